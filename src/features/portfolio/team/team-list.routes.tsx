import type { Db } from '../../../platform/database.ts'
import { dayOf, shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { reachOf } from '../../../shared/rights.ts'
import { showsRecords } from '../../../web/consulted.ts'
import { csv } from '../../../web/csv.ts'
import { DEMO_MENTION } from '../../../web/demo.ts'
import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { get, type Route, somewhere } from '../../../web/routes.ts'
import { beyondLastPage } from '../catalogue/product-list.messages.ts'
import { employerKindLabel } from './mission.messages.ts'
import { ERASED } from './team.messages.ts'
import { readTeamQuery } from './team-list.input.ts'
import { placeKindLabel, teamCsvHeader } from './team-list.messages.ts'
import { heldMissions, type TeamFilter, teamFacets, teamFigures } from './team-list.queries.ts'
import { type HeldMission, isNarrowed, type TeamFacets, type TeamQuery } from './team-list.ts'
import { TeamListPage } from './team-list.views.tsx'

const ON_A_PAGE = 30

type Read = {
  readonly query: TeamQuery
  readonly notices: readonly string[]
  readonly facets: TeamFacets
  readonly filter: TeamFilter
}

async function readFor(db: Db, c: WebContext): Promise<Read> {
  const today = dayOf(c.var.now)
  const reach = reachOf(c.var.actor, 'team.read')
  const facets = await teamFacets(db, { reach, today })
  const { query, notices } = readTeamQuery(c.req.query(), facets)
  return { query, notices, facets, filter: { ...query, day: query.au ?? today, today, reach } }
}

const peopleOf = (rows: readonly HeldMission[]) =>
  rows.flatMap(({ person }) => (person.name === null ? [] : [person.id]))

async function list(db: Db, c: WebContext): Promise<Response> {
  const { query, notices, facets, filter } = await readFor(db, c)
  const figures = await teamFigures(db, filter)
  const everyone = { ...filter, q: '', trade: null, incubator: null, employerKind: null }
  const all = isNarrowed(query) ? await teamFigures(db, everyone) : figures
  const pages = Math.max(1, Math.ceil(figures.missions / ON_A_PAGE))
  const number = Math.min(query.page, pages)
  const rows = await heldMissions(db, filter, { page: number, size: ON_A_PAGE })
  showsRecords(c, 'teams', peopleOf(rows))
  const beyond = number === query.page ? [] : [beyondLastPage(pages)]
  return page(
    c,
    {
      title: 'Équipes',
      notices: [...notices, ...beyond].map((text) => ({ tone: 'warning', text }) as const),
    },
    <TeamListPage
      {...{ facets, rows, figures, pages }}
      query={{ ...query, page: number }}
      allPeople={all.people}
      day={filter.day}
      whole={filter.reach === 'everything'}
    />,
  )
}

const csvRow = ({ person, place, trade, employerKind, employer, startsOn, endsOn }: HeldMission) => [
  person.name ?? ERASED,
  place.name,
  placeKindLabel[place.kind],
  trade.label,
  employerKindLabel[employerKind],
  employer,
  shortDay(startsOn),
  endsOn === null ? null : shortDay(endsOn),
]

async function download(db: Db, c: WebContext): Promise<Response> {
  const { notices, filter } = await readFor(db, c)
  // On a page a filter put aside is said; a file that silently holds everything would deceive.
  if (notices.length > 0) throw new AppError('invalid', notices.join(' '))
  const rows = await heldMissions(db, filter, null)
  showsRecords(c, 'teams-file', peopleOf(rows))
  const demo = c.var.site.demo ? [DEMO_MENTION] : []
  const body = csv(
    [...teamCsvHeader, ...(demo.length > 0 ? ['mention'] : [])],
    rows.map((row) => [...csvRow(row), shortDay(filter.day), ...demo]),
  )
  const name = `equipes-au-${filter.day}${demo.length > 0 ? '-demonstration' : ''}.csv`
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  return c.body(body, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
}

/** Who is in which team on a day, as a page and as a file. */
export const teamListRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  get('/espace/equipes', somewhere('team.read'), (c) => list(db, c)),
  get('/espace/equipes.csv', somewhere('team.read'), (c) => download(db, c)),
]
