import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { Db, OpenDatabase } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import { labelOn } from '../as-of.queries.ts'
import { type KnowledgeItem, knowledgeItems, whatIsMissing } from '../knowledge.ts'
import { loadNomenclatures } from '../nomenclature.queries.ts'
import { labelOn as labelByRule } from '../nomenclature.ts'
import { productBySlug } from '../product.queries.ts'
import { plantVariedNetwork, variedToday } from './catalogue.fixtures.ts'
import { catalogueOf } from './catalogue.queries.ts'
import type { Catalogue } from './catalogue.ts'
import { missingItems } from './missing.queries.ts'
import { readListQuery } from './product-list.input.ts'
import { listProducts } from './product-list.queries.ts'
import { filterOf, type ListQuery, missingWords, phaseGroups } from './product-list.ts'
import { standing } from './product-match.queries.ts'

let database: OpenDatabase
let db: Db
beforeAll(async () => {
  database = await openTestDatabase()
  db = database.db
  await plantVariedNetwork(db)
}, 120_000)
afterAll(() => database.close())

const nothing: ListQuery = {
  ...{ phase: null, state: null, incubator: null, theme: null, users: null, sponsor: null, reach: null },
  ...{ followUp: null, missing: null, q: '', order: null, page: 1, au: null },
}
const catalogue = (asked: Partial<ListQuery>, today = variedToday) =>
  catalogueOf(db, { ...nothing, ...asked }, today)
const totalOf = async (query: ListQuery, today = variedToday) =>
  (await listProducts(db, { ...filterOf(query, today), limit: 1 })).total

const wordOf = (item: KnowledgeItem) =>
  (Object.keys(missingWords) as (keyof typeof missingWords)[]).find((word) => missingWords[word] === item) ??
  null

/** Every choice that a page offers: what it changes in the address, and how many products it promises. */
const promises = ({ facets }: Catalogue): readonly (readonly [Partial<ListQuery>, number])[] => [
  ...facets.phases.map(({ code, count }) => [{ phase: code }, count] as const),
  ...facets.incubators.map(({ code, count }) => [{ incubator: code }, count] as const),
  ...facets.themes.map(({ code, count }) => [{ theme: code }, count] as const),
  ...facets.userKinds.map(({ code, count }) => [{ users: code }, count] as const),
  ...facets.sponsors.map(({ code, count }) => [{ sponsor: code }, count] as const),
  ...facets.missing.map(({ item, count }) => [{ missing: wordOf(item) }, count] as const),
  [{ reach: 'nationale' }, facets.nationalReach],
  [{ followUp: 'sans' }, facets.withoutFollowUp],
]

describe('each counter is the number of products that its choice leads to', () => {
  it.each<Partial<ListQuery>>([
    {},
    { phase: 'construction' },
    { incubator: 'fab', theme: 'social' },
    { sponsor: 'departement', missing: 'budget', state: 'actif' },
    { q: 'statistiques', users: 'particulier' },
    { followUp: 'sans', reach: 'nationale' },
    { phase: 'acceleration', theme: 'education', users: 'particulier', sponsor: 'ville-du-bourg' },
  ])('under %j', async (asked) => {
    const counted = await catalogue(asked)
    for (const [choice, count] of promises(counted))
      expect({ choice, count: await totalOf({ ...nothing, ...asked, ...choice }) }).toEqual({ choice, count })
    expect(counted.total).toBe(await totalOf({ ...nothing, ...asked }))
    expect(counted.all).toBe(60)
  })

  it('on a past day too, when phases were others and nobody followed anyone', async () => {
    const past = day('2020-06-01')
    const counted = await catalogue({ incubator: 'fab' }, past)
    for (const [choice, count] of promises(counted))
      expect({ choice, count: await totalOf({ ...nothing, incubator: 'fab', ...choice }, past) }).toEqual({
        choice,
        count,
      })
  })

  it('and each stage of the pictures leads to as many products as it counts', async () => {
    const stages = phaseGroups((await catalogue({})).facets.phases)
    const led = stages.map(async ({ href }) => {
      const asked = Object.fromEntries(new URL(href, 'http://x').searchParams)
      return await totalOf(readListQuery(asked, variedToday).query)
    })
    expect(await Promise.all(led)).toEqual(stages.map(({ value }) => value))
    expect(Math.min(...stages.map(({ value }) => value))).toBeGreaterThan(0)
  })

  it('and none of them is empty of sense: the network shows every kind of choice', async () => {
    const { facets } = await catalogue({})
    expect(facets.phases).toHaveLength(8)
    expect(facets.missing.map(({ item }) => item).sort()).toEqual([...knowledgeItems].sort())
    for (const list of [facets.incubators, facets.themes, facets.userKinds, facets.sponsors])
      expect(list.length).toBeGreaterThan(0)
    expect(Math.min(facets.nationalReach, facets.withoutFollowUp)).toBeGreaterThan(0)
  })
})

