import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import { everyProduct, incubatorsBySlugs, incubatorsWithCounts } from '../portfolio/index.ts'
import { type DatasetName, type Table, type Told, tableOf } from './dataset.ts'
import { everyOrganisation } from './directory.queries.ts'
import { incubatorColumns, organisationColumns } from './directory-dataset.ts'
import { eventColumns, linesOf, phaseColumns, productColumns } from './product-dataset.ts'

/** How many lines each file holds. */
export async function datasetCounts(db: Db): Promise<Readonly<Record<DatasetName, number>>> {
  const { rows } = await sql<Record<DatasetName, number>>`
    select (select count(*) from product) as produits, (select count(*) from product_phase) as phases,
      (select count(*) from product_event) as evenements, (select count(*) from incubator) as incubateurs,
      (select count(*) from organisation) as organisations`.execute(db)
  if (!rows[0]) throw new Error('a count answers one row')
  return rows[0]
}

async function countedIncubators(db: Db, day: Day) {
  const summaries = await incubatorsWithCounts(db, day)
  const incubators = await incubatorsBySlugs(
    db,
    summaries.map(({ slug }) => slug),
  )
  const byId = new Map(summaries.map((summary) => [summary.id, summary]))
  return incubators.map((incubator) => ({ incubator, summary: byId.get(incubator.id) }))
}

/** The columns of each file. */
export const columnsOfDatasets = (told: Told) => ({
  produits: productColumns(told),
  phases: phaseColumns(told),
  evenements: eventColumns(told),
  incubateurs: incubatorColumns(told),
  organisations: organisationColumns(told),
})

type Load = (db: Db, told: Told) => Promise<Table>

/** Each file, whole. */
export const datasets: Readonly<Record<DatasetName, Load>> = {
  produits: async (db, told) => tableOf(productColumns(told), await everyProduct(db, told.day)),
  phases: async (db, told) =>
    tableOf(
      phaseColumns(told),
      linesOf(await everyProduct(db, told.day), ({ phases }) => phases),
    ),
  evenements: async (db, told) =>
    tableOf(
      eventColumns(told),
      linesOf(await everyProduct(db, told.day), ({ events }) => events),
    ),
  incubateurs: async (db, told) => tableOf(incubatorColumns(told), await countedIncubators(db, told.day)),
  organisations: async (db, told) => tableOf(organisationColumns(told), await everyOrganisation(db)),
}
