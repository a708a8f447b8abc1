import { describe, expect, it } from 'vitest'
import { toldFaults } from './content-fault.messages.ts'
import { placesOf } from './content-places.ts'
import { placed, wholeContent } from './convention.fixtures.ts'
import { contentSchema, readContent, readWholeContent } from './convention-content.input.ts'

/** The same convention with enough articles to hold more than two hundred fields. */
const long = {
  ...wholeContent,
  articles: [
    ...wholeContent.articles,
    ...Array.from({ length: 50 }, (_, index) => ({
      id: `annexe-${index}`,
      number: `annexe ${index}`,
      title: 'Annexe',
      text: 'Texte.',
      source: null,
    })),
  ],
}

it('reads a whole content as it is, and has a schema for other programs', () => {
  const read = readWholeContent(structuredClone(wholeContent))
  expect(read).toEqual({ ok: true, value: wholeContent })
  expect(Object.keys(contentSchema().properties as object)).toEqual(Object.keys(wholeContent))
  expect(contentSchema().additionalProperties).toBe(false)
})

describe('a file with one wrong field among two hundred', () => {
  const places = placesOf(long)
  it('has that many fields', () => {
    expect(places.length).toBeGreaterThan(200)
  })

  it.each(places.map(({ path }) => path))('names it, wherever it stands: %s', (...path) => {
    const read = readContent(placed(long, path, true))
    const faults = read.ok ? [] : read.error
    // A kind that is not known hides what depends on it: the form itself is what is wrong.
    expect(faults.map((fault) => fault.path)).toEqual([path])
  })

  it('says in French where it is and what was expected', () => {
    const document = placed(long, ['funding', 'tranches', 1, 'condition', 'thresholdCents'], '600 000 €')
    const read = readWholeContent(document)
    expect(read.ok ? [] : toldFaults(read.error, document)).toEqual([
      {
        place: 'Versement 2, seuil',
        path: 'funding.tranches[1].condition.thresholdCents',
        text: 'ce n’est pas ce qui est attendu : un nombre entier.',
      },
    ])
  })

  it('tells a misspelt member and the one that is missing because of it', () => {
    const { title, ...rest } = wholeContent
    const read = readContent({ ...rest, titel: title })
    expect(read.ok ? [] : read.error.map(({ code, path }) => [code, path])).toEqual([
      ['missing', ['title']],
      ['unknown-member', ['titel']],
    ])
  })

  it.each([
    ['a character that no database keeps', 'Titre\u0000', 'sans caractère nul'],
    ['half of a character', 'Titre \ud800', 'ni moitié de caractère'],
  ])('refuses %s, in French', (_title, title, words) => {
    for (const path of [
      ['title'],
      ['parties', 0, 'representative', 'name'],
      ['articles', 1, 'source', 'passage'],
    ]) {
      const read = readContent(placed(wholeContent, path, title))
      expect(read.ok ? [] : toldFaults(read.error, wholeContent).map(({ text }) => text)).toEqual([
        expect.stringContaining(words),
      ])
    }
  })

  it.each([
    [200, []],
    [201, ['cette valeur n’est pas admise : il faut au plus 200 caractères.']],
  ])('takes a reference as long as a convention is named by: %s characters', (length, texts) => {
    const read = readContent({ ...wholeContent, reference: 'R'.repeat(length) })
    expect(read.ok ? [] : toldFaults(read.error, wholeContent).map(({ text }) => text)).toEqual(texts)
  })

  it.each([null, 12, 'texte', [], undefined])('refuses %j, which is no convention', (document) => {
    expect(readContent(document).ok).toBe(false)
  })
})
