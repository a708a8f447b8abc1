import type { Day } from '../../../shared/day.ts'
import { longDay } from '../../../shared/day.ts'
import { count } from '../../../web/french.ts'
import { inSentence } from '../../journal/index.ts'
import { type Mission, peopleIn, type TeamPlace, tradesIn } from './mission.ts'

/** Whose team it is, after a noun: "de Carnet de berges", "propre à Fabrique du canal". */
export const teamOfPlace = ({ kind, name }: Pick<TeamPlace, 'kind' | 'name'>): string =>
  kind === 'product' ? `de ${name}` : `propre à ${name}`

/** What a person who was erased is called. */
export const ERASED = 'personne effacée'

/** "développement (2), produit (1)". */
export const tradesText = (missions: readonly Pick<Mission, 'trade'>[]): string =>
  tradesIn(missions)
    .map(({ label, count: held }) => `${inSentence(label)} (${held})`)
    .join(', ')

/** What the picture of a team shows. */
export function timelineSentence(missions: readonly Mission[], here: number, day: Day): string {
  const first = missions.map(({ startsOn }) => startsOn).sort()[0]
  const known = count(missions.length, 'mission connue', 'missions connues')
  const since = first === undefined ? '' : ` depuis le ${longDay(first)}`
  return `${known}${since}, de ${count(peopleIn(missions), 'personne', 'personnes')}, dont ${here} en cours au ${longDay(day)}.`
}
