import { expect, it } from 'vitest'
import { anctObligations } from './anct-obligations.data.ts'
import type { ObligationLine, ObligationState } from './obligation.ts'
import { keptWords, proofWords, restWords } from './obligation-list.messages.ts'

const [clause] = anctObligations
const linesIn = (...states: readonly ObligationState[]): readonly ObligationLine[] =>
  states.flatMap((state) =>
    clause ? [{ clause, state, dueOn: null, reason: '', evidence: [], occurrences: [] }] : [],
  )
const saidOf = (...states: readonly ObligationState[]): string => {
  const lines = linesIn(...states)
  return `${keptWords(lines)}${proofWords(lines)}${restWords(lines, ['kept', 'notApplicable'])}`.replaceAll(
    /\s/g,
    ' ',
  )
}

it.each<[string, readonly ObligationState[]]>([
  [
    '1 sur 2 obligations dues est tenue, preuve à l’appui ; 1 est en retard',
    ['kept', 'late', 'notApplicable'],
  ],
  ['1 sur 1 obligation due est tenue, preuve à l’appui ; aucune autre', ['kept']],
  ['aucune obligation n’est due', ['notApplicable', 'notApplicable']],
])('says: %s', (words, states) => {
  expect(saidOf(...states)).toBe(words)
})
