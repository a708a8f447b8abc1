import type { TaskFamily } from '../../shared/task.ts'
import type { Hour, Rhythm } from './digest-rhythm.ts'

export const rhythmLabel = {
  'working-days': 'Chaque jour ouvré où il y a du nouveau',
  weekly: 'Une fois par semaine, le premier jour ouvré',
  never: 'Jamais',
} as const satisfies Record<Rhythm, string>

export const hourLabel = { 8: '8 heures', 12: 'Midi', 17: '17 heures' } as const satisfies Record<
  Hour,
  string
>

export const familyLabel = {
  conventions: 'Textes de conventions à écrire et à signer',
  obligations: 'Obligations des conventions',
  money: 'Dépenses, états et appels de fonds',
  products: 'Fiches des produits',
  highlights: 'Mises en avant',
  'follow-up': 'Suivi des produits',
  manifesto: 'Manifeste et signalements',
  people: 'Demandes des personnes et courriels non remis',
} as const satisfies Record<TaskFamily, string>

export const notARhythm = 'Choisissez quand recevoir les avis.'
export const notAnHour = 'Choisissez une heure parmi les trois.'
export const notAFamily = 'Choisissez des sujets de la liste.'
export const preferenceKept = 'Vos choix sont enregistrés.'
