import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { actions } from '../../shared/rights.ts'
import { namedActions } from './journal.messages.ts'
import { actionsOf, familySlugs } from './journal-query.ts'

const root = path.join(import.meta.dirname, '..', '..')
const written = (): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|fixtures)\./.test(name))
    .flatMap((name) => [
      ...readFileSync(path.join(root, name), 'utf8').matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g),
    ])
    .map(([, action]) => action ?? '')

it('every action that the code records has a French name', () => {
  const rights: ReadonlySet<string> = new Set(actions)
  const recorded = [...new Set(written())].filter((action) => !rights.has(action))
  expect(recorded.length).toBeGreaterThan(60)
  expect(recorded.filter((action) => !namedActions.includes(action))).toEqual([])
})

it('every named action belongs to one family', () => {
  expect(familySlugs.flatMap(actionsOf).toSorted()).toEqual(namedActions.toSorted())
})
