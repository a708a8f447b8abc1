import { expect, it } from 'vitest'
import { readIncubator } from './carrier-reading.ts'

const summaryOf = (short_description: string) => {
  const read = readIncubator({
    id: 'x',
    file: 'x.md',
    fields: { title: 'Fabrique', short_description },
    body: '',
  })
  return read.ok ? read.value.summary : read.error
}

it.each([
  { html: 'En méthode &quot;produit&quot;', words: 'En méthode "produit"' },
  { html: 'Un <b>bon</b>&nbsp;mot', words: 'Un bon\u00a0mot' },
  { html: 'Tom &amp; Léa, l&#39;été', words: "Tom & Léa, l'été" },
  { html: 'Écrit &amp;quot;ainsi&amp;quot;', words: 'Écrit &quot;ainsi&quot;' },
  { html: '<p> </p>', words: null },
])('a summary written in HTML is kept as its words: $html', ({ html, words }) => {
  expect(summaryOf(html)).toBe(words)
})
