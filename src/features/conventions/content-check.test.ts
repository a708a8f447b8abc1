import { describe, expect, it } from 'vitest'
import { type ContradictionCode, checkContent, type Path } from './content-check.ts'
import { faultWords, placeWords } from './content-fault.messages.ts'
import { placed, wholeContent } from './convention.fixtures.ts'
import type { ConventionContent } from './convention-content.ts'

/** The whole content with other values in these places. */
const changed = (...values: readonly (readonly [Path, unknown])[]): ConventionContent =>
  values.reduce<ConventionContent>((content, [path, value]) => placed(content, path, value), wholeContent)

type Case = {
  readonly what: string
  readonly path: Path
  readonly value: unknown
  readonly code: ContradictionCode
  readonly place: string
}

const [agency] = wholeContent.parties

const cases: readonly Case[] = [
  { what: 'no title', path: ['title'], value: '  ', code: 'empty', place: 'Titre' },
  {
    what: 'nobody who pays',
    path: ['parties', 0, 'role'],
    value: 'other',
    code: 'no-payer',
    place: 'Parties',
  },
  {
    what: 'nobody who spends',
    path: ['parties', 1, 'role'],
    value: 'other',
    code: 'no-spender',
    place: 'Parties',
  },
  {
    what: 'no signatory',
    path: ['parties', 0, 'representative', 'name'],
    value: '',
    code: 'no-signatory',
    place: 'Partie 1 (AVS), représentant, nom',
  },
  {
    what: 'a wrong SIRET',
    path: ['parties', 0, 'siret'],
    value: '12345678901234',
    code: 'wrong-siret',
    place: 'Partie 1 (AVS), SIRET',
  },
  {
    what: 'a delegation that ends before it starts',
    path: ['parties', 1, 'representative', 'delegation', 'endsOn'],
    value: '2023-12-31',
    code: 'end-before-start',
    place: 'Partie 2 (Fabrique du canal), représentant, délégation, dernier jour',
  },
  {
    what: 'two payments of one name',
    path: ['funding', 'tranches', 1, 'id'],
    value: 't1',
    code: 'duplicate',
    place: 'Versement 2, nom court',
  },
  {
    what: 'payments that do not add up',
    path: ['funding', 'tranches', 0, 'cents'],
    value: 19_999_999,
    code: 'tranches-do-not-add-up',
    place: 'Versements',
  },
  {
    what: 'a threshold above the amount',
    path: ['funding', 'tranches', 1, 'condition', 'thresholdCents'],
    value: 30_000_001,
    code: 'threshold-above-amount',
    place: 'Versement 2, seuil',
  },
  {
    what: 'a threshold of nothing',
    path: ['funding', 'tranches', 1, 'condition', 'thresholdCents'],
    value: 0,
    code: 'amount-not-positive',
    place: 'Versement 2, seuil',
  },
  {
    what: 'an unknown article',
    path: ['funding', 'tranches', 1, 'article'],
    value: '12',
    code: 'unknown-article',
    place: 'Versement 2, article',
  },
  {
    what: 'an unknown category',
    path: ['markets', 0, 'categories', 1],
    value: 'voyages',
    code: 'unknown-category',
    place: 'Marché 1 (Développement), catégorie 2',
  },
  {
    what: 'an account of nobody',
    path: ['accounts', 0, 'party'],
    value: 'personne',
    code: 'unknown-party',
    place: 'Compte 1, titulaire',
  },
  {
    what: 'a wrong RIB key',
    path: ['accounts', 0, 'key'],
    value: '12',
    code: 'wrong-rib-key',
    place: 'Compte 1, clé RIB',
  },
  {
    what: 'no duration',
    path: ['term', 'months'],
    value: 0,
    code: 'no-duration',
    place: 'Nombre de mois',
  },
  {
    what: 'a term that bounds nothing',
    path: ['term', 'bounds'],
    value: [],
    code: 'no-bounds',
    place: 'Ce que la durée borne',
  },
  {
    what: 'a point left open with one choice',
    path: ['readings', 0, 'choices'],
    value: ['toutes taxes comprises'],
    code: 'too-few-choices',
    place: 'Lecture 1 (Les montants consommés se comptent-ils hors t…), choix possibles',
  },
  {
    what: 'a value that is none of the choices',
    path: ['readings', 0, 'value'],
    value: 'au hasard',
    code: 'value-not-a-choice',
    place: 'Lecture 1 (Les montants consommés se comptent-ils hors t…), ce qui est retenu',
  },
  {
    what: 'an obligation of nobody known',
    path: ['obligations', 0, 'debtors', 0],
    value: 'inconnu',
    code: 'unknown-party',
    place: 'Engagement 1 (Réunir un comité tous les six mois.), débiteur 1',
  },
  {
    what: 'a yearly duty on a day that no year has',
    path: ['obligations', 0, 'when'],
    value: { kind: 'yearly', month: 2, day: 30 },
    code: 'impossible-date',
    place: 'Engagement 1 (Réunir un comité tous les six mois.), jour',
  },
]

it('a convention that agrees with itself has no fault', () => {
  expect(checkContent(wholeContent)).toEqual([])
})

describe('a content that contradicts itself', () => {
  it.each(cases)('$what: told with its place', ({ path, value, code, place }) => {
    const content = changed([path, value])
    const faults = checkContent(content)
    expect(faults.map((fault) => [fault.code, placeWords(fault.path, content)])).toEqual([[code, place]])
    for (const fault of faults) expect(faultWords(fault)).toMatch(/^[\p{Ll}«].*\.$/u)
  })

  it('tells every contradiction at once, in the order of the text', () => {
    const apart = cases.filter(
      ({ path }, index) => cases.findIndex((one) => one.path.join() === path.join()) === index,
    )
    const content = changed(...apart.map(({ path, value }) => [path, value] as const))
    const codes = checkContent(content).map(({ code }) => code)
    expect([...new Set(codes)].sort()).toEqual([...new Set(apart.map(({ code }) => code))].sort())
    expect(checkContent(content)[0]?.path).toEqual(['title'])
  })

  it('needs two parties', () => {
    const content = changed([['parties'], [agency]], [['accounts'], []])
    expect(checkContent(content).map(({ code }) => code)).toEqual(['too-few-parties'])
  })

  it('thresholds must grow from one payment to the next', () => {
    const condition = { kind: 'consumed', thresholdCents: 15_000_000 }
    const content = changed([['funding', 'tranches', 0, 'condition'], condition])
    expect(checkContent(content).map(({ code }) => code)).toEqual(['threshold-not-increasing'])
  })

  it('tells in euros what payments make and what they should', () => {
    const words = checkContent(changed([['funding', 'tranches', 0, 'cents'], 19_999_999])).map(faultWords)
    expect(words.map((text) => text.replace(/\u202f/g, ' '))).toEqual([
      'les versements font 299 999,99 €, et le montant total est de 300 000,00 €.',
    ])
  })
})
