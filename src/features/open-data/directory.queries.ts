import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../platform/database.ts'
import { holdsWords, wordsOf } from '../portfolio/index.ts'
import type { Named, OrganisationLine } from './directory.ts'
import type { Paging } from './paging.ts'

type Wanted = Paging & { readonly q: string }

/** Slugs of one page of incubators, in the French order of names, and how many there are in all. */
export async function incubatorSlugs(
  db: Db,
  { q, page, limit }: Wanted,
): Promise<{ readonly slugs: readonly string[]; readonly total: number }> {
  const found = db
    .selectFrom('incubator as i')
    .where(holdsWords(sql<string>`concat_ws(' ', i.name, i.external_id, i.summary)`, wordsOf(q)))
  const rows = await found
    .select('i.slug')
    .orderBy(sql`i.name collate french`)
    .orderBy('i.id')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute()
  const { total } = await found
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { slugs: rows.map(({ slug }) => slug), total }
}

const organisationRows = (db: Db) =>
  db.selectFrom('organisation as o').select((eb) => [
    ...(['o.slug', 'o.name', 'o.acronym', 'o.kind', 'o.siret'] as const),
    'o.external_id as externalId',
    'o.ministerial_domain as ministerialDomain',
    eb
      .selectFrom('product_sponsor as ps')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .whereRef('ps.organisation_id', '=', 'o.id')
      .as('sponsored'),
    jsonArrayFrom(
      eb
        .selectFrom('incubator as i')
        .select(['i.slug', 'i.name'])
        .whereRef('i.owner_id', '=', 'o.id')
        .orderBy(sql`i.name collate french`),
    ).as('incubators'),
  ])

type Row = Awaited<ReturnType<ReturnType<typeof organisationRows>['execute']>>[number]
const lineOf = ({ sponsored, ...row }: Row): OrganisationLine => ({ ...row, sponsored: sponsored ?? 0 })

/** One page of organisations, in the French order of names, and how many there are in all. */
export async function organisationPage(
  db: Db,
  { q, page, limit }: Wanted,
): Promise<{ readonly rows: readonly OrganisationLine[]; readonly total: number }> {
  const holds = holdsWords(sql<string>`concat_ws(' ', o.name, o.acronym, o.external_id)`, wordsOf(q))
  const rows = await organisationRows(db)
    .where(holds)
    .orderBy(sql`o.name collate french`)
    .orderBy('o.id')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute()
  const { total } = await db
    .selectFrom('organisation as o')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where(holds)
    .executeTakeFirstOrThrow()
  return { rows: rows.map(lineOf), total }
}

/** Every organisation, in the French order of names. */
export const everyOrganisation = async (db: Db): Promise<readonly OrganisationLine[]> =>
  (await organisationRows(db).orderBy(sql`o.name collate french`).orderBy('o.id').execute()).map(lineOf)

/** The organisation that has this slug, or this name at the source, with the products that it sponsors; null when none has. */
export async function organisationNamed(
  db: Db,
  name: string,
): Promise<(OrganisationLine & { readonly products: readonly Named[] }) | null> {
  const row = await organisationRows(db)
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('product_sponsor as ps')
          .innerJoin('product as p', 'p.id', 'ps.product_id')
          .select(['p.slug', 'p.name'])
          .whereRef('ps.organisation_id', '=', 'o.id')
          .orderBy(sql`p.name collate french`),
      ).as('products'),
    )
    .where((eb) => eb.or([eb('o.slug', '=', name), eb('o.external_id', '=', name)]))
    .orderBy(sql`o.slug = ${name}`, 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { products, ...line } = row
  return { ...lineOf(line), products }
}

/** A product, an incubator and an organisation that stand, to show what an address answers; null where there is none. */
export async function someNames(db: Db): Promise<{
  readonly product: string | null
  readonly incubator: string | null
  readonly organisation: string | null
  readonly convention: string | null
}> {
  const { rows } = await sql<{
    product: string | null
    incubator: string | null
    organisation: string | null
    convention: string | null
  }>`
    select (select slug from product order by name collate french, id limit 1) as product,
      (select slug from incubator order by name collate french, id limit 1) as incubator,
      (select slug from organisation order by name collate french, id limit 1) as organisation,
      (select slug from convention c where exists (
         select from convention_text t where t.convention_id = c.id and t.number = 0 and t.effect_on is not null)
        order by reference limit 1) as convention`.execute(db)
  return rows[0] ?? { product: null, incubator: null, organisation: null, convention: null }
}
