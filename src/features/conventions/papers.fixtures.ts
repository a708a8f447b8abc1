import { createHash } from 'node:crypto'
import { day } from '../../shared/day.ts'
import { canonical, type Json } from '../../shared/json.ts'
import type { Signature } from './convention.ts'
import type { ConventionContent } from './convention-content.ts'
import type { NamedText } from './standing-convention.ts'

/** An invented convention in which every part of a content is used. */
export const content: ConventionContent = {
  reference: 'VAL-SEME-2026',
  title: 'Convention entre Val-Semé et l’Atelier : un incubateur « de proximité »',
  instrument: 'fonds-de-concours',
  object: 'La convention fixe ce que chacun doit à l’incubateur.',
  parties: [
    {
      ...{
        id: 'val-seme',
        name: 'Val-Semé',
        acronym: 'VS',
        siret: '13002603200016',
        address: '1 rue du Pré, Val-Semé',
      },
      role: 'payer',
      representative: {
        name: 'Ada Semis',
        capacity: 'directrice générale',
        authority: null,
        delegation: null,
      },
    },
    {
      ...{
        id: 'atelier',
        name: 'Atelier du numérique',
        acronym: null,
        siret: null,
        address: '2 rue du Champ, Sillon',
      },
      role: 'spender',
      representative: {
        ...{ name: 'Noé Sillon', capacity: 'directeur', authority: 'par délégation du ministre' },
        delegation: { reference: 'décision 2026-12', startsOn: day('2026-01-01'), endsOn: null },
      },
    },
    {
      ...{
        id: 'region',
        name: 'Région du Sillon',
        acronym: null,
        siret: null,
        address: '3 place Verte, Sillon',
      },
      role: 'other',
      representative: { name: 'Rose Nom-Caché', capacity: 'présidente', authority: null, delegation: null },
    },
  ],
  articles: [
    {
      ...{
        id: 'a2',
        number: '2',
        title: 'Engagements',
        text: 'Premier alinéa ; il engage.\n\nSecond alinéa.',
      },
      source: { page: 3, passage: 'il engage' },
    },
    {
      ...{ id: 'a4', number: '4', title: 'Versements', source: null },
      text: 'Les fonds sont versés sur le compte n° 00000092441 (banque 30001), IBAN FR76 3000 1000 6400 0000 9244 140.',
    },
    { id: 'annexe', number: 'annexe 1', title: 'Manifeste', text: 'Des équipes autonomes.', source: null },
  ],
  funding: {
    amountCents: 160_000_000,
    tranches: [
      { id: 't1', cents: 80_000_000, condition: { kind: 'signature' }, documents: [], article: '4' },
      {
        ...{ id: 't2', cents: 80_000_000, article: '4' },
        condition: { kind: 'consumed', thresholdCents: 60_000_050 },
        documents: ['call-for-funds', 'statement'],
      },
    ],
  },
  budgetLines: [{ kind: 'fund', code: '1-2-00000', label: 'Fonds inventé' }],
  costCategories: [
    { code: 'devops', label: 'Développement', decision: 'auto' },
    { code: 'hosting', label: 'Hébergement', decision: 'review' },
  ],
  markets: [{ id: 'm1', label: 'Marché de développement', categories: ['devops'] }],
  accounts: [
    {
      ...{
        id: 'c1',
        party: 'atelier',
        purpose: 'payment',
        holder: 'Trésorerie inventée',
        domiciliation: 'Sillon',
      },
      ...{ bank: '30001', branch: '00064', number: '00000092441', key: '40' },
    },
  ],
  term: { effect: 'last-signature', months: 12, endsOn: null, bounds: ['engagement', 'payment'] },
  readings: [
    {
      ...{ id: 'consumed', question: 'Que veut dire « consommé » ?', article: '4', value: 'not-provided' },
      ...{ choices: ['paid', 'engaged'], reason: 'Le texte ne le dit pas.' },
    },
  ],
  obligations: [
    {
      ...{
        id: 'o1',
        article: '2',
        passage: 'il engage',
        subject: 'Tenir un comité',
        debtors: ['val-seme', 'atelier'],
      },
      ...{
        beneficiary: 'public',
        when: { kind: 'every', months: 6 },
        evidence: ['compte rendu'],
        check: 'committee',
      },
    },
  ],
}

export const canonicalText = canonical(content as unknown as Json)

const signed = (signature: Omit<Signature, 'delegation'>): Signature => ({ delegation: null, ...signature })

/** The same, signed by two of its parties' representatives and by somebody else for the third. */
export const signedText: NamedText = {
  conventionId: '0b0e4f6a-6e0a-4a0e-9a43-6a6f3a1f0c11',
  slug: 'val-seme-2026',
  number: 0,
  id: '0b0e4f6a-6e0a-4a0e-9a43-6a6f3a1f0c12',
  content,
  withheld: content.accounts,
  version: 0,
  sha256: createHash('sha256').update(canonicalText).digest('hex'),
  sentOn: day('2026-05-02'),
  effectOn: day('2026-05-11'),
  endsOn: day('2027-05-11'),
  terminatedOn: null,
  abandoned: null,
  signatures: [
    signed({
      partyId: 'val-seme',
      signatoryName: 'Ada Semis',
      capacity: 'directrice générale',
      signedOn: day('2026-05-04'),
    }),
    signed({
      partyId: 'atelier',
      signatoryName: 'Noé Sillon',
      capacity: 'directeur',
      signedOn: day('2026-05-11'),
    }),
    signed({
      partyId: 'region',
      signatoryName: 'Ève Suppléante',
      capacity: 'vice-présidente',
      signedOn: day('2026-05-10'),
    }),
  ],
}
