import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import { readConfig } from '../../../config.ts'
import type { CommandContext } from '../../../platform/command.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { anctConvention, sourcesOf } from './convention.fixtures.ts'
import { obligationCommands } from './obligation.cli.ts'
import { obligationStates } from './obligation.ts'
import { plantAnct } from './obligation-planting.fixtures.ts'
import type { ToldObligation } from './obligation-told.ts'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
  await plantAnct(database.db)
})
afterAll(() => database.close())

async function call(...args: readonly string[]) {
  const [said, complained]: [string[], string[]] = [[], []]
  const context: CommandContext = {
    ...{ args, cwd: '/', json: false, today: day('2026-11-24'), now: () => new Date('2026-11-24T08:00:00Z') },
    config: readConfig({}),
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
    progress: () => {},
  }
  const [command] = obligationCommands(sourcesOf(anctConvention))
  if (command?.needs !== 'database') throw new Error('obligations are read from the database')
  const { exit, json } = await command.run(context, database)
  return {
    exit,
    json: json as readonly ToldObligation[],
    said: said.join('\n'),
    complained: complained.join('\n'),
  }
}

describe('bin/terreau obligations', () => {
  it.each(['2020-11-12', '2021-05-12'])(
    'tells every obligation with its article and state, as of %s',
    async (on) => {
      const { exit, json } = await call('--convention', 'anct-dinum-2020', '--as-of', on)
      expect(exit).toBe(0)
      expect(json.map(({ id }) => id).toSorted()).toEqual(
        anctConvention.content.obligations.map(({ id }) => id).toSorted(),
      )
      for (const { id, article, debtor, beneficiary, subject, state, reason, evidence, dueOn } of json) {
        for (const text of [article, debtor, beneficiary, subject, reason])
          expect(text.length, id).toBeGreaterThan(0)
        expect(obligationStates, id).toContain(state)
        expect(dueOn === null || /^\d{4}-\d\d-\d\d$/.test(dueOn), id).toBe(true)
        if (state === 'kept') expect(evidence.length, id).toBeGreaterThan(0)
      }
    },
  )

  it('tells the two committees of the year, the first with its proof', async () => {
    const { json } = await call('--convention=ANCT-DINUM-2020', '--as-of=2021-05-12')
    expect(json.find(({ id }) => id === 'comite-semestriel')).toMatchObject({
      ...{ state: 'unknown', dueOn: '2021-05-11', debtor: 'ANCT', convention: 'ANCT-DINUM-2020' },
      occurrences: [
        { dueOn: '2020-11-11', state: 'kept', evidence: [{ url: '/produits/semis', on: '2020-10-20' }] },
        { dueOn: '2021-05-11', state: 'unknown', evidence: [] },
      ],
    })
  })

  it('puts what presses most first', async () => {
    const { json } = await call('--as-of', '2020-10-15')
    expect(json[0]?.state).toBe('dueSoon')
    expect(json.at(-1)?.state).toBe('notApplicable')
  })

  it('tells nothing of the days before the effect, in words too', async () => {
    const { exit, json, said } = await call('--convention', 'anct-dinum-2020', '--as-of', '2020-05-10')
    expect({ exit, json }).toEqual({ exit: 0, json: [] })
    expect(said).toContain('La convention ne prend effet que le 11')
  })

  it('says so when no convention has taken effect', async () => {
    expect((await call('--as-of', '2019-01-01')).said).toContain('Aucune convention n’a pris effet')
  })

  it('looks at the day of reference when none is asked', async () => {
    expect((await call()).said).toMatch(/Convention ANCT-DINUM-2020, au 24.novembre.2026/)
  })

  it('names the convention that it does not find', async () => {
    const asked = call('--convention', 'autre')
    await expect(asked).rejects.toThrow(AppError)
    await expect(asked).rejects.toThrow('« autre »')
  })

  it.each([
    [['--as-of', '2020-02-30'], '« 2020-02-30 » n’est pas une date'],
    [['--as-of'], '--as-of demande une valeur'],
    [['--convention', '--as-of'], '--convention demande une valeur'],
    [['--as-of', '2020-11-12', '--as-of', '2020-11-13'], '--as-of est donné deux fois'],
    [['anct-dinum-2020'], '« anct-dinum-2020 » n’est pas attendu ici'],
    [['--format', 'csv'], '« --format » n’est pas attendu ici'],
  ])('refuses %j in one sentence', async (args, words) => {
    const { exit, complained } = await call(...args)
    expect(exit).toBe(2)
    expect(complained).toContain(words)
    expect(complained.split('\n')).toHaveLength(1)
  })
})
