import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { conventionNamed } from '../../conventions/index.ts'
import { termsOn } from '../funding.queries.ts'
import { expensesOf } from '../open-lines.queries.ts'
import { judge } from '../rules/judgement.ts'
import { knownBy } from '../rules/known-by.ts'
import { plainAmendment, type Terms } from '../rules/terms.ts'
import type { Judging } from './line.queries.ts'
import { lineStateOf } from './line.ts'
import { everyLine } from './line-list.queries.ts'
import { type StateSlug, stateSlugs } from './line-list.ts'
import { type Planted, plantFunded, plantLines } from './spending.fixtures.ts'

const today = day('2027-06-01')
let database: OpenDatabase
let conventionId: string
let terms: Terms

// Days about the effect (10 January 2024), the end (9 January 2027), an amendment and a termination.
const days = [
  ...['2024-01-09', '2024-01-10', '2026-03-01', '2026-06-30', '2026-07-01', '2026-07-02'],
  ...['2027-01-09', '2027-01-10', '2027-06-01'],
]
const went = [
  ...['planned', 'engaged', 'delivered', 'requested', 'cancelled', 'accepted', 'rejected'],
  ...Array.from({ length: 14 }, () => 'paid'),
]
const planted = fc.record({
  days: fc.tuple(fc.constantFrom(...days), fc.constantFrom(...days), fc.constantFrom(...days)),
  category: fc.constantFrom('devops', 'devops', 'hebergement', 'ailleurs'),
  market: fc.constantFrom('developpement', 'developpement', 'developpement', 'inconnu'),
  isLacking: fc.integer({ min: 0, max: 9 }),
  // How far it went: planned, engaged, delivered, asked for, paid, cancelled, decided.
  went: fc.constantFrom(...went),
})

const stages = ['planned', 'engaged', 'cancelled', 'delivered', 'requested', 'paid']
const lineOf = (one: typeof planted extends fc.Arbitrary<infer T> ? T : never, i: number): Planted => {
  const [engaged = '', done = '', paid = ''] = one.days.toSorted()
  const has = (stage: string) => !stages.slice(0, stages.indexOf(stage)).includes(one.went)
  return {
    ...{ code: `L${i}`, category: one.category, market: one.market },
    engaged: (one.isLacking === 0 && one.went === 'paid') || !has('engaged') ? null : engaged,
    ...{ done: has('delivered') ? done : null, paid: has('paid') ? paid : null },
    ...(has('requested') ? {} : { dp: null }),
  }
}

beforeAll(async () => {
  database = await openTestDatabase()
  conventionId = (await plantFunded(database.db, 'financee')).id
  const samples = fc.sample(planted, { numRuns: 400, seed: 5 })
  const ids = await plantLines(database.db, conventionId, samples.map(lineOf))
  const idsOf = (stage: string) => samples.flatMap((one, i) => (one.went === stage ? [ids.get(`L${i}`)] : []))
  await sql`update expense set cancelled_on = '2026-07-01', cancel_reason = 'Abandon' where id = any(${idsOf('cancelled')}::uuid[])`.execute(
    database.db,
  )
  for (const accepted of [true, false])
    await sql`
      insert into expense_decision (expense_id, accepted, decided_on, motive, recorded_at)
      select id, ${accepted}, '2026-06-30', 'Motif', now() from expense
       where id = any(${idsOf(accepted ? 'accepted' : 'rejected')}::uuid[])`.execute(database.db)
  const convention = await conventionNamed(database.db, 'financee')
  const found = convention && termsOn(convention, today)
  if (!found) throw new Error('it is in effect')
  terms = found
}, 120_000)
afterAll(() => database.close())

const judgedSlugs: readonly StateSlug[] = ['a-accepter', 'a-decider', 'ecartees', 'incompletes']
// What the facts alone tell is listed as it stands today.
const factSlugs = (Object.keys(stateSlugs) as StateSlug[]).filter((slug) => !judgedSlugs.includes(slug))

const since = { ...plainAmendment, id: 'a1', signedOn: day('2026-07-01') }
const termination = {
  cause: 'FAULT',
  effectiveOn: day('2026-07-01'),
  payableUntil: day('2027-01-09'),
} as const

async function listed(judging: Judging, state: StateSlug): Promise<readonly string[]> {
  const found: string[] = []
  const query = { state, category: null, market: null, lot: null, month: null, q: '', page: 1 }
  for await (const some of everyLine(database.db, judging, query))
    found.push(...some.map(({ line }) => line.expense.id))
  return found
}

it.each<[string, (terms: Terms) => Terms]>([
  ['as it was signed', (one) => one],
  [
    'whose end an amendment brings nearer',
    (one) => ({ ...one, amendments: [{ ...since, newEnd: day('2026-12-31') }] }),
  ],
  [
    'whose end an amendment puts off',
    (one) => ({ ...one, amendments: [{ ...since, newEnd: day('2027-12-31') }] }),
  ],
  ['whose end bounds the order alone', (one) => ({ ...one, bounds: ['engagement'] })],
  [
    'whose markets and categories an amendment changes',
    (one) => ({
      ...one,
      amendments: [
        { ...since, newMarkets: ['inconnu'], newCategories: { devops: 'REVIEW', ailleurs: 'AUTO' } },
      ],
    }),
  ],
  [
    'that was terminated, what was performed counting',
    (one) => ({ ...one, termination: { ...termination, basis: 'PERFORMED' } }),
  ],
  [
    'that was terminated, what was engaged counting',
    (one) => ({ ...one, termination: { ...termination, basis: 'ENGAGED' } }),
  ],
  ['on an earlier day', (one) => one],
])('a convention %s: the lists say of each line what the rules say', async (title, change) => {
  const on: Day = title.includes('earlier') ? day('2026-07-01') : today
  const judging = { conventionId, terms: change(terms), today: on }
  const judged = judge(knownBy(await expensesOf(database.db, conventionId), on), {
    ...{ terms: judging.terms, claimedElsewhere: new Set<string>(), autoDecides: false },
  })
  const expected = Map.groupBy(judged, lineStateOf)
  for (const slug of on === today ? [...judgedSlugs, ...factSlugs] : judgedSlugs) {
    const found = await listed(judging, slug)
    const state = stateSlugs[slug]
    // What the rules now say against is listed with what was accepted: it is marked there.
    const states = state === 'accepted' ? (['accepted', 'put-in-doubt'] as const) : [state]
    const codes = states.flatMap((one) => (expected.get(one) ?? []).map(({ expense }) => expense.id))
    if (on === today && title.includes('signed')) expect(codes.length, slug).toBeGreaterThan(0)
    expect(found.toSorted(), slug).toEqual(codes.toSorted())
  }
  expect(expected.get('to-accept')?.length ?? 0).toBeGreaterThan(0)
  expect(expected.get('against-rules')?.length ?? 0).toBeGreaterThan(0)
})
