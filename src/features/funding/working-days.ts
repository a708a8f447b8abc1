import { addDays, type Day, day } from '../../shared/day.ts'

/** Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher). */
function easter(year: number): Day {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100]
  const skipped = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const at = epact + weekday - 7 * late + 114
  const [month, number] = [Math.floor(at / 31), (at % 31) + 1]
  return day(`${year}-${String(month).padStart(2, '0')}-${String(number).padStart(2, '0')}`)
}

const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'] as const

/** The eleven public holidays of a year in France (code of labour, L. 3133-1): Easter Monday, Ascension, Whit Monday, and those of a fixed day. */
export function holidaysOf(year: number): readonly Day[] {
  const sunday = easter(year)
  return [
    ...fixed.map((date) => day(`${year}-${date}`)),
    ...[1, 39, 50].map((days) => addDays(sunday, days)),
  ].toSorted()
}

const isWorked = (on: Day): boolean => {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidaysOf(Number(on.slice(0, 4))).includes(on)
}

/** The day that comes so many working days after another: neither Saturday, Sunday nor public holiday. */
export function addWorkingDays(from: Day, days: number): Day {
  let [on, left] = [from, days]
  while (left > 0) {
    on = addDays(on, 1)
    if (isWorked(on)) left -= 1
  }
  return on
}
