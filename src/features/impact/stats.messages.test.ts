import { describe, expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { aLife, network } from './network.fixtures.ts'
import { phasesOverYears } from './phases-over-years.ts'
import {
  flowSentence,
  incubationSentence,
  inDays,
  inMonths,
  outcome,
  timeSentence,
  yearLabel,
} from './stats.messages.ts'
import { timeInPhases } from './stays.ts'
import { yearFlows } from './year-flows.ts'

const on = day('2026-08-20')
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const many = network(
  aLife('construction 2024-02-01', 'transfere 2026-02-01'),
  aLife('construction 2024-02-01', 'transfere 2026-02-01'),
  aLife('investigation 2024-02-01', 'abandon-investigation 2026-03-01'),
  aLife('construction 2024-02-01', 'abandon 2026-03-01'),
  aLife('construction 2024-02-01', 'abandon 2026-03-01'),
  aLife('construction 2026-02-01'),
  aLife('construction 2026-02-01'),
)
const one = network(aLife('construction 2026-02-01'))

describe('what became of the products', () => {
  it('agrees with the number of each', () => {
    const told = (products: typeof many) => {
      const last = phasesOverYears(products, on).at(-1)
      return last === undefined ? [] : outcome(last)
    }
    expect(told(many)).toEqual([
      '2 sur 7 produits commencés',
      'sont pérennisés, 3 sont arrêtés, 2 sont encore en incubation.',
    ])
    expect(told(one)).toEqual([
      '0 sur 1 produit commencé',
      'est pérennisé, 0 est arrêté, 1 est encore en incubation.',
    ])
  })

  it('is compared with some years before, or with nothing when all is new', () => {
    expect(plain(incubationSentence(phasesOverYears(many, on)))).toBe(
      'Au 20 août 2026, 2 sur 7 produits commencés sont en incubation ; c’était 5 sur 5 produits au 1er janvier 2025.',
    )
    expect(plain(incubationSentence(phasesOverYears(one, on)))).toBe(
      'Au 20 août 2026, 1 sur 1 produit commencé est en incubation.',
    )
    expect(incubationSentence([])).toBe('')
  })
})

describe('what came and went', () => {
  it('is told of the last year, up to the day', () => {
    expect(plain(flowSentence(yearFlows(many, on)))).toBe(
      'En 2026, jusqu’au 20 août 2026, 2 produits ont commencé et 5 sont sortis : 2 pérennisés, 1 arrêté après l’investigation, 2 arrêtés plus tard.',
    )
  })

  it('names only the ways in which something left', () => {
    expect(plain(flowSentence(yearFlows(many, day('2026-02-15'))))).toBe(
      'En 2026, jusqu’au 15 février 2026, 2 produits ont commencé et 2 sont sortis : 2 pérennisés.',
    )
  })

  it('says when nothing left, and when the year is whole', () => {
    expect(flowSentence(yearFlows(one, day('2026-12-31')))).toBe(
      'En 2026, 1 produit a commencé et aucun n’est sorti.',
    )
    expect(flowSentence([])).toBe('')
  })

  it.each([
    [{ isPartial: false, holdsEarlier: false }, '2026'],
    [{ isPartial: true, holdsEarlier: false }, '2026, jusqu’au 20/08'],
    [{ isPartial: false, holdsEarlier: true }, '2026 et avant'],
  ])('a year that is %j is named so', (year, name) => {
    const [flow] = yearFlows(one, on)
    if (flow === undefined) throw new Error('one year')
    expect(yearLabel({ ...flow, ...year })).toBe(name)
  })
})

describe('how long phases last', () => {
  it('is told with how many stays were counted', () => {
    expect(plain(timeSentence(timeInPhases(many, on), on))).toBe(
      'Durée médiane d’une phase terminée, au 20 août 2026 : investigation 759 jours (1 séjour terminé), construction 745 jours (4).',
    )
  })

  it('is not told while no stay is over', () => {
    expect(plain(timeSentence(timeInPhases(one, on), on))).toBe(
      'Au 20 août 2026, aucun séjour dans une phase n’est encore terminé.',
    )
  })

  it.each([
    [1.4, '1 jour', '1 jour'],
    [60, '60 jours', '60 jours'],
    [61, '61 jours', '2 mois'],
    [467.5, '468 jours', '15 mois'],
    [1509, '1\u202f509 jours', '50 mois'],
  ])('%d days are %s, or %s', (days, inWholeDays, asPeopleSay) => {
    expect([inDays(days), inMonths(days)]).toEqual([inWholeDays, asPeopleSay])
  })
})
