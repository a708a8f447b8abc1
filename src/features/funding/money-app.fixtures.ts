import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { seedDemo } from '../../seed/seed.ts'
import { day, dayOf } from '../../shared/day.ts'
import { post } from './ledger/ledger.queries.ts'

/** Someone signed in, who works on the money of a convention. */
export type Member = Awaited<ReturnType<TestApp['as']>>

/** The whole application on the demonstration, on 24 November 2026 unless told, with those who work on the convention of the Val-Semé. */
export type MoneyApp = {
  readonly app: TestApp
  readonly conventionId: string
  readonly finance: Member
  readonly delegate: Member
  readonly accountant: Member
  /** Gives a delegation of 2026 to someone, by the form. */
  readonly delegateTo: (who: Member, role: 'engagements' | 'paiements', until?: string) => Promise<Response>
  /** What the forms of a page carry, as the browser would send it back. */
  readonly carried: (who: Pick<Member, 'get'>, address: string) => Promise<Record<string, string>>
  /** Accepts a line that waits for it. */
  readonly accept: (code: string, at: Date) => Promise<void>
  /** Reaches the threshold of the second payment: one more accepted line. */
  readonly reachThreshold: (at: Date) => Promise<void>
  /** Signs the second statement in both roles, by two people who are given a delegation for it. */
  readonly signBoth: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens it. `now`: the instant of each request. */
export async function openMoneyApp(now: () => Date): Promise<MoneyApp> {
  const folder = await mkdtemp(path.join(tmpdir(), 'terreau-money-'))
  const app = await openTestApp({ env: { DATA_DIR: folder }, now })
  const { db } = app.database
  await seedDemo(app.database, { now: now(), today: day('2026-11-24'), progress: () => {} })
  const { id: conventionId } = await db
    .selectFrom('convention')
    .select('id')
    .where('slug', '=', 'vallee-dinum-2025')
    .executeTakeFirstOrThrow()
  const on = { kind: 'convention', id: conventionId } as const
  const home = '/espace/conventions/vallee-dinum-2025'
  const finance = await app.as('finance-officer', on)
  const accept = (code: string, at: Date): Promise<void> =>
    db.transaction().execute(async (tx) => {
      const line = await tx
        .selectFrom('expense')
        .select(['id', 'ttc_cents'])
        .where('code', '=', code)
        .executeTakeFirstOrThrow()
      const on = dayOf(at)
      await tx
        .insertInto('expense_decision')
        .values({
          ...{ expense_id: line.id, accepted: true, decided_on: on, recorded_at: at },
          ...{ decided_by: null, motive: null },
        })
        .execute()
      await post(tx, conventionId, [
        { fact: 'acceptance', factId: line.id, cents: Number(line.ttc_cents), on, recordedOn: on },
      ])
    })
  const delegate = await app.as('delegated-signatory', on)
  const accountant = await app.as('accounting-officer', on)
  const delegateTo: MoneyApp['delegateTo'] = (who, role, until = '') =>
    finance.post(`${home}/delegations/nouvelle`, {
      ...{ role, personne: who.personId, qualite: 'Qualité inventée', reference: `décision ${role}` },
      ...{ du: '01/01/2026', au: until },
    })
  const carried: MoneyApp['carried'] = async (who, address) => {
    const html = await (await who.get(address)).text()
    const hidden = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)
    return Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value]))
  }
  return {
    ...{ app, conventionId, finance, delegate, accountant, delegateTo, carried, accept },
    signBoth: async () => {
      const at = `${home}/etats/2/signature`
      await delegateTo(delegate, 'engagements')
      await delegateTo(accountant, 'paiements')
      await delegate.post(at, await carried(delegate, `${at}?arrete=${dayOf(now())}`))
      await accountant.post(at, await carried(accountant, at))
    },
    reachThreshold: async (at) => {
      await accept('V03', at)
      await sql`insert into expense (id, convention_id, code, type, ej, dp, market, category, ht_cents, vat_cents, engaged_on, service_done_on, paid_on, recorded_on, created_at)
        values (gen_random_uuid(), ${conventionId}::uuid, 'V90', 'EXPENSE', '2699', '2698', 'developpement', 'devops', 2000000, 400000, '2026-09-01', '2026-10-01', '2026-11-02', '2026-11-02', now())`.execute(
        db,
      )
      await accept('V90', at)
    },
    close: async () => {
      await app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
