import type { Day } from '../../../shared/day.ts'
import type { Term } from '../product.ts'
import type { EmployerKind, Mission, TeamPlace } from './mission.ts'

/** What the address of the list asks for, once what makes no sense was put aside. */
export type TeamQuery = {
  /** The day to look at; null: today. */
  readonly au: Day | null
  readonly q: string
  readonly trade: string | null
  /** Slug of an incubator: its own team, and those of the products that it carries that day. */
  readonly incubator: string | null
  readonly employerKind: EmployerKind | null
  /** From 1. */
  readonly page: number
}

/** A mission with the team that it is held in. */
export type HeldMission = Omit<Mission, 'version'> & {
  readonly place: Pick<TeamPlace, 'kind' | 'slug' | 'name'>
}

/** The figures of a selection. */
export type TeamFigures = {
  readonly missions: number
  /** One who holds two missions counts once. */
  readonly people: number
  /** Products and incubators that have someone. */
  readonly teams: number
  /** Missions by trade, in the order of the list; only those that someone holds. */
  readonly trades: readonly (Term & { readonly count: number })[]
  readonly employerKinds: readonly { readonly kind: EmployerKind; readonly count: number }[]
}

/** What the filters offer: incubators by slug. */
export type TeamFacets = { readonly trades: readonly Term[]; readonly incubators: readonly Term[] }

const names = {
  au: 'au',
  q: 'q',
  trade: 'metier',
  incubator: 'incubateur',
  employerKind: 'statut',
} as const

/** The filters as an address writes them, the page left out when it is the first. '' when there is none. */
export function teamSearch(query: Partial<TeamQuery>): string {
  const search = new URLSearchParams()
  for (const [field, name] of Object.entries(names)) {
    const value = query[field as keyof typeof names]
    if (value) search.set(name, value)
  }
  if (query.page !== undefined && query.page > 1) search.set('page', String(query.page))
  return search.size === 0 ? '' : `?${search}`
}

/** Address of the list with these filters. */
export const teamListHref = (query: Partial<TeamQuery>): string => `/espace/equipes${teamSearch(query)}`

/** Whether anything but the day narrows the list. */
export const isNarrowed = ({ q, trade, incubator, employerKind }: TeamQuery): boolean =>
  q !== '' || trade !== null || incubator !== null || employerKind !== null

const DRAWN = 5

/** At most five parts for a picture: beyond, the smallest are gathered under one name. The sum stays the same. */
export function gathered(
  parts: readonly { readonly label: string; readonly value: number }[],
  rest: string,
): readonly { readonly label: string; readonly value: number }[] {
  const sorted = [...parts].sort((a, b) => b.value - a.value)
  if (sorted.length <= DRAWN) return sorted
  const value = sorted.slice(DRAWN - 1).reduce((sum, part) => sum + part.value, 0)
  return [...sorted.slice(0, DRAWN - 1), { label: rest, value }]
}
