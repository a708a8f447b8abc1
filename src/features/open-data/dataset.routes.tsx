import type { Db } from '../../platform/database.ts'
import { type Day, dayOf, longDay } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { csv } from '../../web/csv.ts'
import { DEMO_MENTION, mentionOf } from '../../web/demo.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { openToOtherSites } from '../../web/programs.ts'
import { type Route, sharedGet } from '../../web/routes.ts'
import { latestImport, sourceLine } from '../portfolio/index.ts'
import { DataPage, type Feed, type OfferedDataset } from './data-page.views.tsx'
import { datasetTitle, noParameter, noSuchFile } from './dataset.messages.ts'
import { columnsOfDatasets, datasetCounts, datasets } from './dataset.queries.ts'
import { cellOf, type DatasetName, type Table, type Told } from './dataset.ts'
import { sourceOf } from './source.messages.ts'

const isDataset = (name: string): name is DatasetName => Object.hasOwn(datasetTitle, name)
const names = Object.keys(datasetTitle).filter(isDataset)

const sourceWords = (on: Day): string => `beta.gouv.fr (DINUM), ${longDay(on)}`

/** A day takes long to be written in words, and thousands of lines bear the same few: each is written once. */
function toldOn(day: Day, importedOn: Day | null): Told {
  const written = new Map<Day, string>()
  const sourceOf = (on: Day): string => {
    const words = written.get(on) ?? sourceWords(on)
    written.set(on, words)
    return words
  }
  return { day, importedOn, sourceOf: (on) => (on === null ? null : sourceOf(on)) }
}

async function dataPage({ db, feeds }: Deps, c: WebContext): Promise<Response> {
  const today = dayOf(c.var.now)
  const [counts, importedOn] = await Promise.all([datasetCounts(db), latestImport(db)])
  const columns = columnsOfDatasets(toldOn(today, importedOn))
  const offered: readonly OfferedDataset[] = names.map((name) => ({
    name,
    rows: counts[name],
    columns: columns[name],
  }))
  return page(
    c,
    {
      title: 'Données ouvertes',
      description: 'Les produits, phases, évènements, incubateurs et organisations du réseau, à télécharger.',
      ...sourceLine(importedOn),
    },
    <DataPage {...{ datasets: offered, feeds, today, importedOn, demo: c.var.site.demo }} />,
  )
}

async function file({ db }: Deps, c: WebContext): Promise<Response> {
  const [, name = '', format] = /^([a-z]+)\.(csv|json)$/.exec(c.req.param('file') ?? '') ?? []
  if (!isDataset(name)) throw new AppError('not-found', noSuchFile)
  if (new URL(c.req.url).search !== '') throw new AppError('invalid', noParameter)
  const day = dayOf(c.var.now)
  const importedOn = await latestImport(db)
  const table = await datasets[name](db, toldOn(day, importedOn))
  openToOtherSites(c)
  return format === 'csv' ? csvOf(c, table, `${name}-${day}`) : jsonOf(c, table, { day, importedOn })
}

function csvOf(c: WebContext, { columns, lines }: Table, name: string): Response {
  const { demo } = c.var.site
  const headings = columns.map(({ heading }) => heading)
  const body = csv(
    demo ? [...headings, 'mention'] : headings,
    lines.map((line) => [...line.map(cellOf), ...(demo ? [DEMO_MENTION] : [])]),
  )
  c.header('Content-Disposition', `attachment; filename="${name}${demo ? '-demonstration' : ''}.csv"`)
  return c.body(body, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
}

type Days = { readonly day: Day; readonly importedOn: Day | null }

function jsonOf(c: WebContext, { columns, lines }: Table, { day, importedOn }: Days): Response {
  const data = lines.map((line) => Object.fromEntries(columns.map(({ key }, i) => [key, line[i]])))
  return c.json({ data, total: data.length, asOf: day, ...sourceOf(importedOn), ...mentionOf(c.var.site) })
}

type Deps = { readonly db: Db; readonly feeds: readonly Feed[] }

/** The page of open data, and the whole files that it offers. */
export const datasetRoutes = (deps: Deps): readonly Route[] => [
  sharedGet('/donnees', { action: 'portfolio.read' }, (c) => dataPage(deps, c)),
  sharedGet('/donnees/:file', { action: 'portfolio.read' }, (c) => file(deps, c)),
]
