import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { readCase } from './case.input.ts'
import { replay } from './replay.ts'
import { plainAmendment } from './terms.ts'

const folder = path.resolve(import.meta.dirname, '../../../../test/cases')
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))

const played = (name: string) => {
  const document = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as {
    expected: Record<string, unknown>
  }
  const history = readCase(document)
  if (!history.ok) throw new Error(JSON.stringify(history.error))
  return { expected: document.expected, found: replay(history.value) as unknown as Record<string, unknown> }
}

describe('the worked cases', () => {
  it('are all there: the founding convention and its seven variants', () => {
    expect(files).toHaveLength(8)
  })

  it.each(files)('%s is found again to the cent and to the hash', (name) => {
    const { expected, found } = played(name)
    expect(Object.keys(expected).length).toBeGreaterThan(2)
    // A variant tells of its statements what it changes, and of everything else the whole.
    const { erdas, ...whole } = expected
    for (const [key, value] of Object.entries(whole)) expect(found[key], key).toEqual(value)
    if (erdas !== undefined) expect(found.erdas).toMatchObject(erdas as object)
  })

  it('the whole case has the shape that is promised, and nothing else', () => {
    const { expected, found } = played('finance-a.json')
    expect(found).toEqual(expected)
  })
})

it('a tranche that an amendment changed is told by the version that was met, else by the last', () => {
  const read = readCase(JSON.parse(readFileSync(path.join(folder, 'finance-a.json'), 'utf8')))
  if (!read.ok) throw new Error('the case is right')
  const { terms } = read.value
  const trigger = (cents: number) => ({ kind: 'CONSUMED_AT_LEAST', cents, requires: [] }) as const
  const addTranches = [
    { id: 'T2', cents: 1, trigger: trigger(1) },
    { id: 'T3', cents: 2, trigger: trigger(104_400_001) },
  ]
  const amendments = [{ ...plainAmendment, id: 'AV1', signedOn: day('2021-02-01'), addTranches }]
  expect(replay({ ...read.value, terms: { ...terms, amendments } }).tranches).toEqual([
    { id: 'T1', cents: 80_000_000, conditionMetOn: '2020-05-11' },
    { id: 'T2', cents: 40_000_000, conditionMetOn: '2020-11-20' },
    { id: 'T3', cents: 2, conditionMetOn: null },
  ])
})
