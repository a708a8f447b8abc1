import { expect, it } from 'vitest'
import type { Signature } from './convention.ts'
import type { BankAccount } from './convention-content.ts'
import { publicConvention } from './convention-paper.ts'
import { content, signedText } from './papers.fixtures.ts'

const account = content.accounts[0] as BankAccount
const articleSaying = (text: string) => ({
  ...signedText,
  content: {
    ...content,
    articles: [{ id: 'a', number: '4', title: 'Versements', text, source: { page: 1, passage: text } }],
  },
})

it.each([
  'sur le compte 00000092441.',
  'sur le compte 92441.',
  'sur le compte 0000 0092 441 clé 40.',
  'RIB 30001 00064 00000092441 40.',
  'RIB 300010006400000092441-40.',
  'IBAN FR7630001000640000009244140.',
  'IBAN FR76 3000 1000 6400 0000 9244 140.',
  'IBAN fr76 3000.1000.6400.0000.9244.140.',
])('keeps an account out of the articles that copy it: « %s »', (text) => {
  const shown = JSON.stringify(publicConvention(articleSaying(text)))
  expect(shown.replaceAll(/\D/g, '')).not.toContain(account.number.replace(/^0+/, ''))
  expect(shown.match(/coordonnées bancaires non publiées/g)).toHaveLength(2)
})

it('keeps out the account of another text of the convention', () => {
  const other = { ...account, id: 'c2', number: '0000012345A', key: '07' }
  const quoting = { ...articleSaying('sur le compte 0000012345A.'), withheld: [account, other] }
  expect(JSON.stringify(publicConvention(quoting))).not.toContain('12345A')
})

it('leaves alone figures that are not the account', () => {
  const text = 'Le marché 192441 porte sur 92 4410 unités, page 30001.'
  expect(publicConvention(articleSaying(text)).articles[0]?.text).toBe(text)
})

it('publishes the name of who signed in function, and only the office of who did not', () => {
  const { parties, signatures } = publicConvention(signedText)
  expect(parties.map(({ representative }) => representative.name)).toEqual(['Ada Semis', 'Noé Sillon', null])
  expect(signatures.map(({ name }) => name)).toEqual(['Ada Semis', 'Noé Sillon', 'Ève Suppléante'])
})

it('publishes a name however its capitals and spaces were typed, and not that of a namesake who signed for another party', () => {
  const [ada, noe, rose] = signedText.signatures as [Signature, Signature, Signature]
  const namesOf = (signatures: readonly Signature[]) =>
    publicConvention({ ...signedText, signatures }).parties.map(({ representative }) => representative.name)
  expect(namesOf([{ ...ada, signatoryName: 'ADA  semis' }, noe, rose])).toEqual([
    'Ada Semis',
    'Noé Sillon',
    null,
  ])
  expect(namesOf([{ ...ada, signatoryName: 'Rose Nom-Caché' }, noe, rose])).toEqual([
    null,
    'Noé Sillon',
    null,
  ])
})

it('tells the digest of what was signed, and nothing of the accounts', () => {
  const shown = publicConvention(signedText)
  expect(shown.text.sha256).toBe(signedText.sha256)
  expect(shown).not.toHaveProperty('accounts')
})

it('is the same in whatever order the signatures are read', () => {
  const other = { ...signedText, signatures: [...signedText.signatures].reverse() }
  expect(publicConvention(other)).toEqual(publicConvention(signedText))
})
