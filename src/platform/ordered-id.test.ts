import { expect, it } from 'vitest'
import { z } from 'zod'
import { orderedId } from './ordered-id.ts'

it('each id comes after those made before it, and all are UUIDs of version 7', () => {
  const ids = Array.from({ length: 20_000 }, orderedId)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  expect(z.uuidv7().safeParse(ids[0]).success).toBe(true)
})
