import type { ConsultedPage } from '../../shared/consultation.ts'
import type { Day } from '../../shared/day.ts'
import type { PersonId } from '../../shared/rights.ts'

type Someone = { readonly id: PersonId; readonly name: string | null }

/** One line of the log. Names are null once erased. */
export type Consultation = {
  readonly reader: Someone
  readonly subject: Someone
  readonly page: ConsultedPage
  readonly onDay: Day
  readonly at: Date
}
