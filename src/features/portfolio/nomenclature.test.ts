import { describe, expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { asciiForm, labelOn, type Nomenclature, phaseTermOn, resolveCode, termOn } from './nomenclature.ts'

const label = (from: string, to: string | null, words: string) => ({
  validFrom: day(from),
  validTo: to === null ? null : day(to),
  label: words,
})
const phases: Nomenclature = {
  codes: new Map([
    [
      'abandon',
      {
        code: 'abandon',
        position: 7,
        traits: ['exited', 'stopped'],
        labels: [
          label('2013-01-01', '2026-04-30', 'Partenariat terminé'),
          label('2026-05-01', null, 'Arrêté'),
        ],
      },
    ],
    ['product_launch', { code: 'product_launch', position: 1, traits: [], labels: [] }],
  ]),
  aliases: new Map([['alumni', 'abandon']]),
}

describe('the ASCII form of words', () => {
  it.each([
    ['Éducation ', 'education'],
    ['agents.en.intervention', 'agents-en-intervention'],
    ['données-et-territoires', 'donnees-et-territoires'],
    ['Travail / Emploi', 'travail-emploi'],
    ['cœur', 'coeur'],
    ['Ex æquo', 'ex-aequo'],
    ['C++', 'c-plus-plus'],
    ['C#', 'c-sharp'],
    ['…', ''],
  ])('of « %s » is « %s »', (words, form) => {
    expect(asciiForm(words)).toBe(form)
  })
})

describe('a spelling', () => {
  it.each([
    ['abandon', 'abandon'],
    [' Abandon', 'abandon'],
    ['alumni', 'abandon'],
    ['Alumni', 'abandon'],
    ['product_launch', 'product_launch'],
    ['nowhere', null],
  ])('« %s » stands for %s', (spelling, code) => {
    expect(resolveCode(phases, spelling)).toBe(code)
  })
})

describe('the words of a code', () => {
  it.each([
    ['2020-01-01', 'Partenariat terminé'],
    ['2026-05-01', 'Arrêté'],
    ['2001-01-01', 'Partenariat terminé'],
  ])('on %s are « %s »', (on, words) => {
    expect(labelOn(phases, 'abandon', day(on))).toBe(words)
  })
  it('are the code itself when it has no others', () => {
    expect(termOn(phases, 'unheard-of', day('2026-01-01'))).toEqual({
      code: 'unheard-of',
      label: 'unheard-of',
    })
    expect(phaseTermOn(phases, 'unheard-of', day('2026-01-01')).traits).toEqual([])
  })
  it('come with what the code implies', () => {
    expect(phaseTermOn(phases, 'abandon', day('2026-06-01'))).toEqual({
      code: 'abandon',
      label: 'Arrêté',
      traits: ['exited', 'stopped'],
    })
  })
})
