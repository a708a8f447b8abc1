import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { moneyChecks } from '../../funding/index.ts'
import { publicationChecks } from '../publication/publication-checks.queries.ts'
import { anctObligations } from './anct-obligations.data.ts'
import { notYet } from './not-yet.messages.ts'
import { ownChecks } from './own-checks.queries.ts'
import { portfolioChecks } from './portfolio-checks.queries.ts'

const articles = ['2', '3', '4', '5', '7.1', '9', 'décret 2007-44, art. 6', 'annexe 1']

describe('the table of the obligations of ANCT–DINUM', () => {
  it('gives each obligation a name of its own', () => {
    const ids = anctObligations.map(({ id }) => id)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([])
  })

  it('stands on the articles that bind, each of them present', () => {
    expect([...new Set(anctObligations.map(({ article }) => article))]).toEqual(articles)
  })

  it('names a debtor, a beneficiary, a proof and a sentence for each', () => {
    for (const { id, debtors, beneficiary, evidence, subject } of anctObligations) {
      expect(
        debtors.filter((party) => !['anct', 'dinum'].includes(party)),
        id,
      ).toEqual([])
      expect(debtors.length, id).toBeGreaterThan(0)
      expect(['anct', 'dinum', 'public', 'teams', 'both'], id).toContain(beneficiary)
      expect(evidence.filter((word) => word.trim() !== '').length, id).toBeGreaterThan(0)
      expect(subject, id).toMatch(/^[A-ZÉÀ].*\.$/)
    }
  })

  it('makes two obligations of the two publications of article 9', () => {
    const published = anctObligations.filter(({ article }) => article === '9')
    expect(published.map(({ check }) => check)).toEqual(['publication-matignon', 'publication-data'])
  })

  it('has for each obligation a check that a feature brings, or words for what is not told yet', () => {
    const brought = new Set([
      ...portfolioChecks.ids,
      ...ownChecks.ids,
      ...publicationChecks.ids,
      ...moneyChecks.ids,
    ])
    const asked = anctObligations.map(({ check }) => check)
    expect(asked.filter((check) => brought.has(check) === check in notYet)).toEqual([])
    expect(Object.keys(notYet).filter((check) => !asked.includes(check))).toEqual([])
  })
})

/** Letters and digits alone. The scan takes an l, an i and a 1 for one another, and drops some: they are left out. */
const bone = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]|[li1]/g, '')

/** Words that bind in French. A sentence of these articles that holds one is a duty, and so is each point of a list. */
const binding =
  /(?<!\p{L})(s.engagent?|m.engage|acceptent?|sera|seront|seraient|devront|devra|fournira|procédera|établira|comprendra|produiront|veillent|assure|utilise|finance|garantir|couvre|prend effet|participe|présidé|guidée|travaille|lance|s.améliore|accordée|a la main|établit|objectif premier)(?!\p{L})/u

type Part = { readonly article: string; readonly text: string }

/** The articles that bind, as the scan has them. */
function partsOf(text: string): readonly Part[] {
  const bounds = [
    ['2', /Article 2 : /, /Article 3 : /],
    ['3', /Article 3 : /, /Article 4 : /],
    ['4', /Article 4 : /, /Article 5 : /],
    ['5', /Article 5 : /, /Article 6 /],
    ['7.1', /7\.1 Modification/, /7\.2 /],
    ['9', /Article 9 : /, /Fait a Paris/],
    ['annexe 1', /Annexe 1 : /, /Annexe 2 : /],
  ] as const
  return bounds.map(([article, from, to]) => {
    const start = text.search(from)
    const end = start + text.slice(start).search(to)
    // The accounts are not duties.
    const accounts = /^(Titulaire|Domiciliation|Code|N.\s?[Cc]ompte|Cle).*$/gm
    return { article, text: text.slice(start, end).replaceAll(accounts, '') }
  })
}

// The scan writes a bullet as "e", "o" or "-", and leaves out two of them.
const pointStart =
  /(?:[eo-] |Jaccepte |La liberté |La possibilité |apporter des conseils |organisation de réunions )/
const nextPoint = new RegExp(`\\n\\s*\\n|\\n(?=${pointStart.source})`)

/** Points of lists, and the sentences of what is not a point or follows in it. */
function unitsOf({ text }: Part): readonly { readonly text: string; readonly isPoint: boolean }[] {
  return text.split(nextPoint).flatMap((block) => {
    const isPoint = new RegExp(`^\\s*${pointStart.source}`).test(block)
    const sentences = block.replaceAll(/\s+/g, ' ').split(/(?<=[\p{L}»)][.;]) (?=\p{Lu})/u)
    return sentences.map((sentence, i) => ({ text: sentence, isPoint: isPoint && i === 0 }))
  })
}

const file = path.join(process.env.ORACLES_DIR ?? 'nowhere', '..', 'spec', 'convention-anct-dinum-2020.txt')

// The signed text is no part of the product: it is read where it stands.
if (existsSync(file))
  describe('the table against the text that was signed', () => {
    const parts = partsOf(readFileSync(file, 'utf8'))
    const passagesOf = (article: string) =>
      anctObligations.filter((one) => one.article === article).map(({ id, passage }) => ({ id, passage }))

    it('quotes only words of the article that it names', () => {
      const wrong = parts.flatMap(({ article, text }) =>
        passagesOf(article).filter(({ passage }) => !bone(text).includes(bone(passage))),
      )
      expect(wrong).toEqual([])
    })

    it('leaves no point of a list and no binding sentence without a line', () => {
      const bare = parts.flatMap((part) => {
        const passages = passagesOf(part.article).map(({ passage }) => bone(passage))
        const duties = unitsOf(part).filter(({ text, isPoint }) => isPoint || binding.test(text))
        expect(duties.length, part.article).toBeGreaterThan(0)
        return duties
          .map(({ text }) => bone(text))
          .filter((unit) => !passages.some((passage) => unit.includes(passage) || passage.includes(unit)))
          .map((unit) => `${part.article}: ${unit}`)
      })
      expect(bare).toEqual([])
    })

    it('finds the bullets of the text where they are', () => {
      const points = parts.map((part) => unitsOf(part).filter(({ isPoint }) => isPoint).length)
      expect(points).toEqual([28, 4, 3, 0, 0, 0, 9])
    })
  })
