import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
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
      'o.name as owner_name',
      'o.acronym as owner_acronym',
    ])

const ownerOf = (name: string | null, acronym: string | null) => (name === null ? null : { name, acronym })

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
  return incubators.map(({ owner_name, owner_acronym, id, ...incubator }) => {
    const own = counts.filter(({ incubator_id }) => incubator_id === id)
    const carried = terms.flatMap((term) => {
      const count = own.find(({ phase }) => phase === term.code)?.count
      return count === undefined ? [] : [{ ...term, count }]
    })
    return {
      ...incubator,
      id: id as IncubatorId,
      owner: ownerOf(owner_name, owner_acronym),
      products: own.reduce((sum, { count }) => sum + count, 0),
      active: carried.reduce((sum, { traits, count }) => sum + (traits.includes('active') ? count : 0), 0),
      phases: carried,
    }
  })
}

const wholeIncubators = (db: Db) =>
  withOwner(db).select([
    'i.external_id',
    'i.version',
    'i.description',
    'i.contact',
    'i.address',
    'i.website',
    'i.repository',
  ])

type WholeRow = Awaited<ReturnType<ReturnType<typeof wholeIncubators>['execute']>>[number]

const incubatorOf = ({ id, external_id, owner_name, owner_acronym, ...incubator }: WholeRow): Incubator => ({
  ...incubator,
  id: id as IncubatorId,
  externalId: external_id,
  owner: ownerOf(owner_name, owner_acronym),
})

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
