import { randomUUID } from 'node:crypto'
import { recordAll } from '../features/journal/index.ts'
import {
  importIncubators,
  importOrganisations,
} from '../features/portfolio/import/import-directory.queries.ts'
import { fatesOf } from '../features/portfolio/import/import-plan.ts'
import { importProducts } from '../features/portfolio/import/import-products.queries.ts'
import {
  entriesOf,
  type ImportRun,
  lastImported,
  remember,
} from '../features/portfolio/import/import-run.queries.ts'
import type { Tx } from '../platform/database.ts'
import { anctDay, anctPortfolio, anctSource } from './anct-portfolio.ts'

/** Loads the ANCT portfolio as an import does, within a transaction that holds more. */
export async function importAnct(tx: Tx, at: Date): Promise<void> {
  const { organisations: carriers, incubators: tellers, products: rows, untold } = anctPortfolio
  const run: ImportRun = { tx, source: anctSource, at, today: anctDay, untold, last: await lastImported(tx) }
  const organisations = await importOrganisations(run, carriers, [])
  const incubators = await importIncubators(run, { records: tellers, cited: [] }, organisations)
  const products = await importProducts(run, rows, { incubators, organisations })
  const plans = [
    ['organisation', organisations.plan],
    ['incubator', incubators.plan],
    ['product', products.plan],
  ] as const
  for (const [kind, plan] of plans) await remember(run, kind, plan)
  const counts = Object.fromEntries(
    plans.map(([kind, plan]) => [`${kind}s`, { read: plan.length, ...fatesOf(plan) }]),
  )
  await recordAll(tx, [
    ...plans.flatMap(([kind, plan]) => entriesOf(run, kind, plan)),
    {
      ...{ at, actor: null, action: 'portfolio.imported', subject: { kind: 'portfolio', id: randomUUID() } },
      after: { source: anctSource, asOf: anctDay, ...counts },
    },
  ])
}
