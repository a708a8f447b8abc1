import { longDay, shortDay } from '../../shared/day.ts'
import { inSentence } from '../journal/index.ts'
import { fieldLabel } from './product-history.messages.ts'
import { ERASED } from './team/team.messages.ts'
import type { DatedFact, RecordChange, Week } from './week.ts'

/** "du 23 au 29 novembre 2026": what both days share is said once. */
export function weekText({ monday, sunday }: Week): string {
  const [start, end] = [monday, sunday].map((value) => longDay(value).split('\u00a0'))
  const same = start?.[2] === end?.[2] ? (start?.[1] === end?.[1] ? 1 : 2) : 3
  return `du ${start?.slice(0, same).join('\u00a0')} au ${end?.join('\u00a0')}`
}

/** Title of the page of a week. */
export const weekTitle = ({ sunday }: Week, today: Week['sunday']): string =>
  sunday >= today ? 'Ce qui a changé cette semaine' : 'Ce qui a changé cette semaine-là'

/** Said when the address asks for a week that cannot be shown. */
export const weekNotice = {
  'not-a-day': (given: string) =>
    `« ${given} » n’est pas une date du calendrier (attendu : 2026-03-31) : voici la semaine en cours.`,
  'not-told': (given: string) =>
    `La semaine du ${given} n’est pas encore là, ou précède tout ce qui est connu : voici la semaine en cours.`,
} as const

/** One dated fact, in a line. `today` tells what is still to come. */
export function factText(fact: DatedFact, today: DatedFact['on']): string {
  const when = shortDay(fact.on)
  const toCome = fact.on > today
  switch (fact.kind) {
    case 'phase':
      return `${toCome ? 'Entrera' : 'Entre'} en phase « ${fact.term.label} » le ${when}`
    case 'event':
      return `${fact.term.label}${toCome ? ', prévu' : ''} le ${when}${fact.comment === null ? '' : ` : ${fact.comment}`}`
    case 'arrival':
    case 'departure':
      return movementText(fact, toCome)
  }
}

function movementText(
  { kind, person, trade, on }: Extract<DatedFact, { kind: 'arrival' | 'departure' }>,
  toCome: boolean,
): string {
  const who = `${person.name ?? ERASED}, ${inSentence(trade.label)}`
  const when = shortDay(on)
  if (kind === 'arrival') return `${toCome ? 'Arrivée prévue' : 'Arrivée'} le ${when} : ${who}`
  return `${toCome ? 'Dernier jour prévu' : 'Dernier jour'} le ${when} : ${who}`
}

const joined = (words: readonly string[]): string =>
  new Intl.ListFormat('fr-FR', { type: 'conjunction' }).format(words)

/** What became of a record, in a line: which fields, and by whom for those who may know. */
export function changeText({ created, fields, who }: RecordChange): string {
  const what = [
    ...(created ? ['Fiche créée'] : []),
    ...(fields.length > 0
      ? [
          `${created ? 'puis modifiée' : 'Fiche modifiée'} : ${joined(fields.map((field) => inSentence(fieldLabel(field))))}`,
        ]
      : []),
  ].join(', ')
  return who === null || who.length === 0 ? what : `${what} (par ${joined(who)})`
}
