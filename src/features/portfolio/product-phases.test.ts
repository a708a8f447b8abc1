import { describe, expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { phaseNotes } from './product-phases.messages.ts'
import { drawnPhases } from './product-phases.ts'

const term = (code: string) => ({ code, label: code, traits: [] })
const aPhase = (phase: string, startsOn: string, endsOn: string | null = null) => ({
  phase,
  startsOn: day(startsOn),
  endsOn: endsOn === null ? null : day(endsOn),
  comment: null,
  term: term(phase),
})
const today = day('2026-06-01')
const life = [aPhase('b', '2024-01-01'), aPhase('a', '2023-01-01', '2023-12-31'), aPhase('c', '2027-01-01')]

describe('the phases that are drawn', () => {
  it('come by start; one without a written end goes on to the next', () => {
    expect(
      drawnPhases(life, { day: today, today }).map(({ phase, endsOn, endIsWritten }) => [
        phase.phase,
        endsOn,
        endIsWritten,
      ]),
    ).toEqual([
      ['a', '2023-12-31', true],
      ['b', '2027-01-01', false],
      ['c', null, true],
    ])
  })

  it('of a past day are those begun, and what ended later had not ended yet', () => {
    const drawn = drawnPhases(life, { day: day('2023-06-01'), today })
    expect(drawn.map(({ phase, endsOn }) => [phase.phase, endsOn])).toEqual([['a', null]])
  })
})

it('every oddity of a history is a sentence', () => {
  const odd = [
    aPhase('b', '2020-01-01', '2021-06-01'),
    aPhase('a', '2021-01-01', '2021-02-01'),
    aPhase('b', '2022-01-01'),
    aPhase('c', '2022-01-01'),
    aPhase('d', '2030-01-01'),
  ]
  const notes = phaseNotes(odd, { day: today, today, usualOrder: ['a', 'b', 'c', 'd'] })
  for (const words of [
    'se chevauchent',
    'jours ne sont couverts',
    'a été rouverte',
    'l’ordre habituel',
    'le même jour',
    'est prévue',
  ])
    expect(notes.some((note) => note.includes(words))).toBe(true)
})
