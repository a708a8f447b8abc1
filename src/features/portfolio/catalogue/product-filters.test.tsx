import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { Facets } from './catalogue.ts'
import { Filters } from './product-filters.views.tsx'
import { readListQuery } from './product-list.input.ts'

const counted = (code: string, count: number) => ({ code, label: `Le ${code}`, count })
const optionsOf = (themes: Facets['themes']): string => {
  const facets: Facets = {
    ...{ phases: [], incubators: [], themes, userKinds: [], sponsors: [], missing: [] },
    ...{ nationalReach: 0, withoutFollowUp: 0 },
  }
  const { query } = readListQuery({}, day('2026-08-20'))
  const page = renderToStaticMarkup(<Filters query={query} facets={facets} />)
  return (/<select[^>]*name="theme"[^>]*>(.*?)<\/select>/.exec(page)?.[1] ?? '').replaceAll(
    ' selected=""',
    '',
  )
}
const none = '<option value="">Tous les thèmes</option>'

it('themes of a single product stand together after those of several, their number said once', () =>
  expect(optionsOf([counted('a', 1), counted('b', 2), counted('c', 1), counted('d', 3)])).toBe(
    `${none}<option value="b">Le b (2)</option><option value="d">Le d (3)</option>` +
      '<optgroup label="Un seul produit"><option value="a">Le a</option><option value="c">Le c</option></optgroup>',
  ))

it('themes that each have a single product keep their order and their number', () =>
  expect(optionsOf([counted('a', 1), counted('b', 1)])).toBe(
    `${none}<option value="a">Le a (1)</option><option value="b">Le b (1)</option>`,
  ))
