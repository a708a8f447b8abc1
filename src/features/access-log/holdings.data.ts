import type { ConsultedPage } from '../../shared/consultation.ts'
import type { Holding } from '../../shared/holding.ts'
import { consultedWords } from './consultation.messages.ts'

const common = {
  processing: 'rights',
  basis: 'legal-obligation',
  erasure: 'emptied',
  keeps: 'consultation',
  why: 'La ligne reste jusqu’à son terme, sous un numéro qui ne désigne plus personne.',
} as const
const page = { label: 'Ce qui a été lu', words: (code: string) => consultedWords[code as ConsultedPage].page }
const columns = { at: 'Quand', page }

/** What the log of consultations holds of a person: who read their record, whose they read. */
export const consultationHoldings: readonly Holding[] = [
  {
    ...{ ...common, code: 'consulted', label: 'Consultations de la fiche par d’autres' },
    in: { table: 'record_consultation', by: { id: 'subject_id' }, latest: 'at', columns },
    purpose: 'Dire à chacun qui a consulté sa fiche.',
    readers: 'La personne elle-même ; les administrateurs.',
  },
  {
    ...{ ...common, code: 'consulting', label: 'Fiches consultées' },
    in: { table: 'record_consultation', by: { id: 'reader_id' }, latest: 'at', columns },
    purpose: 'Dire à chacun qui a consulté sa fiche, et déceler une curiosité sans raison.',
    readers: 'Les personnes dont la fiche a été lue ; les administrateurs.',
  },
]
