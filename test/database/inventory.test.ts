import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdings } from '../../src/personal-data-sources.ts'
import type { OpenDatabase } from '../../src/platform/database.ts'
import { retentionCodes } from '../../src/shared/holding.ts'
import { openTestDatabase } from '../support/database.ts'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** Columns that look like a person's, and tell nothing of one: why. */
const impersonal: Readonly<Record<string, string>> = {
  'organisation.name': 'an organisation',
  'incubator.name': 'an incubator',
  'product.name': 'a product',
  'product.contact': 'the address of a team: that of a person is refused',
  'incubator.contact': 'the address of a team: that of a person is refused',
  'api_key.name': 'a program',
  'schema_migration.name': 'a migration',
  'journal_check.faults': 'places in the chain',
  'journal_check.remarks': 'places in the chain',
  'expense_mapping.name': 'a mapping of columns',
  'expense_mapping.columns': 'headers of a file',
  'expense_import.mapping': 'headers of a file',
  'purchase_order.units': 'prices',
  'expense.units': 'prices',
  'imported_record.subject_id': 'a product, an incubator, an organisation',
  'imported_record.fields': 'what the source publishes of these; addresses of people are refused',
}

type Column = {
  readonly table: string
  readonly column: string
  readonly refers: boolean
  readonly json: boolean
}

const looksPersonal =
  /(^|_)(person|actor|subject|teller|by|name|email|mail|contact|signatory|capacity|recipient|employer|author|member)(_id|_name)?$/

async function columns(): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select c.table_name as table, c.column_name as column, c.data_type = 'jsonb' as json,
      exists (select from pg_constraint k
                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
               where k.contype = 'f' and k.confrelid = 'person'::regclass and k.conrelid = c.table_name::regclass
                 and a.attname = c.column_name) as refers
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`.execute(database.db)
  return rows
}

const declared = new Set(
  holdings.flatMap(({ in: place }) => {
    if (!('table' in place)) return []
    const by = place.by === null ? [] : Object.values(place.by)
    return [...by, ...Object.keys(place.columns)].map((column) => `${place.table}.${column}`)
  }),
)

describe('the inventory of people’s data', () => {
  it('forgets no column that leads to a person, or that holds a name, an address or free data', async () => {
    const suspect = (await columns()).filter(
      ({ column, refers, json }) => refers || json || looksPersonal.test(column),
    )
    expect(suspect.filter(({ refers }) => refers).length).toBeGreaterThan(15)
    const forgotten = suspect
      .map(({ table, column }) => `${table}.${column}`)
      .filter((name) => !declared.has(name) && !(name in impersonal))
    expect(forgotten).toEqual([])
  })

  it('names only columns that stand', async () => {
    const real = new Set((await columns()).map(({ table, column }) => `${table}.${column}`))
    expect([...declared, ...Object.keys(impersonal)].filter((name) => !real.has(name))).toEqual([])
  })

  it('gives each line a code of its own', () => {
    const codes = holdings.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('has one rule of retention in force for each kind of thing', async () => {
    const rows = await database.db
      .selectFrom('retention_rule')
      .select('code')
      .where('valid_to', 'is', null)
      .orderBy('code')
      .execute()
    expect(rows.map(({ code }) => code)).toEqual([...retentionCodes].sort())
  })
})
