import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import { recordAll } from '../../journal/index.ts'
import { type Directory, importIncubators, importOrganisations } from './import-directory.queries.ts'
import {
  type BeyondLimit,
  incubatorBeyond,
  organisationBeyond,
  productBeyond,
  storable,
} from './import-limits.ts'
import { fatesOf, type Planned } from './import-plan.ts'
import { importProducts } from './import-products.queries.ts'
import { beyondLimitMessage, savingMessage } from './import-report.messages.ts'
import { beyondLimitCode, type ImportCounters } from './import-report.ts'
import {
  entriesOf,
  type ImportRun,
  keptIn,
  lastImported,
  type RecordKind,
  remember,
} from './import-run.queries.ts'
import type { Untold } from './import-untold.ts'
import type { Anomaly, RecordFault } from './raw-startup.ts'
import type { ImportedIncubator, ImportedOrganisation, ImportedProduct } from './startup-record.ts'

/** A portfolio as its source tells it, the unreadable records left out. */
export type SavableRecords = {
  readonly organisations: readonly ImportedOrganisation[]
  readonly incubators: readonly ImportedIncubator[]
  readonly products: readonly ImportedProduct[]
  readonly untold: Untold
}

/** What the saving did. */
export type SavedPortfolio = {
  readonly products: ImportCounters
  readonly incubators: ImportCounters
  readonly organisations: ImportCounters
  readonly anomalies: readonly Anomaly[]
  /** Records that go beyond what the database holds. */
  readonly faults: readonly RecordFault[]
}

export type ImportOptions = {
  /** Where the records come from, in words that may be published. */
  readonly source: string
  readonly at: Date
  /** The day of which the source tells. */
  readonly today: Day
  /** Does everything, then takes it all back. */
  readonly dryRun: boolean
}

/**
 * Saves a portfolio in one transaction with its entries in the journal: what is new is created, what changed at the source is updated,
 * what was changed by hand in Terreau is kept. Nothing is removed: what a source no longer names stays.
 */
export async function savePortfolio(
  db: Db,
  records: SavableRecords,
  options: ImportOptions,
): Promise<SavedPortfolio> {
  const sorted = sort(storable(records))
  const tx = await db.startTransaction().execute()
  try {
    const saved = await saveIn(tx, sorted, options)
    await (options.dryRun ? tx.rollback() : tx.commit()).execute()
    return saved
  } catch (error) {
    if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute()
    throw error
  }
}

type Sorted = SavableRecords & { readonly faults: readonly (RecordFault & { readonly kind: RecordKind })[] }

/** Sets apart the records that the database would refuse. */
function sort({ organisations, incubators, products, untold }: SavableRecords): Sorted {
  const faultsIn = <R extends { readonly externalId: string }>(
    kind: RecordKind,
    rows: readonly R[],
    why: (row: R) => BeyondLimit | null,
  ) =>
    rows.flatMap((row) => {
      const limit = why(row)
      return limit
        ? [{ kind, file: row.externalId, code: beyondLimitCode, message: beyondLimitMessage(limit) }]
        : []
    })
  return {
    untold,
    organisations: organisations.filter((row) => organisationBeyond(row) === null),
    incubators: incubators.filter((row) => incubatorBeyond(row) === null),
    products: products.filter((row) => productBeyond(row) === null),
    faults: [
      ...faultsIn('organisation', organisations, organisationBeyond),
      ...faultsIn('incubator', incubators, incubatorBeyond),
      ...faultsIn('product', products, productBeyond),
    ],
  }
}

async function saveIn(
  tx: Tx,
  records: Sorted,
  { source, at, today }: ImportOptions,
): Promise<SavedPortfolio> {
  // Readers go on; whoever writes products waits, so that nothing changes between the merge and the writing.
  await sql`lock table product, incubator, organisation in share row exclusive mode`.execute(tx)
  const run: ImportRun = { tx, source, at, today, untold: records.untold, last: await lastImported(tx) }
  const { organisations: told, incubators: tellers, products: rows } = records
  const sponsors = rows.flatMap((row) => row.sponsors)
  const organisations = await importOrganisations(run, told, sponsors)
  const cited = rows.flatMap(({ incubators }) => incubators)
  const incubators = await importIncubators(run, { records: tellers, cited }, organisations)
  const products = await importProducts(run, rows, { incubators, organisations })
  await remember(run, 'organisation', organisations.plan)
  await remember(run, 'incubator', incubators.plan)
  await remember(run, 'product', products.plan)
  const rejected = (kind: RecordKind) => records.faults.filter((fault) => fault.kind === kind).length
  const saved = {
    products: countersOf(products.plan, rejected('product')),
    incubators: countersOf(describedIn(incubators), rejected('incubator')),
    organisations: countersOf(describedIn(organisations), rejected('organisation')),
  }
  await recordAll(tx, [
    ...entriesOf(run, 'organisation', organisations.plan),
    ...entriesOf(run, 'incubator', incubators.plan),
    ...entriesOf(run, 'product', products.plan),
    {
      ...{ at, actor: null, action: 'portfolio.imported', subject: { kind: 'portfolio', id: randomUUID() } },
      after: { source, asOf: today, ...saved },
    },
  ])
  const kept = [...keptIn(products.plan), ...keptIn(incubators.plan), ...keptIn(organisations.plan)]
  return {
    ...saved,
    anomalies: [...products.anomalies, ...ownerAnomalies(tellers, organisations), ...kept].sort(byId),
    faults: records.faults.map(({ kind: _, ...fault }) => fault),
  }
}

const byId = (one: Anomaly, other: Anomaly): number => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)

const countersOf = (plan: readonly Planned[], rejected: number): ImportCounters => ({
  read: plan.length + rejected,
  ...fatesOf(plan),
  rejected,
})

/** Those of which the source gave but the name are no record that was read. */
const describedIn = ({ plan, undescribed }: Directory): readonly Planned[] =>
  plan.filter(({ externalId }) => !undescribed.has(externalId))

const ownerAnomalies = (
  incubators: readonly ImportedIncubator[],
  { byName }: Directory,
): readonly Anomaly[] =>
  incubators.flatMap(({ externalId: id, owner }) =>
    owner === null || byName.has(owner)
      ? []
      : [{ id, code: 'x.owner_unknown', field: 'owner', message: savingMessage['x.owner_unknown'](owner) }],
  )
