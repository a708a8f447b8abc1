import { type Day, longDay, shortDay } from '../../shared/day.ts'
import { count, number } from '../../web/french.ts'
import { type PhaseGroup, phaseGroupLabel, shareOfProducts } from '../portfolio/index.ts'
import type { Snapshot } from './phases-over-years.ts'
import type { PhaseTime } from './stays.ts'
import type { YearFlow } from './year-flows.ts'

const DAYS_IN_MONTH = 30.4375

/** "153 jours": a length, in whole days. */
export const inDays = (days: number): string => count(Math.round(days), 'jour', 'jours')

/** "5 mois", "40 jours": a length as people say it, rounded. */
export const inMonths = (days: number): string =>
  days < 2 * DAYS_IN_MONTH ? inDays(days) : `${number(Math.round(days / DAYS_IN_MONTH))} mois`

/** "2026, jusqu’au 20/08": a year, marked when it is not over, or when it holds those before. */
export function yearLabel({ year, until, isPartial, holdsEarlier }: YearFlow): string {
  const name = holdsEarlier ? `${year} et avant` : String(year)
  return isPartial ? `${name}, jusqu’au ${shortDay(until).slice(0, 5)}` : name
}

const inGroups = ({ groups }: Snapshot, ...keys: readonly PhaseGroup['key'][]): number =>
  groups.reduce((sum, { key, value }) => sum + (keys.includes(key) ? value : 0), 0)

/** Products in one of the phases of incubation. */
const incubatedIn = (snapshot: Snapshot): number => inGroups(snapshot, 'looking', 'building', 'growing')

const areOrIs = (value: number, plural: string, singular: string): string => (value < 2 ? singular : plural)

/** What came of the products that began: the answer of the page, in two parts; the first is its figure. */
export function outcome(last: Snapshot): readonly [string, string] {
  const [durable, stopped] = [inGroups(last, 'durable'), inGroups(last, 'stopped')]
  const incubated = incubatedIn(last)
  return [
    `${shareOfProducts(durable, last.begun)} ${areOrIs(last.begun, 'commencés', 'commencé')}`,
    [
      areOrIs(durable, 'sont pérennisés', 'est pérennisé'),
      `${number(stopped)} ${areOrIs(stopped, 'sont arrêtés', 'est arrêté')}`,
      `${number(incubated)} ${areOrIs(incubated, 'sont encore en incubation', 'est encore en incubation')}.`,
    ].join(', '),
  ]
}

const YEARS_BACK = 5

/** How many are in incubation, and how many were some years before. */
export function incubationSentence(snapshots: readonly Snapshot[]): string {
  const last = snapshots.at(-1)
  if (last === undefined) return ''
  const now = `Au ${longDay(last.day)}, ${shareOfProducts(incubatedIn(last), last.begun)} ${areOrIs(last.begun, 'commencés', 'commencé')} ${areOrIs(incubatedIn(last), 'sont', 'est')} en incubation`
  const before = snapshots.at(-1 - Math.min(YEARS_BACK, snapshots.length - 1))
  if (before === undefined || before === last) return `${now}.`
  return `${now} ; c’était ${shareOfProducts(incubatedIn(before), before.begun)} au ${longDay(before.day)}.`
}

const whenOf = ({ year, until, isPartial }: YearFlow): string =>
  isPartial ? `En ${year}, jusqu’au ${longDay(until)}` : `En ${year}`

/** What the last year saw come and go. */
export function flowSentence(flows: readonly YearFlow[]): string {
  const last = flows.at(-1)
  if (last === undefined) return ''
  const { began, madeDurable, withoutSequel, stopped } = last
  const left = madeDurable + withoutSequel + stopped
  const entries = `${count(began, 'produit a commencé', 'produits ont commencé')}`
  if (left === 0) return `${whenOf(last)}, ${entries} et aucun n’est sorti.`
  const parts = [
    madeDurable === 0 ? null : count(madeDurable, 'pérennisé', 'pérennisés'),
    withoutSequel === 0 ? null : `${count(withoutSequel, 'arrêté', 'arrêtés')} après l’investigation`,
    stopped === 0 ? null : `${count(stopped, 'arrêté', 'arrêtés')} plus tard`,
  ].filter((part) => part !== null)
  return `${whenOf(last)}, ${entries} et ${count(left, 'est sorti', 'sont sortis')} : ${parts.join(', ')}.`
}

/** The median of each phase that somebody has left, with how many have. */
export function timeSentence(times: readonly PhaseTime[], day: Day): string {
  const left = times.flatMap(({ phase, completed }) => (completed === null ? [] : [{ phase, completed }]))
  if (left.length === 0) return `Au ${longDay(day)}, aucun séjour dans une phase n’est encore terminé.`
  const told = left.map(({ phase, completed }, index) => {
    const stays =
      index === 0 ? count(completed.count, 'séjour terminé', 'séjours terminés') : number(completed.count)
    return `${phase.label.toLowerCase()} ${inDays(completed.median)} (${stays})`
  })
  return `Durée médiane d’une phase terminée, au ${longDay(day)} : ${told.join(', ')}.`
}

/** Words of the groups of phases, as a column names them. */
export const groupLabel = { ...phaseGroupLabel, growing: 'Accélération, consolidation' } as const
