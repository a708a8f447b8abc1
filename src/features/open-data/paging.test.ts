import { describe, expect, it } from 'vitest'
import { numberUpTo, pageLinks, pageOf } from './paging.ts'

describe('a number in an address', () => {
  it.each([
    { text: '1', is: 1 },
    { text: ' 100 ', is: 100 },
    { text: '101', is: null },
    { text: '0', is: null },
    { text: '-1', is: null },
    { text: '1e2', is: null },
    { text: '1.5', is: null },
    { text: 'abc', is: null },
    { text: '', is: null },
    { text: '9'.repeat(400), is: null },
  ])('"$text" is $is', ({ text, is }) => {
    expect(numberUpTo(text, 100)).toBe(is)
  })
})

describe('links between pages', () => {
  const relsOf = (page: number, total: number) =>
    Object.fromEntries(
      [
        ...pageLinks({ page, limit: 10 }, total, (n) => `/x?page=${n}`).matchAll(
          /<\/x\?page=(\d+)>; rel="(\w+)"/g,
        ),
      ].map(([, to, rel]) => [rel, Number(to)]),
    )
  it.each([
    { page: 1, total: 0, links: { first: 1, last: 1 } },
    { page: 1, total: 10, links: { first: 1, last: 1 } },
    { page: 1, total: 11, links: { first: 1, next: 2, last: 2 } },
    { page: 2, total: 25, links: { first: 1, prev: 1, next: 3, last: 3 } },
    { page: 3, total: 25, links: { first: 1, prev: 2, last: 3 } },
    { page: 9, total: 25, links: { first: 1, prev: 3, last: 3 } },
  ])('from page $page of $total lines by ten: $links', ({ page, total, links }) => {
    expect(relsOf(page, total)).toEqual(links)
  })
})

it('a page of a list in memory holds its own lines only', () => {
  expect([1, 2, 3].map((page) => pageOf(['a', 'b', 'c'], { page, limit: 2 }))).toEqual([
    ['a', 'b'],
    ['c'],
    [],
  ])
})
