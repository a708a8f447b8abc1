import { describe, expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { type AttachmentDays, attachmentsAfter, checkCarriers, overlapping } from './attachment.ts'

const on = day('2026-08-20')
const since = (incubatorId: string, from: string | null, to: string | null = null): AttachmentDays => ({
  incubatorId,
  startsOn: from === null ? null : day(from),
  endsOn: to === null ? null : day(to),
})

describe('the incubators of a product, once the source names others', () => {
  it('end the day before and start that day', () => {
    expect(attachmentsAfter([since('dgaln', null)], ['anct'], on)).toEqual([
      since('anct', '2026-08-20'),
      since('dgaln', null, '2026-08-19'),
    ])
  })
  it('stay as they are when the source names them still, in its order', () => {
    const both = [since('ademe', '2020-01-01'), since('mtes', null)]
    expect(attachmentsAfter(both, ['mtes', 'ademe'], on)).toEqual([both[1], both[0]])
  })
  it('leave no trace when they came and went the same day', () => {
    expect(attachmentsAfter([since('dgaln', '2026-08-20')], ['anct'], on)).toEqual([
      since('anct', '2026-08-20'),
    ])
  })
  it('keep what is past, and make room for what is to come', () => {
    const past = since('anct', '2020-01-01', '2021-01-01')
    const toCome = since('anct', '2027-01-01')
    expect(attachmentsAfter([past, toCome], ['anct'], on)).toEqual([
      since('anct', '2026-08-20', '2026-12-31'),
      past,
      toCome,
    ])
  })
  it('may all go', () => {
    expect(attachmentsAfter([since('dgaln', '2020-01-01')], [], on)).toEqual([
      since('dgaln', '2020-01-01', '2026-08-19'),
    ])
  })
})

describe('attachments of one incubator', () => {
  const one = (incubatorId: string, startsOn: string | null, endsOn: string | null): AttachmentDays => ({
    incubatorId,
    startsOn: startsOn === null ? null : day(startsOn),
    endsOn: endsOn === null ? null : day(endsOn),
  })

  it.each<[string, readonly AttachmentDays[], readonly number[]]>([
    ['one after the other', [one('a', null, '2024-12-31'), one('a', '2025-01-01', null)], []],
    ['that share their day', [one('a', null, '2025-01-01'), one('a', '2025-01-01', null)], [1]],
    ['both without days', [one('a', null, null), one('a', null, null)], [1]],
    ['of different incubators', [one('a', null, null), one('b', null, null)], []],
    [
      'a third within the first',
      [one('a', '2020-01-01', '2025-01-01'), one('b', null, null), one('a', '2022-01-01', '2022-02-01')],
      [2],
    ],
  ])('%s: those that overlap are %j', (...[, attachments, places]) => {
    expect(overlapping(attachments)).toEqual(places)
  })

  const a = one('a', '2020-01-01', null)
  const b = one('b', '2024-01-01', null)
  const ended = { ...a, endsOn: day('2026-01-01') }
  const onA = { incubatorIds: ['a'] }

  it.each<
    [
      string,
      readonly AttachmentDays[],
      readonly AttachmentDays[],
      Parameters<typeof checkCarriers>[2],
      object | null,
    ]
  >([
    ['ends its own', [a, b], [ended, b], onA, null],
    ['gives the product to another', [a], [a, b], onA, { code: 'out-of-reach', incubatorIds: ['b'] }],
    ['takes it from another', [a, b], [a], onA, { code: 'out-of-reach', incubatorIds: ['b'] }],
    [
      'changes the days of another',
      [a, b],
      [a, { ...b, startsOn: null }],
      onA,
      { code: 'out-of-reach', incubatorIds: ['b'] },
    ],
    ['only changes the order', [a, b], [b, a], onA, null],
    ['moves it between two of theirs', [a], [ended, b], { incubatorIds: ['a', 'b'] }, null],
    ['may change everything', [a], [b], 'everything', null],
    ['leaves nobody', [a], [], 'everything', { code: 'none-left' }],
    ['leaves nobody where nobody was', [], [], onA, null],
  ])('who %s: %j', (...[, before, after, reach, refusal]) => {
    const checked = checkCarriers(before, after, reach)
    expect(checked.ok ? null : checked.error).toEqual(refusal)
  })
})
