import { expect, it } from 'vitest'
import { euros } from '../../web/french.ts'
import { reasonWords } from './funding.messages.ts'
import { rejectionReasons } from './rules/expense.ts'

it.each(rejectionReasons)('%s is told with the article that it comes from', (reason) => {
  expect(reasonWords(reason)).toMatch(/^[a-zàé].+ \((article \d(\.\d)?|annexe 2|décret 2012-1246)\)$/)
})

it('an amount is told to the cent, in French', () => {
  expect(euros(160_000_000)).toMatch(/^1\s600\s000,00\s€$/)
  expect(euros(-7)).toMatch(/^−0,07\s€$/)
})