describe('what a list offers', () => {
  it('has names in French order, an organisation by its acronym first', async () => {
    const { facets } = await catalogue({})
    expect(facets.incubators.map(({ label }) => label)).toEqual(['À la Fabrique', 'Les communs'])
    expect(facets.sponsors.map(({ label }) => label)).toEqual(['DL – Département du Lac', 'Ville du Bourg'])
    expect(facets.themes.map(({ label }) => label)).toEqual(['Éducation', 'Social'])
  })

  it('keeps the choice in force even when nothing answers any more', async () => {
    const { facets, total } = await catalogue({ sponsor: 'ville-du-bourg', q: 'introuvable12' })
    expect([facets.sponsors, total]).toEqual([
      [{ code: 'ville-du-bourg', label: 'Ville du Bourg', count: 0 }],
      0,
    ])
  })

  it.each(['phase', 'incubator', 'theme', 'users', 'sponsor'] as const)(
    'puts aside a %s that does not exist, and counts without it',
    async (filter) => {
      const { query, unknown, total } = await catalogue({
        [filter]: 'lune',
        theme: 'social',
        [filter]: 'lune',
      })
      expect(unknown).toEqual([{ filter, given: 'lune' }])
      expect(query[filter]).toBeNull()
      expect(total).toBe(await totalOf({ ...nothing, theme: filter === 'theme' ? null : 'social' }))
    },
  )
})

describe('what is said twice, in SQL and in the rule, agrees', () => {
  it('on what is missing of each product', async () => {
    const { rows } = await sql<{ slug: string; missing: readonly string[] }>`
      select p.slug, ${missingItems} as missing from ${standing(variedToday)}`.execute(db)
    expect(rows).toHaveLength(60)
    for (const { slug, missing } of rows) {
      const product = await productBySlug(db, slug, variedToday)
      const begun = product?.phases.find(({ startsOn }) => startsOn <= variedToday)
      const byRule = product && whatIsMissing(product, begun?.term.traits ?? []).missing
      expect({ slug, missing: [...missing].sort() }).toEqual({ slug, missing: [...(byRule ?? [])].sort() })
    }
  })

  it('on the words of every code, whatever the day', async () => {
    const lists = await loadNomenclatures(db)
    for (const today of ['2010-01-01', '2026-04-30', '2026-05-01', '2030-01-01'].map(day)) {
      const { rows } = await sql<{ scheme: keyof typeof lists; code: string; label: string }>`
        select scheme, code, case scheme ${sql.join(
          Object.keys(lists).map(
            (scheme) => sql`when ${sql.lit(scheme)} then ${labelOn(scheme, sql`c.code`, today)}`,
          ),
          sql` `,
        )} end as label from nomenclature_code c`.execute(db)
      expect(rows.length).toBeGreaterThan(50)
      expect(
        rows.filter(({ scheme, code, label }) => labelByRule(lists[scheme], code, today) !== label),
      ).toEqual([])
    }
  })
})

describe('words that were typed', () => {
  const found = async (q: string) => {
    const { query, corrections } = await catalogue({ q })
    const { rows } = await listProducts(db, { ...filterOf(query, variedToday), limit: 100 })
    return { slugs: rows.map(({ slug }) => slug), corrections }
  }

  it('with a mistake find what they would find without, and the correction is told', async () => {
    const right = await found('statistiques collectivités')
    const wrong = await found('statistiqes colectivités')
    expect(right.corrections).toEqual([])
    expect(right.slugs.length).toBeGreaterThan(10)
    expect(wrong).toEqual({
      slugs: right.slugs,
      corrections: [
        { typed: 'statistiqes', read: 'statistiques' },
        { typed: 'colectivités', read: 'collectivites' },
      ],
    })
  })

  it.each([
    ['STATISTIQUE', 'statistiques'],
    ['collectivite', 'collectivités'],
    ['l’école', 'écoles'],
    ['des écoles', 'écoles'],
    ['nourrit', 'nourrir'],
    ['statist', 'statistiques'],
  ])(
    '%s finds what %s finds: accents, capitals, plurals, articles and beginnings aside',
    async (one, other) => {
      const { slugs } = await found(one)
      expect(slugs.length).toBeGreaterThan(0)
      expect([...slugs].sort()).toEqual([...(await found(other)).slugs].sort())
    },
  )

  it('are looked for in the words of lists too', async () => {
    expect((await found('éducation')).slugs.length).toBe((await catalogue({ theme: 'education' })).total)
  })

  it('read as the nearest that is written most, rather than as the nearest of all', async () => {
    await db.updateTable('product').set({ description: 'numérise' }).where('slug', '=', 'produit-2').execute()
    await db
      .updateTable('product')
      .set({ description: 'le numérique' })
      .where('slug', 'like', 'produit-3%')
      .execute()
    expect((await found('numerik')).corrections).toEqual([{ typed: 'numerik', read: 'numerique' }])
  })

  it('come first where the name holds them', async () => {
    expect((await found('produit 7')).slugs[0]).toBe('produit-7')
  })

  it.each(['zzzzqqq', '%', '_', '\\', "'; drop table product; --", '&|*', '🌱', 'a'.repeat(100)])(
    '%s finds nothing, harms nothing',
    async (q) => expect((await found(q)).slugs).toEqual([]),
  )

  it('that are only marks look for nothing: the whole list is there', async () => {
    expect((await catalogue({ q: '« ((!? »' })).total).toBe(60)
  })

  it('follow what is written: a product changed, a theme taken away', async () => {
    const product = await db
      .selectFrom('product')
      .select('id')
      .where('slug', '=', 'produit-1')
      .executeTakeFirstOrThrow()
    await db
      .updateTable('product')
      .set({ mission: 'Compter les tourbières' })
      .where('id', '=', product.id)
      .execute()
    expect((await found('tourbiere')).slugs).toEqual(['produit-1'])
    expect((await found('tourbières')).corrections).toEqual([])
    expect((await found('tourbieeres')).corrections).toEqual([{ typed: 'tourbieeres', read: 'tourbieres' }])
    const before = await found('social')
    await db.deleteFrom('product_tag').where('code', '=', 'social').execute()
    expect(before.slugs.length).toBeGreaterThan(0)
    expect((await found('social')).slugs).toEqual([])
  })
})
