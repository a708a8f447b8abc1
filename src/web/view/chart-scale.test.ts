import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelShown, spreadLabels } from './chart-scale.ts'

const room = { gap: 20, from: 0, to: 200 }

describe('labels beside a picture', () => {
  it.each([
    ['far apart, stay where they point', [10, 60, 120], [10, 60, 120]],
    ['too near, push each other down', [10, 12, 14], [10, 30, 50]],
    ['too near the bottom, push each other up', [190, 195, 200], [160, 180, 200]],
    ['keep the order of what they point at, whatever the order they come in', [14, 10, 12], [50, 10, 30]],
    ['come back into the room', [-30, 260], [0, 200]],
    ['are none', [], []],
  ])('%s', (_case, targets, places) => {
    expect(spreadLabels(targets, room)).toEqual(places)
  })

  it('never overlap, and stay in the room, as long as they can all hold in it', () => {
    const targets = fc.array(fc.integer({ min: -50, max: 250 }), { maxLength: 11 })
    fc.assert(
      fc.property(targets, (given) => {
        const places = [...spreadLabels(given, room)].sort((a, b) => a - b)
        for (const [index, place] of places.entries()) {
          expect(place).toBeGreaterThanOrEqual(0)
          expect(place).toBeLessThanOrEqual(200)
          expect(place - (places[index - 1] ?? place - 20)).toBeGreaterThanOrEqual(20)
        }
      }),
    )
  })
})

describe('labels under columns', () => {
  const room = { wide: 16, narrow: 5 }
  const shown = (of: number) => Array.from({ length: of }, (_, index) => labelShown(index, of, room))
  const places = (of: number, where: string) =>
    shown(of).flatMap((each, index) => (each === where ? [index] : []))

  it.each([
    [1, [0], []],
    [5, [0, 1, 2, 3, 4], []],
    [7, [0, 2, 4, 6], [1, 3, 5]],
    [31, [6, 14, 22, 30], [0, 2, 4, 8, 10, 12, 16, 18, 20, 24, 26, 28]],
  ])('of %i columns, some are labelled everywhere, some where the screen is wide', (of, everywhere, wide) => {
    expect(places(of, 'everywhere')).toEqual(everywhere)
    expect(places(of, 'wide')).toEqual(wide)
  })

  it('never crowd: neither screen shows more than it holds, the last one always', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (of) => {
        expect(places(of, 'everywhere').length).toBeLessThanOrEqual(room.narrow)
        expect(shown(of).filter((each) => each !== 'nowhere').length).toBeLessThanOrEqual(room.wide)
        expect(shown(of).at(-1)).toBe('everywhere')
      }),
    )
  })
})
