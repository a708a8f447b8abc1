import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountWords } from './amount-words.ts'

it.each([
  [0, 'zéro euro'],
  [1, 'un centime d’euro'],
  [50, 'cinquante centimes d’euro'],
  [100, 'un euro'],
  [101, 'un euro et un centime'],
  [2_100, 'vingt et un euros'],
  [7_000, 'soixante-dix euros'],
  [7_100, 'soixante et onze euros'],
  [7_700, 'soixante-dix-sept euros'],
  [8_000, 'quatre-vingts euros'],
  [8_100, 'quatre-vingt-un euros'],
  [9_100, 'quatre-vingt-onze euros'],
  [9_999, 'quatre-vingt-dix-neuf euros et quatre-vingt-dix-neuf centimes'],
  [10_000, 'cent euros'],
  [10_100, 'cent un euros'],
  [20_000, 'deux cents euros'],
  [20_100, 'deux cent un euros'],
  [28_000, 'deux cent quatre-vingts euros'],
  [100_000, 'mille euros'],
  [200_100, 'deux mille un euros'],
  [8_000_000, 'quatre-vingt mille euros'],
  [20_000_000, 'deux cent mille euros'],
  [100_000_000, 'un million d’euros'],
  [104_400_000, 'un million quarante-quatre mille euros'],
  [8_000_000_000, 'quatre-vingts millions d’euros'],
  [20_000_000_000, 'deux cents millions d’euros'],
  [20_000_020_000, 'deux cents millions deux cents euros'],
  [20_000_000_080, 'deux cents millions d’euros et quatre-vingts centimes'],
  [100_000_000_000, 'un milliard d’euros'],
  [100_000_000_000_000, 'mille milliards d’euros'],
  [-12_050, 'moins cent vingt euros et cinquante centimes'],
])('%i cents are written "%s"', (cents, words) => {
  expect(amountWords(cents)).toBe(words)
})

/** What each word is worth, learnt from a grammar rather than from what is tested. */
const worth: Readonly<Record<string, number>> = {
  ...{ zéro: 0, un: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9, dix: 10 },
  ...{ onze: 11, douze: 12, treize: 13, quatorze: 14, quinze: 15, seize: 16 },
  ...{ vingt: 20, vingts: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60 },
}
const scale: Readonly<Record<string, number>> = { mille: 1000, million: 1e6, millions: 1e6 }

type Reading = { readonly total: number; readonly group: number }

/** What is known of a number once one more of its words is heard. */
function heard({ total, group }: Reading, word: string): Reading {
  const times = scale[word]
  if (times !== undefined) return { total: total + Math.max(group, 1) * times, group: 0 }
  if (/^cents?$/.test(word)) return { total, group: Math.max(group, 1) * 100 }
  const value = worth[word]
  if (value === undefined) throw new Error(`what is ${word}?`)
  const fourTwenties = value === 20 && group % 100 === 4
  return { total, group: group + (fourTwenties ? 76 : value) }
}

/** Reads a number in letters back, word after word, as a person does. */
function read(words: string): number {
  const { total, group } = words
    .split(/[ -]/)
    .filter((one) => one !== 'et')
    .reduce(heard, { total: 0, group: 0 })
  return total + group
}

function readBack(amount: string): number {
  const below = /^(.+) centimes? d’euro$/.exec(amount)
  if (below) return read(below[1] ?? '')
  const [, whole = '', part = 'zéro'] = /^(.+?) (?:d’)?euros?(?: et (.+) centimes?)?$/.exec(amount) ?? []
  return read(whole) * 100 + read(part)
}

describe('any amount up to 999 999 999,99 €', () => {
  const cents = fc.oneof(
    fc.integer({ min: 0, max: 99_999_999_999 }),
    fc.integer({ min: 0, max: 999_999 }),
    // Round ones are where the spelling changes.
    fc
      .tuple(fc.integer({ min: 0, max: 999 }), fc.constantFrom(100, 10_000, 100_000, 100_000_000))
      .map(([many, of]) => many * of),
  )

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        expect(readBack(amountWords(amount))).toBe(amount)
      }),
      { numRuns: 2000 },
    )
  })

  it('follows the rules of spelling', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        const words = amountWords(amount)
        // "vingt" and "cent" keep their plural at the end and before a noun alone; "mille" has none.
        expect(words).not.toMatch(/(vingts|cents)[ -](?!millions|euros|centimes)/)
        expect(words).not.toMatch(
          /quatre-vingt (euros|centimes|millions)|(deux|six|neuf) cent (euros|millions)/,
        )
        expect(words).not.toMatch(/milles|(^|millions? )un (mille|cent)\b|quatre-vingt et| {2}|-et-/)
        expect(words).not.toMatch(
          /(vingt|trente|quarante|cinquante|soixante)-(un|onze)(?<!quatre-vingt-(un|onze))\b/,
        )
      }),
      { numRuns: 2000 },
    )
  })
})
