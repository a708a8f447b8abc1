import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, day } from '../shared/day.ts'
import { cleanText } from './clean.ts'
import { type Duty, icalendar } from './icalendar.ts'

const head = {
  name: 'Échéances : VAL-SEME ; suite, fin \\',
  url: 'https://terreau.example/conventions/val-seme',
  since: day('2026-05-11'),
}
const duty = (uid: string, on: string, rest: Partial<Duty> = {}): Duty => ({
  ...{
    uid,
    on: day(on),
    title: 'Tenir un comité',
    description: 'Article 2',
    url: `https://terreau.example/#${uid}`,
  },
  ...rest,
})

type Component = { readonly name: string; readonly lines: Map<string, string>; readonly parts: Component[] }

const plain = (text: string): string =>
  text.replace(/\\([\\;,nN])/g, (_, c: string) => (/n/i.test(c) ? '\n' : c))

/** A reader of iCalendar: unfolds lines, refuses what RFC 5545 does not write. */
function read(text: string): Component {
  expect(text.endsWith('\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const root: Component = { name: '', lines: new Map(), parts: [] }
  const open = [root]
  for (const line of text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)) {
    const [, name = `?${line}`, value = ''] = /^([A-Z-]+(?:;[^:]*)?):(.*)$/.exec(line) ?? []
    expect(name).not.toMatch(/^\?/)
    const top = open.at(-1) ?? root
    if (name === 'BEGIN') {
      const part: Component = { name: value, lines: new Map(), parts: [] }
      top.parts.push(part)
      open.push(part)
    } else if (name === 'END') expect(open.pop()?.name).toBe(value)
    else {
      expect(top.lines.has(name)).toBe(false)
      top.lines.set(name, value)
    }
  }
  expect(open).toEqual([root])
  return root.parts[0] ?? root
}

it('tells each duty as a whole day, in the order of days, under a name of its own', () => {
  const calendar = read(
    icalendar(head, [duty('b@t', '2027-05-11'), duty('a@t', '2026-11-11'), duty('c@t', '2026-11-11')]),
  )
  expect(calendar.name).toBe('VCALENDAR')
  expect(calendar.lines.get('VERSION')).toBe('2.0')
  expect(calendar.lines.get('PRODID')).toBe('-//Terreau//Echeances//FR')
  expect(plain(calendar.lines.get('X-WR-CALNAME') ?? '')).toBe(head.name)
  expect(
    calendar.parts.map(({ name, lines }) => [name, lines.get('UID'), lines.get('DTSTART;VALUE=DATE')]),
  ).toEqual([
    ['VEVENT', 'a@t', '20261111'],
    ['VEVENT', 'c@t', '20261111'],
    ['VEVENT', 'b@t', '20270511'],
  ])
})

it('gives back each text as it was, whatever marks it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (typed) => {
      const title = cleanText(typed, 200)
      const [event] = read(icalendar(head, [duty('a@t', '2026-11-11', { title })])).parts
      expect(plain(event?.lines.get('SUMMARY') ?? '')).toBe(title)
    }),
  )
})

it('keeps the lines of a description, and lets no text write a line of the calendar', () => {
  const description = 'Article 2\r\nEND:VEVENT\nBEGIN:VEVENT'
  const calendar = read(
    icalendar({ ...head, name: 'x\r\nMETHOD:CANCEL' }, [duty('a@t', '2026-11-11', { description })]),
  )
  expect(calendar.lines.has('METHOD')).toBe(false)
  expect(calendar.parts).toHaveLength(1)
  expect(plain(calendar.parts[0]?.lines.get('DESCRIPTION') ?? '')).toBe('Article 2\nEND:VEVENT\nBEGIN:VEVENT')
})

it('is the same to the byte whenever it is asked for', () => {
  const duties = Array.from({ length: 40 }, (_, i) => duty(`${i}@t`, addDays(day('2026-01-01'), 9 * i)))
  expect(icalendar(head, duties)).toBe(icalendar(head, [...duties].reverse()))
})
