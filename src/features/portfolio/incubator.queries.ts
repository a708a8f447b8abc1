import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { inForce, productsInPhase } from './as-of.queries.ts'
import type { Incubator, IncubatorSummary } from './incubator.ts'
import { loadNomenclatures } from './nomenclature.queries.ts'
import { phaseTermOn } from './nomenclature.ts'
import type { IncubatorId } from './product.ts'

const withOwner = (db: Db) =>
  db
    .selectFrom('incubator as i')
    .leftJoin('organisation as o', 'o.id', 'i.owner_id')
    .select([
      'i.id',
      'i.slug',
      'i.name',
      'i.summary',
      'i.hidden',
      'o.slug as owner_slug',
      'o.name as owner_name',
      'o.acronym as owner_acronym',
    ])

type OwnerColumns = {
  readonly owner_slug: string | null
  readonly owner_name: string | null
  readonly owner_acronym: string | null
}

/** A row with its owner as one value. */
function owned<R extends OwnerColumns>({ owner_slug: slug, owner_name: name, owner_acronym, ...row }: R) {
  const owner = slug === null || name === null ? null : { slug, name, acronym: owner_acronym }
  return { ...row, owner }
}

/** All incubators, in the French order of names, with what they carry on a day. */
export async function incubatorsWithCounts(db: Db, today: Day): Promise<readonly IncubatorSummary[]> {
  const incubators = await withOwner(db).orderBy(sql`i.name collate french`).orderBy('i.id').execute()
  const counts = await productsInPhase(db, today)
    .innerJoin('product_incubator as pi', 'pi.product_id', 'p.id')
    .select(({ fn }) => ['pi.incubator_id', 'ph.phase', fn.countAll<number>().as('count')])
    .where(inForce(today))
    .groupBy(['pi.incubator_id', 'ph.phase'])
    .execute()
  const { phase: phases } = await loadNomenclatures(db, ['phase'])
  const terms = [...phases.codes.keys()].map((code) => phaseTermOn(phases, code, today))
  return incubators.map((row) => {
    const { id, ...incubator } = owned(row)
    const own = counts.filter(({ incubator_id }) => incubator_id === id)
    const carried = terms.flatMap((term) => {
      const count = own.find(({ phase }) => phase === term.code)?.count
      return count === undefined ? [] : [{ ...term, count }]
    })
    const having = (trait: string) =>
      carried.reduce((sum, { traits, count }) => sum + (traits.includes(trait) ? count : 0), 0)
    return {
      ...incubator,
      id: id as IncubatorId,
      products: own.reduce((sum, { count }) => sum + count, 0),
      active: having('active'),
      madeDurable: having('made-durable'),
      phases: carried,
    }
  })
}

const wholeIncubators = (db: Db) =>
  withOwner(db)
    .leftJoin('imported_record as r', (join) =>
      join.onRef('r.subject_id', '=', 'i.id').on('r.kind', '=', 'incubator'),
    )
    .select([
      'r.as_of',
      'i.external_id',
      'i.version',
      'i.description',
      'i.contact',
      'i.address',
      'i.website',
      'i.repository',
    ])

type WholeRow = Awaited<ReturnType<ReturnType<typeof wholeIncubators>['execute']>>[number]

function incubatorOf(row: WholeRow): Incubator {
  const { id, external_id, as_of, ...incubator } = owned(row)
  return {
    ...incubator,
    id: id as IncubatorId,
    externalId: external_id,
    importedOn: as_of === null ? null : day(as_of),
  }
}

/** The incubator that has this slug, or whose name at the source it is; null when none has. */
export async function incubatorBySlug(db: Db, slug: string): Promise<Incubator | null> {
  const row = await wholeIncubators(db)
    .where((eb) => eb.or([eb('i.slug', '=', slug), eb('i.external_id', '=', slug)]))
    .orderBy(sql`i.slug = ${slug}`, 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? incubatorOf(row) : null
}

/** These incubators, in the order of the slugs given; those that are not there are left out. */
export async function incubatorsBySlugs(db: Db, slugs: readonly string[]): Promise<readonly Incubator[]> {
  const rows = await wholeIncubators(db)
    .where(sql<boolean>`i.slug = any(${[...slugs]}::text[])`)
    .execute()
  const found = new Map(rows.map((row) => [row.slug, incubatorOf(row)]))
  return slugs.flatMap((slug) => found.get(slug) ?? [])
}

/** Latest day of which a source told; null when nothing was ever imported. */
export async function lastImportDay(db: Db): Promise<Day | null> {
  const row = await db
    .selectFrom('imported_record')
    .select(({ fn }) => fn.max('as_of').as('as_of'))
    .executeTakeFirst()
  return row?.as_of ? day(row.as_of) : null
}
