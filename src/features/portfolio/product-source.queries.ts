import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { WRITTEN } from './import/import-plan.ts'
import type { WrittenLists } from './import/startup-record.ts'
import { loadNomenclatures } from './nomenclature.queries.ts'
import { labelOn, type Nomenclatures, type Scheme } from './nomenclature.ts'
import type { ProductId } from './product.ts'
import {
  type SourceIncubator,
  type SourceOrganisation,
  type SourceProduct,
  type SpelledList,
  spelledList,
} from './product-source.ts'
import { allStoredProducts, type StoredProduct, storedProduct } from './product-state.queries.ts'

const lists = ['incubators', 'themes', 'userKinds', 'techniques'] as const
type List = (typeof lists)[number]

type Imported = {
  readonly subject_id: string
  readonly brought: Partial<Record<List, readonly string[]>>
  readonly written: Partial<WrittenLists> | null
}

/** What the last import brought of the lists of these products (all of them unless one is named). */
async function imported(db: Db, id: ProductId | null): Promise<ReadonlyMap<string, Imported>> {
  const fields = sql.join(lists.map((list) => sql`${sql.lit(list)}, fields -> ${sql.lit(list)}`))
  const { rows } = await sql<Imported>`
    select subject_id, json_strip_nulls(json_build_object(${fields})) as brought, fields -> ${sql.lit(WRITTEN)} as written
    from imported_record where kind = 'product' and (${id}::uuid is null or subject_id = ${id}::uuid)`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.subject_id, row]))
}

/** How each incubator and organisation is called at the source, by slug. */
async function namesAtSource(
  db: Db,
  table: 'incubator' | 'organisation',
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom(table).select(['slug', 'external_id']).execute()
  return new Map(rows.map(({ slug, external_id }) => [slug, external_id ?? slug]))
}

const schemeOf = {
  themes: 'theme',
  userKinds: 'user-kind',
  techniques: 'technique',
} as const satisfies Record<Exclude<List, 'incubators'>, Scheme>

type Names = {
  readonly incubators: ReadonlyMap<string, string>
  readonly organisations: ReadonlyMap<string, string>
  readonly words: Nomenclatures
  readonly today: Day
}

function sourceProductOf(stored: StoredProduct, told: Imported | undefined, names: Names): SourceProduct {
  const { externalId, slug, state } = stored
  const nameOf = (known: ReadonlyMap<string, string>) => (one: string) => known.get(one) ?? one
  const spelled = (list: List): SpelledList => ({
    present: state[list],
    imported: told?.brought[list],
    written: told?.written?.[list],
  })
  const inWords = (list: keyof typeof schemeOf) =>
    spelledList(spelled(list), (code) => labelOn(names.words[schemeOf[list]], code, names.today))
  const [principal] = state.incubators.map(nameOf(names.incubators))
  return {
    ...state,
    id: externalId ?? slug,
    incubator: principal ?? null,
    incubators: spelledList(spelled('incubators'), nameOf(names.incubators)),
    sponsors: state.sponsors.map(nameOf(names.organisations)),
    themes: inWords('themes'),
    userKinds: inWords('userKinds'),
    techniques: inWords('techniques'),
    formerAddresses: told?.written?.formerAddresses ?? [],
  }
}

async function namesFor(db: Db, today: Day): Promise<Names> {
  const [incubators, organisations, words] = await Promise.all([
    namesAtSource(db, 'incubator'),
    namesAtSource(db, 'organisation'),
    loadNomenclatures(db, Object.values(schemeOf)),
  ])
  return { incubators, organisations, words, today }
}

const byId = (one: { readonly id: string }, other: { readonly id: string }): number =>
  one.id < other.id ? -1 : one.id > other.id ? 1 : 0

/** Every product as its source would tell it, by name there. Five queries, whatever their number. */
export async function sourceProducts(db: Db, today: Day): Promise<readonly SourceProduct[]> {
  const [stored, told, names] = await Promise.all([
    allStoredProducts(db, today),
    imported(db, null),
    namesFor(db, today),
  ])
  return stored.map((one) => sourceProductOf(one, told.get(one.id), names)).sort(byId)
}

/** The product that has this name at the source, exactly as written, or else this slug; null when none has. */
export async function sourceProduct(db: Db, name: string, today: Day): Promise<SourceProduct | null> {
  const row = await db
    .selectFrom('product')
    .select('id')
    .where((eb) => eb.or([eb('external_id', '=', name), eb('slug', '=', name)]))
    .orderBy(sql`external_id is not distinct from ${name}`, 'desc')
    .limit(1)
    .executeTakeFirst()
  const stored = row ? await storedProduct(db, row.id as ProductId, today) : null
  if (!stored) return null
  const [told, names] = await Promise.all([imported(db, stored.id), namesFor(db, today)])
  return sourceProductOf(stored, told.get(stored.id), names)
}

/** Every incubator as its source would tell it, by name there. */
export async function sourceIncubators(db: Db): Promise<readonly SourceIncubator[]> {
  const rows = await db
    .selectFrom('incubator as i')
    .leftJoin('organisation as o', 'o.id', 'i.owner_id')
    .select(['i.slug', 'i.external_id', 'i.name', 'i.contact', 'i.address', 'i.website', 'i.repository'])
    .select(['i.hidden', 'o.slug as owner_slug', 'o.external_id as owner_name'])
    .execute()
  return rows
    .map(({ slug, external_id, owner_slug, owner_name, ...incubator }) => ({
      ...incubator,
      id: external_id ?? slug,
      owner: owner_name ?? owner_slug,
    }))
    .sort(byId)
}

/** Every organisation as its source would tell it, by name there. */
export async function sourceOrganisations(db: Db): Promise<readonly SourceOrganisation[]> {
  const rows = await db
    .selectFrom('organisation')
    .select(['slug', 'external_id', 'name', 'acronym', 'ministerial_domain as ministerialDomain', 'kind'])
    .execute()
  return rows.map(({ slug, external_id, ...one }) => ({ ...one, id: external_id ?? slug })).sort(byId)
}

/** The latest day of which a source told; null when nothing was ever imported. */
export async function latestImport(db: Db): Promise<Day | null> {
  const row = await db
    .selectFrom('imported_record')
    .select(({ fn }) => fn.max('as_of').as('latest'))
    .executeTakeFirst()
  return row?.latest ? day(row.latest) : null
}
