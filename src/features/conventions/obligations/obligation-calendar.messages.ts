import { addDays } from '../../../shared/day.ts'
import type { Duty as Appointment } from '../../../web/icalendar.ts'
import { articleNumber } from '../article-number.ts'
import type { PublicStanding } from '../standing-convention.ts'
import type { Duty } from './duty.ts'
import { articleWords, debtorWords } from './obligation-list.messages.ts'

type Told = { readonly convention: PublicStanding; readonly baseUrl: string }

/** A dated duty as a calendar shows it: who owes what, by which article. */
export function appointmentOf(
  { key, on, clause, about }: Duty,
  { convention: { slug, content }, baseUrl }: Told,
): Appointment {
  return {
    ...{ uid: `${slug}-${key}@terreau`, on },
    title: `${debtorWords(content.parties, clause.debtors)} : ${clause.subject}`,
    description: [
      articleWords(articleNumber(content.articles, clause.article)),
      ...(about === null ? [] : [about]),
      content.title,
    ].join('\n'),
    url: `${baseUrl}/conventions/${slug}/obligations#${clause.id}`,
  }
}

/** The last day of a convention, included: the one that its text gives, or the eve of the day when a termination takes effect. */
export function lastDayAppointment({ convention, baseUrl }: Told): Appointment {
  const { slug, reference, content, endsOn, terminatedOn } = convention
  return {
    ...{ uid: `${slug}-terme@terreau`, on: terminatedOn === null ? endsOn : addDays(terminatedOn, -1) },
    title: `Dernier jour de la convention ${reference}`,
    description: content.title,
    url: `${baseUrl}/conventions/${slug}`,
  }
}
