import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { csv } from '../../web/csv.ts'
import { DEMO_MENTION } from '../../web/demo.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { type Route, sharedGet } from '../../web/routes.ts'
import { dayFault, dayNotice, incubatorsWithCounts, networkLives, sourceLine } from '../portfolio/index.ts'
import { networkStats } from './network-stats.ts'
import { firstDayOf } from './standing.ts'
import { readAskedDay } from './stats.input.ts'
import { StatsPage } from './stats.views.tsx'
import { statsTable, type TableName, tableNames } from './stats-csv.messages.ts'

async function load(db: Db, c: WebContext) {
  const today = dayOf(c.var.now)
  const { day, asked, notice } = readAskedDay(c.req.query('au'), today)
  const [network, incubators] = await Promise.all([networkLives(db, today), incubatorsWithCounts(db, day)])
  return { network, stats: networkStats({ ...network, incubators }, day), today, asked, notice }
}

async function statsPage(db: Db, c: WebContext): Promise<Response> {
  const { network, stats, today, asked, notice } = await load(db, c)
  return page(
    c,
    {
      title: 'Statistiques du réseau',
      description:
        'Produits par phase au fil des années, entrées et sorties, temps passé dans chaque phase, ce que l’on sait des services.',
      indexable: asked === null,
      notices: notice === null ? [] : [{ tone: 'warning', text: dayNotice(notice.code, notice.given) }],
      ...sourceLine(network.importedOn),
    },
    <StatsPage
      stats={stats}
      asked={asked}
      products={network.lives.length}
      opening={firstDayOf(network.lives, today)}
    />,
  )
}

async function statsFile(db: Db, c: WebContext, name: TableName): Promise<Response> {
  const { stats, notice } = await load(db, c)
  // On a page a day put aside is said; a file that silently tells of another one would deceive.
  if (notice !== null) throw new AppError('invalid', `${dayFault[notice.code](notice.given)}.`)
  const { header, rows } = statsTable[name](stats)
  const demo = c.var.site.demo
  const body = csv(
    demo ? [...header, 'mention'] : header,
    demo ? rows.map((row) => [...row, DEMO_MENTION]) : rows,
  )
  const file = `stats-${name}-${stats.day}${demo ? '-demonstration' : ''}.csv`
  c.header('Content-Disposition', `attachment; filename="${file}"`)
  return c.body(body, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
}

/** The statistics of the network, and each of their tables as a file. */
export const statsRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  sharedGet('/stats', { action: 'portfolio.read' }, (c) => statsPage(db, c)),
  ...tableNames.map((name) =>
    sharedGet(`/stats/${name}.csv`, { action: 'portfolio.read' }, (c) => statsFile(db, c, name)),
  ),
]
