import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApp } from '../../../../test/support/app.ts'
import { wordsIn } from '../funding.fixtures.ts'
import { type Member, type MoneyApp, openMoneyApp } from '../money-app.fixtures.ts'

// The clock of the tests: 24 November 2026. The demonstration holds one statement of this convention, signed by both on 6 July.
const HOME = '/espace/conventions/vallee-dinum-2025'
const LIST = `${HOME}/etats`

let money: MoneyApp
let app: TestApp
let conventionId: string
let delegate: Member
let accountant: Member
let finance: Member
let now = new Date('2026-11-24T09:00:00Z')

beforeAll(async () => {
  money = await openMoneyApp(() => now)
  const opened = money
  app = opened.app
  conventionId = opened.conventionId
  finance = opened.finance
  delegate = opened.delegate
  accountant = opened.accountant
}, 120_000)
afterAll(() => money.close())

const read = async (address: string, who: Pick<Member, 'get'> = finance) => wordsIn(await who.get(address))

const signAt = (number: number) => `${LIST}/${number}/signature`
const asked = '?arrete=2026-11-24&type=intermediaire'
const statements = async () =>
  (
    await sql<{ number: number; kind: string; signatures: number; lines: number; paper: string | null }>`
      select s.number, s.kind, s.paper_sha256 as paper,
             (select count(*)::int from statement_signature g where g.statement_id = s.id) as signatures,
             (select count(*)::int from statement_line l where l.statement_id = s.id) as lines
        from statement s where s.convention_id = ${conventionId}::uuid order by s.number`.execute(
      app.database.db,
    )
  ).rows

describe('what a statement would be', () => {
  it('lists what no other one lists, and tells what it leaves out and why', async () => {
    const page = await read(`${LIST}/nouveau?arrete=2026-10-10`)
    expect(page).toContain(
      'L’état n° 2, intermédiaire, arrêté au 10 octobre 2026, liste 1 dépense pour 75 000,00 €',
    )
    expect(page).toMatch(/Acceptées après la date d’arrêté \(1\).*V05.*Acceptée le 20 octobre 2026/)
    expect(page).toMatch(/Payées, à décider \(\d+\).*V03/)
    expect(page).not.toContain('V01')
  })

  it.each([
    ['arrete=2026-11-25', 'est à venir'],
    ['arrete=2026-06-29', 'est arrêté au 30 juin 2026'],
    ['arrete=2020-01-01', 'rien ne s’arrête avant'],
    ['arrete=hier', 'Écrivez une date qui existe'],
    ['arrete=2026-07-01', 'Aucune dépense acceptée'],
    ['type=definitif', 'V03 est payée et attend une décision'],
  ])('says of %s what is wrong', async (query, words) => {
    expect(await read(`${LIST}/nouveau?${query}`)).toContain(words)
  })
})

describe('who signs', () => {
  it('has no delegation: is told so, and signs nothing', async () => {
    expect(await read(signAt(2) + asked, delegate)).toContain('Vous n’avez pas de délégation')
    const response = await delegate.post(signAt(2), { arrete: '2026-11-24', vu: 'x' })
    expect(response.status).toBe(409)
    expect(await statements()).toHaveLength(1)
  })

  it('has no right to sign: the act is closed, whoever they are', async () => {
    for (const who of [finance, await app.as('programme-team')]) {
      expect((await who.get(signAt(2))).status).toBe(403)
      expect((await who.post(signAt(2), { vu: 'x' })).status).toBe(403)
    }
  })

  it('has a delegation that is over: is told its days', async () => {
    const late = await app.as('delegated-signatory', { kind: 'convention', id: conventionId })
    await money.delegateTo(late, 'engagements', '30/06/2026')
    const words = 'vaut du 1er janvier 2026 au 30 juin 2026'
    expect(await read(signAt(2) + asked, late)).toContain(words)
    const response = await late.post(signAt(2), await money.carried(late, signAt(2) + asked))
    expect(response.status).toBe(409)
    expect(await wordsIn(response)).toContain(words)
  })
})

describe('what is asked without sense', () => {
  it.each(['0001-01-01', '2020-01-01', '9999-12-31'])(
    'a cut-off of %s is a page that tells why, never a failure',
    async (day) => {
      const asking = { arrete: day, type: 'intermediaire' }
      const page = await delegate.get(`${signAt(2)}?${new URLSearchParams(asking)}`)
      expect(page.status).toBe(200)
      expect(await wordsIn(page)).toContain('ne peut pas être signé')
      expect((await delegate.post(signAt(2), { ...asking, vu: 'x' })).status).toBe(409)
    },
  )

  it.each(['-200000-01-01T00:00:00Z', '+200000-01-01T00:00:00Z', '0000-01-01T00:00:00Z', 'hier'])(
    'an instant of %s is taken for none',
    async (instant) => {
      const response = await delegate.post(signAt(2), {
        arrete: '2026-11-24',
        vu: 'x',
        'vu-instant': instant,
      })
      expect(response.status).toBe(409)
    },
  )
})

