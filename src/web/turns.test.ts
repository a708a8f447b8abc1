import { expect, it } from 'vitest'
import { createTurns } from './turns.ts'

/** Requests that last until they are told to end. */
function openWork() {
  const ends: (() => void)[] = []
  const started: string[] = []
  return {
    started,
    start: (name: string) => () => {
      started.push(name)
      return new Promise<void>((resolve) => ends.push(resolve))
    },
    endFirst: async () => {
      ends.shift()?.()
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

it('an origin is served a few requests at a time, the others in the order in which they came', async () => {
  const turns = createTurns({ atOnce: 2, mostWaiting: 2 })
  const work = openWork()
  expect(['a1', 'a2', 'a3', 'a4', 'a5'].map((name) => turns.take('a', work.start(name)))).toEqual([
    true,
    true,
    true,
    true,
    false,
  ])
  expect(work.started).toEqual(['a1', 'a2'])
  await work.endFirst()
  expect(work.started).toEqual(['a1', 'a2', 'a3'])
})

it('another origin does not wait for it', () => {
  const turns = createTurns({ atOnce: 1, mostWaiting: 5 })
  const work = openWork()
  for (const name of ['a1', 'a2', 'a3']) turns.take('a', work.start(name))
  turns.take('b', work.start('b1'))
  expect(work.started).toEqual(['a1', 'b1'])
})

it('a request that fails gives its turn back, and nothing is remembered of who has nothing under way', async () => {
  const turns = createTurns({ atOnce: 1, mostWaiting: 1 })
  const work = openWork()
  turns.take('a', () => Promise.reject(new Error('broken')))
  turns.take('a', work.start('next'))
  await new Promise((resolve) => setImmediate(resolve))
  expect(work.started).toEqual(['next'])
  expect(turns.size()).toBe(1)
  await work.endFirst()
  await new Promise((resolve) => setImmediate(resolve))
  expect(turns.size()).toBe(0)
})
