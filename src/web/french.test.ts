import { describe, expect, it } from 'vitest'
import { count, number, share, typeset } from './french.ts'

describe('French typography', () => {
  it.each([
    ['Que faire ?', 'Que faire\u202f?'],
    ['Un seuil ; une date', 'Un seuil\u202f; une date'],
    ['Source : beta.gouv.fr', 'Source\u00a0: beta.gouv.fr'],
    ['la « phase » du produit', 'la «\u202fphase\u202f» du produit'],
    ['la «phase» du produit', 'la «\u202fphase\u202f» du produit'],
    ['600 000 € atteints', '600\u202f000\u202f€ atteints'],
    ['soit 94 %', 'soit 94\u202f%'],
    ['la convention n° 12', 'la convention n°\u00a012'],
  ])('ties what must not part at the end of a line: %s', (typed, shown) => {
    expect(typeset(typed)).toBe(shown)
  })

  it.each(['https://exemple.fr/?a=1;b', 'à 10:30', 'l’agent', "l'agent", 'en 2020 2021 2022'])(
    'leaves alone an address, a time, an apostrophe, a list of years: %s',
    (text) => {
      expect(typeset(text)).toBe(text)
    },
  )

  it('changes nothing the second time', () => {
    const once = typeset('« Seuil » : 1 044 000,00 € ; atteint ?')
    expect(typeset(once)).toBe(once)
  })

  it('writes numbers with narrow no-break spaces, a comma and a true minus sign', () => {
    expect([number(1044000), number(1044000.5, 2), number(-12)]).toEqual([
      '1\u202f044\u202f000',
      '1\u202f044\u202f000,50',
      '\u221212',
    ])
  })

  it('starts the plural at two', () => {
    expect([0, 1, 2, 1662].map((n) => count(n, 'produit', 'produits'))).toEqual([
      '0 produit',
      '1 produit',
      '2 produits',
      '1\u202f662 produits',
    ])
  })

  it('never writes a part without its whole', () => {
    expect(share(16, 17, 'produits')).toBe('16 sur 17 produits')
  })
})
