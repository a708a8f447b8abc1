import { expect, it } from 'vitest'
import { hasAlready } from './etag.ts'

it.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", W/"a"', true],
  ['*', true],
  ['"b"', false],
  ['a', false],
  ['', false],
  [undefined, false],
])('a browser that asks with %s has "a" already: %s', (asked, has) =>
  expect(hasAlready(asked, '"a"')).toBe(has),
)
