import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { When } from '../convention-content.ts'
import { clauseOf, factsOf } from '../obligations/obligation.fixtures.ts'
import { obligationOccurrences } from '../obligations/obligation-states.ts'
import { at, publishedText as published } from './publication.fixtures.ts'
import type { Publication } from './publication.ts'
import { publicationFacts } from './publication-facts.ts'

const url = 'https://portail.example/jeux/1'
const waiting = { publishedOn: null, url: null, proof: null, check: null } as const
const readAs = (found: NonNullable<Publication['check']>['found']) => ({
  check: { at: at('2020-07-01'), found },
})

const atEffect = (within: number | null): When => ({ kind: 'on-event', event: 'effect', within })
type Asked = { readonly on?: string; readonly within?: number | null; readonly number?: number }

/** The one occurrence of the obligation on a day; effect on 11 May 2020, and on 1 September 2020 for the amendment. */
function judged(publications: readonly Publication[], { on = '2020-08-01', within = 30, number = 0 }: Asked) {
  const [channel = 'data-portal'] = publications.map((one) => one.channel)
  const effectOn = day(number === 0 ? '2020-05-11' : '2020-09-01')
  const found = publicationFacts(publications, channel, { number, effectOn, day: day(on) })
  const term = {
    ...{ effectOn: day('2020-05-11'), endsOn: day('2021-05-11'), day: day(on) },
    terminatedOn: null,
  }
  const [only, ...others] = obligationOccurrences([clauseOf(atEffect(within))], factsOf(found), term)
  if (only === undefined || others.length > 0) throw new Error('one occurrence')
  return only
}

const elsewhere = { channel: 'matignon-infos-services', proof: 'Bulletin 12', check: null } as const

describe('the publication of a convention', () => {
  it.each<[string, Partial<Publication>, Asked, string]>([
    ['published, and the same bytes found', {}, {}, 'kept'],
    ['read again since: the day of the publication counts', {}, { on: '2020-06-01' }, 'kept'],
    ['before it was published', {}, { on: '2020-05-19' }, 'dueSoon'],
    ['after its delay, before it was published', {}, { on: '2020-05-15', within: 2 }, 'late'],
    ['without a delay, before it was published', {}, { on: '2020-05-15', within: null }, 'dueSoon'],
    ['published late', {}, { within: 2 }, 'kept'],
    ['not read again yet', { check: null }, {}, 'unknown'],
    ['other bytes found', readAs('different'), {}, 'broken'],
    ['before other bytes were found', readAs('different'), { on: '2020-06-30' }, 'unknown'],
    ['nothing that could be read', readAs('unreadable'), {}, 'measurementFailed'],
    ['before nothing could be read', readAs('unreadable'), { on: '2020-06-30' }, 'unknown'],
    ['a package that waits', { ...waiting, state: 'ready' }, {}, 'late'],
    ['a portal that refused', { ...waiting, state: 'failed', fault: 'Non.' }, {}, 'late'],
    [
      'before a package that waits was asked for',
      { ...waiting, state: 'ready' },
      { on: '2020-05-17', within: 2 },
      'unknown',
    ],
    [
      'the day on which it was asked for',
      { ...waiting, state: 'ready' },
      { on: '2020-05-18', within: 2 },
      'late',
    ],
    ['asked, without a delay', { ...waiting, state: 'asked' }, { within: null }, 'dueSoon'],
    ['told elsewhere, with its address and its day', elsewhere, {}, 'kept'],
    ['told elsewhere, before its day', elsewhere, { on: '2020-05-19' }, 'dueSoon'],
  ])('%s', (...[, more, asked, state]) => {
    expect(judged([published(more)], asked).state).toBe(state)
  })

  it('is unknown when nothing is recorded: it may have been published without Terreau', () => {
    const { state, reason, evidence } = judged([], {})
    expect({ state, evidence }).toEqual({ state: 'unknown', evidence: [] })
    expect(reason).toContain('hors de Terreau')
  })

  it('shows where it is and what was read again, each with its day', () => {
    expect(judged([published()], {}).evidence).toEqual([
      { kind: 'Jeu de données publié', url, on: '2020-05-20' },
      { kind: 'Fichier du portail, relu', url: `${url}/convention.json`, on: '2020-07-01' },
    ])
  })
})

describe('the publication of an amendment', () => {
  const amended = { on: '2020-12-01', number: 1 }
  const second = published({ id: '2', textNumber: 1, publishedOn: day('2020-09-20'), ...{ check: null } })

  it('is owed anew: that of the convention does not stand for it', () => {
    const { state, about, dueOn } = judged([published()], amended)
    expect({ state, about, dueOn }).toEqual({
      ...{ state: 'late', dueOn: '2020-10-01' },
      about: { label: 'Avenant n° 1', product: null },
    })
  })

  it('is kept once it is published and read again', () => {
    const again = { ...second, check: { at: at('2020-10-05'), found: 'same' as const } }
    expect(judged([published(), again], amended).state).toBe('kept')
    expect(judged([published(), second], amended).state).toBe('unknown')
  })

  it('is unknown on a day by which no text had been published here', () => {
    const late = published({ publishedOn: day('2021-02-01') })
    expect(judged([late], amended).state).toBe('unknown')
    expect(judged([late], { ...amended, on: '2021-02-01' }).state).toBe('late')
  })

  it('is unknown when no text was ever published here', () => {
    expect(judged([], amended).state).toBe('unknown')
  })
})
