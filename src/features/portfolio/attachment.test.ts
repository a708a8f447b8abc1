import { describe, expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { type AttachmentDays, attachmentsAfter } from './attachment.ts'

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
