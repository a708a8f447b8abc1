import { expect, it } from 'vitest'
import { readApiDocument } from './api-document.ts'

const startup = (id: string) => ({
  id,
  type: 'startup',
  attributes: {
    name: 'Semis',
    pitch: 'Semer',
    link: '',
    content_url_encoded_markdown: 'Bon%20jour',
    sponsors: ['/organisations/anct'],
  },
  relationships: { incubator: { data: { type: 'incubator', id: 'anct' } } },
})
const incubator = (id: string) => ({
  id,
  type: 'incubator',
  attributes: { title: 'Incubateur', website: '' },
})
const read = (document: unknown) => {
  const result = readApiDocument(document)
  return result.ok ? result.value : null
}

it('a product is told as its file tells it, and what is empty is left out', () => {
  expect(read({ data: [startup('semis')] })?.startups).toEqual([
    {
      ...{ id: 'semis', file: 'semis', body: 'Bon jour' },
      fields: { title: 'Semis', mission: 'Semer', sponsors: ['/organisations/anct'], incubator: 'anct' },
    },
  ])
})

it('incubators under the addresses that older versions give them are those of the products', () => {
  expect(
    read({ data: [startup('semis')], included: [incubator('/incubateurs/anct')] })?.incubators.map(
      ({ id }) => id,
    ),
  ).toEqual(['anct'])
})

it('a product told twice is read once, an item that is none is said', () => {
  const document = read({ data: [startup('semis'), startup('semis'), { type: 'startup' }] })
  expect(document?.startups.map(({ id }) => id)).toEqual(['semis'])
  expect(document?.faults.map(({ file, code }) => [file, code])).toEqual([
    ['semis', 'duplicate-id'],
    ['startup 3', 'not-a-record'],
  ])
})

it.each([
  [null],
  [[]],
  [{}],
  [{ data: 'semis' }],
  [{ data: [{ id: 'a', type: 'articles', attributes: {} }] }],
])('%j is no document of the API', (document) => {
  expect(readApiDocument(document).ok).toBe(false)
})
