import { expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { timeScale } from './time-scale.ts'

it.each(['0001-01-01', '0500-06-01', '1999-12-31', '9000-01-01'])(
  'a scale holds %s and the present',
  (far) => {
    const { at, ticks } = timeScale([day(far), day('2026-11-24')])
    expect(at(day(far))).toBeGreaterThanOrEqual(0)
    expect(at(day('2026-11-24'))).toBeLessThanOrEqual(100)
    expect(ticks.length).toBeLessThanOrEqual(7)
  },
)
