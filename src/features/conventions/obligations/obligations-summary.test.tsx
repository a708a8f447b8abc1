import { expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { renderDocument } from '../../../web/view/document.tsx'
import { anctConvention } from './convention.fixtures.ts'
import { factsOf, termOn } from './obligation.fixtures.ts'
import { obligationLines } from './obligation-lines.ts'
import { ObligationsSummary } from './obligations-summary.views.tsx'

const shown = (on: string): string => {
  const lines = obligationLines(anctConvention.content.obligations, factsOf(null), termOn(on))
  return renderDocument(
    <ObligationsSummary convention={anctConvention} lines={lines} day={day(on)} au={day(on)} />,
  ).replaceAll(/[\u00a0\u202f]/g, ' ')
}

it('says how many obligations are kept, and leads to those in each state on the same day', () => {
  const html = shown('2020-11-12')
  expect(html).toContain('Au 12 novembre 2020, 0 sur 84 obligations dues est tenue')
  expect(html).toContain('href="/conventions/anct-dinum-2020/obligations?au=2020-11-12&amp;etat=inconnue"')
})

it('says that nothing is owed before the effect', () => {
  const html = shown('2020-05-10')
  expect(html).toContain('La convention ne prend effet que le 11 mai 2020.')
  expect(html).not.toContain('<ul')
})
