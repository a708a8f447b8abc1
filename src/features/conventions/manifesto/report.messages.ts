import type { StateWords } from '../life/matter.messages.ts'
import type { ReportState } from './report.ts'

/** Where a report stands. */
export const reportStateWords = {
  received: { word: 'à lire', mark: 'late' },
  acknowledged: { word: 'lu, suite à donner', mark: 'dueSoon' },
  closed: { word: 'clos', mark: 'kept' },
} as const satisfies Record<ReportState, StateWords>

/** Said when reports come too fast; `minutes` until the next may be sent. */
export const tooManyReports = (minutes: number): string =>
  `Vous avez envoyé trois signalements en une heure. Rien n’est perdu : ce que vous avez écrit est plus bas. Vous pourrez l’envoyer dans ${minutes} min.`
