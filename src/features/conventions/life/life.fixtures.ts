import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import { canonical, type Json } from '../../../shared/json.ts'
import type { ConventionContent, ObligationClause } from '../convention-content.ts'

const clause = (
  more: Partial<ObligationClause> & Pick<ObligationClause, 'id' | 'when'>,
): ObligationClause => ({
  article: '2',
  passage: 'organiser un comité',
  subject: 'Organiser un comité d’investissement',
  debtors: ['val-seme'],
  beneficiary: 'dinum',
  evidence: [],
  check: 'not-yet',
  ...more,
})

const representative = {
  name: 'Personne inventée',
  capacity: 'Directrice',
  authority: null,
  delegation: null,
}

/** An invented convention, whole enough to live. */
const aContent: ConventionContent = {
  reference: 'VAL-SEME-DINUM-2024',
  title: 'Convention de partenariat inventée',
  instrument: 'fonds-de-concours',
  object: 'Créer un incubateur.',
  parties: [
    {
      ...{
        id: 'val-seme',
        name: 'Agence du Val-Semé',
        acronym: 'AVS',
        siret: null,
        address: '1 quai du Canal',
      },
      ...{ role: 'payer', representative },
    },
    {
      ...{
        id: 'dinum',
        name: 'Direction du numérique',
        acronym: 'DINUM',
        siret: null,
        address: '2 quai du Canal',
      },
      ...{ role: 'spender', representative },
    },
  ],
  articles: [
    {
      ...{ id: 'a2', number: '2', title: 'Rôles des parties', source: null },
      text: 'La première partie organise un comité tous les six mois. Elle publie les codes sources.',
    },
    { id: 'a4', number: '4', title: 'Dispositions financières', text: 'Le montant est fixé.', source: null },
  ],
  funding: { amountCents: 100_000_00, tranches: [] },
  budgetLines: [],
  costCategories: [],
  markets: [],
  accounts: [],
  term: { effect: 'last-signature', months: 36, endsOn: day('2027-01-09'), bounds: ['payment'] },
  readings: [],
  obligations: [
    clause({ id: 'committee', when: { kind: 'every', months: 6 } }),
    clause({ id: 'open-source', subject: 'Publier les codes sources', when: { kind: 'standing' } }),
    clause({
      ...{ id: 'stats', subject: 'Ouvrir une page /stats', beneficiary: 'public' },
      when: { kind: 'yearly', month: 1, day: 31 },
    }),
    clause({
      ...{ id: 'amend', subject: 'Dater et signer un avenant', beneficiary: 'both' },
      when: { kind: 'on-event', event: 'amendment', within: null },
    }),
  ],
}

type Planted = { readonly id?: string; readonly slug: string; readonly content?: ConventionContent }

/** A signed convention in the database, in effect since 10 January 2024: only what its life needs. */
export async function plantConvention(db: Db, { id = randomUUID(), slug, content = aContent }: Planted) {
  const reference = slug.toUpperCase()
  const textId = randomUUID()
  const at = new Date('2024-01-01T00:00:00Z')
  const written = { ...content, reference }
  const text = canonical(written as unknown as Json)
  const sha256 = createHash('sha256').update(text).digest('hex')
  await sql`insert into convention (id, reference, slug, created_at) values (${id}, ${reference}, ${slug}, ${at})`.execute(
    db,
  )
  await sql`
    insert into convention_text (id, convention_id, number, content, created_at)
    values (${textId}, ${id}, 0, ${JSON.stringify(written)}::jsonb, ${at})`.execute(db)
  await sql`
    update convention_text set canonical = ${text}, sha256 = ${sha256}, sent_on = '2024-01-05' where id = ${textId}`.execute(
    db,
  )
  for (const { id: partyId } of content.parties)
    await sql`
      insert into convention_signature (text_id, party_id, signatory_name, capacity, signed_on, recorded_at)
      values (${textId}, ${partyId}, 'Personne inventée', 'Directrice', '2024-01-10', ${at})`.execute(db)
  return { id, slug, reference }
}
