import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { at, publishedText } from './publication.fixtures.ts'
import { type Publication, shownStateOn } from './publication.ts'
import { PublicationSection } from './publication-shown.views.tsx'

const waiting = { publishedOn: null, url: null, proof: null, check: null } as const
const read = (found: NonNullable<Publication['check']>['found']) => ({
  check: { at: at('2020-07-01'), found },
})

describe('what everybody reads of a publication', () => {
  it.each<[string, Partial<Publication>, string, string]>([
    ['before its day', {}, '2020-05-19', 'none'],
    ['before it was read again', {}, '2020-06-30', 'published'],
    ['once it was read again', {}, '2020-07-01', 'verified'],
    ['never read again', { check: null }, '2020-08-01', 'published'],
    ['other bytes', read('different'), '2020-08-01', 'different'],
    ['nothing that could be read', read('unreadable'), '2020-08-01', 'unreadable'],
    ['waiting for a portal', { ...waiting, state: 'ready' }, '2020-05-18', 'ready'],
    ['before it was asked', { ...waiting, state: 'ready' }, '2020-05-17', 'none'],
    ['refused', { ...waiting, state: 'failed', fault: 'Clé refusée.' }, '2020-08-01', 'failed'],
    ['recorded afterwards', { askedAt: at('2020-12-01') }, '2020-08-01', 'verified'],
  ])('%s', (...[, more, on, state]) => {
    expect(shownStateOn(publishedText(more), day(on))).toBe(state)
  })

  it('is one line for each signed text and place, the last text first, and no cause of failure', () => {
    const texts = [
      { number: 0, effectOn: day('2020-05-11') },
      { number: 1, effectOn: day('2020-09-01') },
    ]
    const failed = publishedText({
      ...{ ...waiting, id: '2', textNumber: 1, state: 'failed', fault: 'Clé refusée.' },
    })
    const shown = (on: string) =>
      renderToStaticMarkup(
        <PublicationSection texts={texts} publications={[publishedText(), failed]} on={day(on)} />,
      )
    expect(shown('2020-12-01').match(/Avenant|Convention(?=<)/g)).toEqual([
      ...['Avenant', 'Avenant', 'Convention', 'Convention'],
    ])
    expect(shown('2020-12-01')).not.toContain('Clé refusée')
    expect(shown('2020-12-01')).toContain('a'.repeat(64))
    expect(shown('2020-08-31')).not.toContain('Avenant')
    expect(shown('2020-05-10')).toContain('Aucun texte n’était encore en vigueur')
  })
})
