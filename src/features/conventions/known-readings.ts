import type { Reading } from './convention-content.ts'

/**
 * The readings that figures rest on: the id of the question, then what each answer means. An answer is kept in the words that the public
 * reads; a question of another id is shown, and changes no figure.
 */
export const knownReadings = {
  liquidation: {
    'le service fait à la date d’effet': 'performed',
    'les commandes passées à la date d’effet': 'engaged',
  },
  tva: { 'toutes taxes comprises': 'with-vat', 'hors taxe': 'without-vat' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>

type Known = typeof knownReadings
type Answer<Id extends keyof Known> = Known[Id][keyof Known[Id]]

/** What the convention answers to a known question; null when it does not ask it, or answers in words of its own. */
export function readingOf<Id extends keyof Known>(
  readings: readonly Pick<Reading, 'id' | 'value'>[],
  id: Id,
): Answer<Id> | null {
  const value = readings.find((reading) => reading.id === id)?.value
  const answers: Readonly<Record<string, string>> = knownReadings[id]
  return value !== undefined && Object.hasOwn(answers, value) ? (answers[value] as Answer<Id>) : null
}
