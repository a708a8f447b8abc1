import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { memberPages } from '../../e2e/member.ts'
import { publicPages } from '../../e2e/pages.ts'
import type { Db } from '../../src/platform/database.ts'
import { seedDemo } from '../../src/seed/seed.ts'
import { day } from '../../src/shared/day.ts'
import { openTestApp, type TestApp } from '../support/app.ts'

// A script in every text that the database lets in, whoever may have written it, then every page and every file: none of it may act.
const MINUTES = 180_000
const scripts = [
  `"><script>alert('é')</script><img src=x onerror=alert(1)>`,
  `"><script>alert('e')</script><svg/onload=alert(1)>`,
  `https://exemple.fr/"><script>alert('u')</script>`,
  `"><script>alert('m')</script>@exemple.fr`,
]
const acting = /<script>alert|<img src=x|<svg\/onload|onerror=alert\(1\)>/

let app: TestApp
let written: readonly string[] = []
const now = new Date('2026-11-24T09:00:00Z')

type Column = { readonly table: string; readonly column: string }

const textColumns = async (db: Db): Promise<readonly Column[]> =>
  (
    await sql<Column>`select c.table_name as table, c.column_name as column
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.is_generated = 'NEVER'
     order by 1, 2`.execute(db)
  ).rows

/** Whether every row of a column now holds this text (with something of its own, where rows must differ). */
async function fill(db: Db, { table, column }: Column, text: string): Promise<boolean> {
  for (const value of [sql`${text}::text`, sql`${text}::text || left(md5(${sql.table(table)}::text), 8)`]) {
    try {
      await db
        .transaction()
        .execute((tx) =>
          sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value} where ${sql.ref(column)} is not null`.execute(
            tx,
          ),
        )
      return true
    } catch {
      // A constraint, or a table that is only added to, will not have it: that is as good.
    }
  }
  return false
}

async function fillAnyhow(db: Db, column: Column): Promise<boolean> {
  for (const text of scripts) if (await fill(db, column, text)) return true
  return false
}

beforeAll(async () => {
  app = await openTestApp({ now: () => now })
  const { db } = app.database
  await seedDemo(app.database, { now, today: day('2026-11-24'), progress: () => {} })
  const done: string[] = []
  for (const column of await textColumns(db))
    if (await fillAnyhow(db, column)) done.push(`${column.table}.${column.column}`)
  written = done
}, MINUTES)
afterAll(() => app.close())

it('a script stands in everything that people write', () => {
  for (const field of [
    ...['product.name', 'product.mission', 'product.description', 'product.contact', 'product.link'],
    ...[
      'product_phase.comment',
      'product_event.comment',
      'incubator.name',
      'incubator.summary',
      'incubator.address',
    ],
    ...['organisation.name', 'organisation.acronym', 'person.name', 'person.email', 'mission.employer'],
    ...['highlight.reason', 'nomenclature_term.label'],
  ])
    expect(written, field).toContain(field)
})

const files = [
  ...['/produits.csv', '/produits.atom', '/api/v1/products', '/api/v1/incubators', '/api/v1/organisations'],
  ...['/api/v1/phases', '/api/v2.7/startups.json', '/api/v2.7/startups.csv', '/api/v2.7/incubators.json'],
  ...[
    '/donnees/produits.csv',
    '/donnees/produits.json',
    '/donnees/organisations.csv',
    '/stats/incubateurs.csv',
  ],
]

it(
  'no page shows it as anything but words, whoever reads',
  async () => {
    const readers = [app.visitor(), await app.as('programme-team'), await app.as('administrator')]
    let shown = 0
    for (const reader of readers)
      for (const address of [...publicPages, ...memberPages]) {
        const response = await reader.get(address)
        const text = await response.text()
        expect(response.status, address).toBeLessThan(500)
        if (text.includes('&lt;script&gt;')) shown += 1
        expect({ address, acting: acting.exec(text)?.[0] ?? null }).toEqual({ address, acting: null })
      }
    expect(shown).toBeGreaterThan(publicPages.length)
  },
  MINUTES,
)

it.each(files)('%s tells it as data that no browser runs', async (address) => {
  const response = await app.visitor().get(address)
  const type = response.headers.get('content-type') ?? ''
  expect([response.status, response.headers.get('x-content-type-options')]).toEqual([200, 'nosniff'])
  expect(type).toMatch(/^(application\/json|application\/atom\+xml|text\/csv)/)
  const text = await response.text()
  expect(text).toContain('alert(')
  if (type.includes('xml')) expect(text).not.toMatch(acting)
})
