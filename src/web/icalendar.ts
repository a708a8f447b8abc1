import ical from 'ical-generator'
import type { Day } from '../shared/day.ts'
import { cleanText } from './clean.ts'

/** A dated duty, as a calendar shows it. `uid` tells it from every other for ever: a duty that moves keeps it. */
export type Duty = {
  readonly uid: string
  readonly on: Day
  readonly title: string
  readonly description: string
  readonly url: string
}

type Head = {
  readonly name: string
  readonly url: string
  /** The day since which the duties are known: what their text dates from. */
  readonly since: Day
}

const LONGEST = 2000

// The library escapes the texts of events but not the name of the calendar (RFC 5545, 3.3.11).
const escaped = (text: string): string => cleanText(text, 200).replace(/[\\;,]/g, (mark) => `\\${mark}`)

/**
 * An iCalendar document (RFC 5545) of whole days, in the order of the days. It says nothing of the moment when it was asked for: as long as no duty
 * changes, neither do its bytes, nor its ETag.
 */
export function icalendar(head: Head, duties: readonly Duty[]): string {
  const calendar = ical({
    name: escaped(head.name),
    url: head.url,
    prodId: { company: 'Terreau', product: 'Echeances', language: 'FR' },
  })
  const ordered = [...duties].sort((a, b) =>
    a.on === b.on ? (a.uid < b.uid ? -1 : 1) : a.on < b.on ? -1 : 1,
  )
  for (const { uid, on, title, description, url } of ordered)
    calendar.createEvent({
      ...{ id: uid, allDay: true, summary: cleanText(title, LONGEST), url },
      description: description
        .split('\n')
        .map((line) => cleanText(line, LONGEST))
        .join('\n'),
      // The library reads whole days in UTC, whatever the zone of the machine.
      ...{ start: new Date(`${on}T00:00:00Z`), stamp: new Date(`${head.since}T00:00:00Z`) },
    })
  // Each line ends, the last one too.
  return `${calendar.toString()}\r\n`
}