describe('the first signature', () => {
  it('is refused when the statement changed since it was read, and tells what changed', async () => {
    expect((await money.delegateTo(delegate, 'engagements')).status).toBe(303)
    const seen = await money.carried(delegate, signAt(2) + asked)
    now = new Date('2026-11-24T10:00:00Z')
    await money.accept('V03', now)
    const response = await delegate.post(signAt(2), seen)
    expect(response.status).toBe(409)
    const said = await wordsIn(response)
    expect(said).toContain(
      'Vous aviez vu 2 lignes pour 72 000,00 € ; c’est maintenant 3 lignes pour 75 600,00 €',
    )
    expect(said).toContain('Décidées entre-temps : V03')
    expect(await statements()).toHaveLength(1)
  })

  it('freezes the data and the paper, and signs, in one go', async () => {
    const response = await delegate.post(signAt(2), await money.carried(delegate, signAt(2) + asked))
    expect(response.status).toBe(303)
    expect((await statements())[1]).toMatchObject({ kind: 'INTERIM', signatures: 1, lines: 3 })
    const page = await read(`${LIST}/2`)
    expect(page).toContain('manque la signature des paiements')
    const paper = await finance.get(`${LIST}/2/fichiers/pdf`)
    expect(paper.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await paper.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const { rows } = await sql<{ action: string }>`
      select action from journal_entry where action like 'money.statement%' order by seq`.execute(
      app.database.db,
    )
    expect(rows.map(({ action }) => action)).toEqual(['money.statement-frozen', 'money.statement-signed'])
  })

  it('waits for the other one before it is certified', async () => {
    expect((await finance.get(`${LIST}/2/certificat.pdf`)).status).toBe(404)
  })

  it('bars the next statement as long as the second one is missing', async () => {
    expect(await read(`${LIST}/nouveau`)).toContain('L’état n° 2 attend la signature des paiements')
    const response = await accountant.post(signAt(3), { arrete: '2026-11-24' })
    expect(response.status).toBe(409)
  })
})

describe('the second signature', () => {
  it('is refused to who signed first, even with the other delegation', async () => {
    await app.database.db
      .insertInto('role_grant')
      .values({
        ...{ id: '00000000-0000-4000-8000-00000000aaaa', person_id: delegate.personId },
        ...{ role: 'accounting-officer', scope_kind: 'convention', scope_id: conventionId },
        ...{ starts_on: '2020-01-01', ends_on: null },
      })
      .execute()
    await money.delegateTo(delegate, 'paiements')
    expect(await read(signAt(2), delegate)).toContain('Vous avez déjà signé cet état')
    const response = await delegate.post(signAt(2), {
      ...(await money.carried(delegate, signAt(2))),
      role: 'paiements',
    })
    expect(response.status).toBe(409)
    expect((await statements())[1]).toMatchObject({ signatures: 1 })
  })

  it('is refused to someone of the same name', async () => {
    const twin = await app.as('accounting-officer', { kind: 'convention', id: conventionId })
    await sql`update person set name = (select name from person where id = ${delegate.personId}::uuid)
               where id = ${twin.personId}::uuid`.execute(app.database.db)
    await money.delegateTo(twin, 'paiements')
    const response = await twin.post(signAt(2), await money.carried(twin, signAt(2)))
    expect(response.status).toBe(409)
    expect(await wordsIn(response)).toContain('celles de deux personnes')
  })

  it('is refused on another statement than the one that was read', async () => {
    await money.delegateTo(accountant, 'paiements')
    const response = await accountant.post(signAt(2), { vu: 'autre' })
    expect(response.status).toBe(409)
    expect(await wordsIn(response)).toContain('relisez-le')
  })

  it('names the first one, and completes the statement', async () => {
    expect((await accountant.post(signAt(2), await money.carried(accountant, signAt(2)))).status).toBe(303)
    const { rows } = await sql<{ role: string; previous: string; digest: string; hash: string }>`
      select g.role, g.previous, g.digest, s.hash from statement_signature g join statement s on s.id = g.statement_id
       where s.convention_id = ${conventionId}::uuid and s.number = 2 order by g.role`.execute(
      app.database.db,
    )
    expect(rows.map(({ role }) => role)).toEqual(['ENGAGEMENTS', 'PAYMENTS'])
    expect([rows[0]?.previous, rows[1]?.previous]).toEqual([rows[0]?.hash, rows[0]?.digest])
    expect(await read(`${LIST}/2`)).toMatch(/État récapitulatif n° 2\s+signé/)
    const certificate = await finance.get(`${LIST}/2/certificat.pdf`)
    expect(certificate.headers.get('content-type')).toBe('application/pdf')
    const again = await accountant.post(signAt(2), { vu: rows[0]?.hash ?? '' })
    expect(again.status).toBe(409)
    expect(await wordsIn(again)).toContain('a déjà donné cette signature')
  })
})

/** Leaves nothing in the way of closing: what is not delivered is given up, what is not paid is, what is not decided is rejected. */
async function settleAll(): Promise<void> {
  for (const statement of [
    sql`update purchase_order set settled_on = '2026-11-24', settle_reason = 'Fin'
         where convention_id = ${conventionId}::uuid and settled_on is null`,
    sql`update expense set cancelled_on = '2026-11-24', cancel_reason = 'Fin'
         where convention_id = ${conventionId}::uuid and service_done_on is null and cancelled_on is null and paid_on is null`,
    sql`update expense set dp = coalesce(dp, 'DP-' || code), paid_on = '2026-11-24'
         where convention_id = ${conventionId}::uuid and cancelled_on is null and paid_on is null`,
    sql`insert into expense_decision (expense_id, accepted, decided_on, motive, recorded_at)
        select id, false, '2026-11-24', 'Fin', now() from expense
         where convention_id = ${conventionId}::uuid and cancelled_on is null and decided_on is null`,
  ])
    await statement.execute(app.database.db)
}

describe('the final statement', () => {
  it('tells all that stands in its way, each with its link', async () => {
    await sql`insert into purchase_order (id, convention_id, ej, market, category, supplier_name, object, ht_cents, vat_cents, engaged_on, recorded_on, created_at)
      values ('00000000-0000-4000-8000-00000000bbbb', ${conventionId}::uuid, '2699999999', 'developpement', 'devops', 'Fournisseur', 'Objet', 10000, 2000, '2026-11-01', '2026-11-01', now())`.execute(
      app.database.db,
    )
    const html = await (await finance.get(`${LIST}/nouveau?type=definitif`)).text()
    expect(html).toContain(`href="${HOME}/commandes/2699999999"`)
    expect(html.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('il reste 120,00 €')
    const response = await delegate.post(signAt(3), { arrete: '2026-11-24', type: 'definitif' })
    expect(response.status).toBe(409)
    expect(await statements()).toHaveLength(2)
  })

  it('closes the accounts: what goes back to the payer is owed, and nothing follows', async () => {
    await settleAll()
    const address = `${signAt(3)}?arrete=2026-11-24&type=definitif`
    expect((await delegate.post(signAt(3), await money.carried(delegate, address))).status).toBe(303)
    const { rows } = await sql<{ cents: string }>`
      select cents from ledger_entry where convention_id = ${conventionId}::uuid and fact = 'restitution-due'`.execute(
      app.database.db,
    )
    // Received 250 000, accepted 161 400.
    expect(rows.map(({ cents }) => Number(cents))).toEqual([25_000_000 - 16_140_000])
    expect(await read(`${LIST}/nouveau`)).toContain('les comptes sont clos')
    expect(await read(`/conventions/vallee-dinum-2025/finances`)).toContain('reviennent au financeur')
  })
})

describe('the pages of statements', () => {
  it('list each statement of a closed convention, with its hash and who signed', async () => {
    const reader = await app.as('programme-team')
    const page = await read('/espace/conventions/anct-dinum-2020/etats', reader)
    expect(page).toContain('Total Cumul Signatures N° 1, intermédiaire')
    expect(page).toContain('N° 3, définitif')
    const paper = await reader.get('/espace/conventions/anct-dinum-2020/etats/1/fichiers/json')
    expect(await paper.json()).toMatchObject({
      mention: 'données de démonstration',
      statement: { totalCents: 60_000_000, cutoff: '2020-11-30' },
      payments: { capacity: 'Comptable assignataire', delegation: 'décision inventée 2020-09' },
      thresholds: [{ tranche: 'Versement 2', crossedOn: '2020-11-20' }, { crossedOn: null }],
      receivedCents: 80_000_000,
    })
    const lines = await (await reader.get('/espace/conventions/anct-dinum-2020/etats/2/fichiers/csv')).text()
    expect(lines).toContain('Coopérative du code')
  })

  it.each(['etats/0', 'etats/99', 'etats/un', 'etats/1/fichiers/docx', 'etats/5/signature'])(
    'have nothing at %s',
    async (where) => {
      expect((await delegate.get(`${HOME}/${where}`)).status).toBe(404)
    },
  )

  it('are closed to visitors and to teams', async () => {
    expect((await app.visitor().get(LIST)).status).toBe(303)
    const team = await app.as('product-member')
    for (const where of ['', '/nouveau', '/1', '/1/fichiers/pdf', '/1/signature'])
      expect((await team.get(LIST + where)).status, where).toBe(403)
  })
})
