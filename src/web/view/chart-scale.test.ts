import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLabelled, spreadLabels } from './chart-scale.ts'

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
  const shown = (of: number, room: number) =>
    Array.from({ length: of }, (_, index) => index).filter((index) => isLabelled(index, { of, room }))

  it.each([
    [5, 5, [0, 1, 2, 3, 4]],
    [14, 5, [1, 4, 7, 10, 13]],
    [14, 16, Array.from({ length: 14 }, (_, index) => index)],
    [1, 5, [0]],
  ])('of %i columns where %i labels hold, some are written, the last one always', (of, room, labelled) => {
    expect(shown(of, room)).toEqual(labelled)
  })
})
