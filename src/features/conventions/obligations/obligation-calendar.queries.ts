import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import type { Duty as Appointment } from '../../../web/icalendar.ts'
import type { ObligationSources } from './check.queries.ts'
import { obligationsOn } from './obligation.queries.ts'
import { appointmentOf, lastDayAppointment } from './obligation-calendar.messages.ts'

type Asked = { readonly slug: string; readonly today: Day; readonly baseUrl: string }

/** Every dated duty of a convention, past and to come, and its last day, for its calendar. None when nothing bears this name. */
export async function appointmentsOf(
  db: Db,
  sources: ObligationSources,
  { slug, today, baseUrl }: Asked,
): Promise<readonly Appointment[]> {
  const convention = await sources.loadConvention(db, slug, today)
  if (convention === null) return []
  const { duties } = await obligationsOn(db, sources, { convention, day: today })
  const told = { convention, baseUrl }
  return [...duties.map((duty) => appointmentOf(duty, told)), ...lastDayAppointment(told)]
}
