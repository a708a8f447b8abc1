import { expect, it } from 'vitest'
import { checkContent } from '../features/conventions/content-check.ts'
import { readContent } from '../features/conventions/convention-content.input.ts'
import { knownReadings } from '../features/conventions/known-readings.ts'
import { anctConvention } from './anct-convention.data.ts'
import {
  amendedConvention,
  draftConvention,
  endedConvention,
  inventedConvention,
  waitingConvention,
} from './invented-convention.data.ts'

it.each([
  ['of ANCT and DINUM', anctConvention],
  ['invented', inventedConvention],
  ['amended', amendedConvention],
  ['that ended', endedConvention],
  ['waiting for a signature', waitingConvention],
])('the convention %s has the right shape and no contradiction', (_what, content) => {
  expect(readContent(structuredClone(content))).toEqual({ ok: true, value: content })
  expect(checkContent(content)).toEqual([])
})

it('the convention of ANCT and DINUM says what was signed: amounts, thresholds, articles, one year', () => {
  const { funding, term, articles } = anctConvention
  expect(funding.amountCents).toBe(160_000_000)
  expect(funding.tranches.map(({ cents }) => cents)).toEqual([80_000_000, 40_000_000, 40_000_000])
  expect(funding.tranches.map(({ condition }) => condition)).toEqual([
    { kind: 'signature' },
    { kind: 'consumed', thresholdCents: 60_000_000 },
    { kind: 'consumed', thresholdCents: 100_000_000 },
  ])
  expect(term.months).toBe(12)
  expect(articles.map(({ number }) => number)).toEqual([
    ...['1', '2', '3', '4', '5', '6.1', '6.2', '7.1', '7.2', '7.3', '8', '9', 'Annexe 1', 'Annexe 2'],
  ])
  expect(articles.filter(({ source }) => source === null)).toEqual([])
})

it('the convention being written shows what contradicts itself', () => {
  expect(checkContent(draftConvention).map(({ code }) => code)).toEqual([
    'too-few-parties',
    'tranches-do-not-add-up',
  ])
})

it('every reading that figures rest on is answered in words that Terreau knows', () => {
  for (const { readings } of [anctConvention, inventedConvention])
    for (const reading of readings)
      if (reading.id in knownReadings)
        expect(reading.choices, reading.id).toEqual(Object.keys(knownReadings[reading.id as 'tva']))
})
