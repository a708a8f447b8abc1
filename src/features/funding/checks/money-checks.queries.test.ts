import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { Db, OpenDatabase } from '../../../platform/database.ts'
import { seedDemo } from '../../../seed/seed.ts'
import { day } from '../../../shared/day.ts'
import { effectiveConventions, publicConventionByRef } from '../../conventions/index.ts'
import { moneyChecks } from './money-checks.queries.ts'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
  const now = new Date('2026-11-24T09:00:00Z')
  await seedDemo(database, { now, today: day('2026-11-24'), progress: () => {} })
}, 120_000)
afterAll(() => database.close())

async function findingOf(check: string, on: string) {
  const convention = await publicConventionByRef(database.db, 'anct-dinum-2020', day(on))
  if (!convention) throw new Error('the demonstration has it')
  const found = await moneyChecks.facts(database.db, { conventions: [convention], day: day(on) })
  return found.get(convention.id)?.get(check)
}

it('tells of a day what the worked case says of it, and nothing that came later', async () => {
  expect(await findingOf('tranche-2-call', '2020-11-19')).toMatchObject({ events: [] })
  expect(await findingOf('tranche-2-call', '2020-11-20')).toMatchObject({
    events: [{ on: '2020-11-20', done: null }],
  })
  expect(await findingOf('tranche-2-call', '2020-12-03')).toMatchObject({
    events: [{ on: '2020-11-20', done: { on: '2020-12-03' } }],
  })
  expect(await findingOf('tranche-1-payment', '2020-06-01')).toMatchObject({ acts: [] })
  expect(await findingOf('tranche-1-payment', '2020-06-02')).toMatchObject({ acts: [{ on: '2020-06-02' }] })
  expect(await findingOf('statement-accountant', '2020-12-03')).toMatchObject({
    events: [{ done: { on: '2020-12-03' } }],
  })
})

it('is contradicted by the payment that the worked case makes after the end, once it is made', async () => {
  expect(await findingOf('payment-in-term', '2021-05-27')).toMatchObject({ finding: { kind: 'shown' } })
  expect(await findingOf('payment-in-term', '2021-05-28')).toMatchObject({
    finding: { kind: 'contradicted', evidence: [{ on: '2021-05-28' }] },
  })
})

it('says nothing before the money moved', async () => {
  expect(await findingOf('eligible-expenses', '2020-05-12')).toMatchObject({ finding: { kind: 'unknown' } })
})

it('asks for what goes back from the closing, until it came back', async () => {
  expect(await findingOf('restitution-unused', '2021-06-29')).toMatchObject({ events: [] })
  expect(await findingOf('restitution-unused', '2021-07-19')).toMatchObject({ events: [{ done: null }] })
  expect(await findingOf('restitution-misused', '2021-07-20')).toMatchObject({
    events: [{ on: '2021-06-30', done: { on: '2021-07-20' } }],
  })
})

it('tells each convention its own facts, in as many questions for all of them as for one', async () => {
  const on = day('2026-11-24')
  const conventions = await effectiveConventions(database.db, on)
  const asked = async (some: typeof conventions) => {
    let questions = 0
    const counted: Db = database.db.withPlugin({
      transformQuery: ({ node }) => {
        questions += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    return {
      found: await moneyChecks.facts(counted, { conventions: some, day: on }),
      questions: () => questions,
    }
  }
  const every = await asked(conventions)
  const shown = conventions.filter(({ id }) => {
    const found = every.found.get(id)?.get('eligible-expenses')
    return found?.kind === 'finding' && found.finding.kind === 'shown'
  })
  expect(shown.length).toBeGreaterThan(1)
  for (const convention of shown) {
    const alone = await asked([convention])
    expect(alone.found.get(convention.id)).toEqual(every.found.get(convention.id))
    expect(alone.questions()).toBe(every.questions())
  }
})
