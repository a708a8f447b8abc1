import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import { readConfig } from '../../config.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { OpenDatabase } from '../../platform/database.ts'
import { seedDemo } from '../../seed/seed.ts'
import { day } from '../../shared/day.ts'
import { fundingStatusCommand } from './funding-status.cli.ts'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
  const now = new Date('2026-11-24T09:00:00Z')
  await seedDemo(database, { now, today: day('2026-11-24'), progress: () => {} })
}, 120_000)
afterAll(() => database.close())

async function told(...args: readonly string[]) {
  const said: string[] = []
  const complained: string[] = []
  const context: CommandContext = {
    ...{ args, cwd: '.', json: false, today: day('2026-11-24'), config: readConfig({}) },
    ...{ now: () => new Date(0), progress: () => undefined },
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  }
  if (fundingStatusCommand.needs !== 'database') throw new Error('it reads the database')
  const result = await fundingStatusCommand.run(context, database)
  return { ...result, said: said.join('\n'), complained: complained.join('\n') }
}

it('tells the money of a convention on a day, by reference or by name in addresses', async () => {
  const { exit, json, said } = await told('ANCT-DINUM-2020', '--as-of', '2020-11-20')
  expect(exit).toBe(0)
  expect(json).toMatchObject({
    ...{ asOf: '2020-11-20', acceptedCents: 60_000_000, receivedCents: 80_000_000, balanceCents: 17_600_000 },
    tranches: [
      { state: 'creditsOpen', conditionMetOn: '2020-05-11', forecastOn: null },
      { state: 'conditionMet', conditionMetOn: '2020-11-20', forecastOn: null },
      { state: 'waiting', conditionMetOn: null, forecastOn: expect.stringMatching(/^2021-/) },
    ],
    alerts: [{ code: 'cash-below-cushion', message: expect.stringContaining('en caisse') }],
  })
  expect(Object.keys(json as object)).toEqual([
    ...['asOf', 'engagedCents', 'serviceDoneCents', 'paidCents', 'acceptedCents', 'calledCents'],
    ...['receivedCents', 'balanceCents', 'tranches', 'alerts'],
  ])
  expect(said).toContain('Attention :')
  expect((await told('anct-dinum-2020', '--as-of=2020-11-20')).json).toEqual(json)
})

it.each([
  [[], 2, 'il faut le nom d’une convention'],
  [['a', 'b'], 2, 'il faut le nom d’une convention'],
  [['a', '--as-of', 'demain'], 2, 'n’est pas une date'],
  [['inconnue'], 1, 'n’est pas connue'],
  [['anct-dinum-2020', '--as-of', '2020-01-01'], 1, 'n’avait pas pris effet'],
])('%j ends with %i and a sentence', async (args, exit, words) => {
  const result = await told(...args)
  expect(result.exit).toBe(exit)
  expect(result.complained).toContain(words)
})
