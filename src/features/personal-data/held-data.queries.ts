import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type KeptMail, readMails } from '../../platform/mail.ts'
import type { HeldBy, HeldColumn, HeldIn, Holding } from '../../shared/holding.ts'
import type { PersonId } from '../../shared/rights.ts'
import { rawWords } from './held-data.messages.ts'
import type { HeldLine, HeldValue } from './held-data.ts'
import { columnLabel } from './inventory.ts'

/**
 * Whose rows are looked for. `name`: rows that lead to nobody's id and bear this name are theirs too, which is for who weighs it to judge; null on
 * their own page: people choose their name, and two may have the same.
 */
type Whose = { readonly id: PersonId; readonly name: string | null }
type Table = Extract<HeldIn, { table: string }>
type Row = Readonly<Record<string, unknown>>

function isOf(by: HeldBy, { id, name }: Whose) {
  const byId = 'id' in by ? [sql<boolean>`t.${sql.ref(by.id)} = ${id}`] : []
  const byName =
    by.name === undefined || name === null
      ? []
      : [sql<boolean>`folded(btrim(t.${sql.ref(by.name)})) = folded(${name})`]
  return sql.join([...byId, ...byName], sql` or `)
}

/** Whether rows of this place can be looked for by what is known of the person. */
const leadsTo = ({ by }: Table, { name }: Whose): boolean => by !== null && ('id' in by || name !== null)

async function rowsOf(db: Db, { table, by, columns, latest, only }: Table, { whose, limit }: Asked) {
  if (by === null) return { rows: [], total: 0 }
  const names = sql.join(Object.keys(columns).map((column) => sql`t.${sql.ref(column)}`))
  const kind = only === undefined ? sql`` : sql`and t.${sql.ref(only.column)} = ${only.value}`
  const order = latest === undefined ? sql`` : sql`order by t.${sql.ref(latest)} desc nulls last`
  const { rows } = await sql<Row & { held_total: number }>`
    select ${names}, count(*) over () as held_total from ${sql.table(table)} t where (${isOf(by, whose)}) ${kind} ${order}
     limit ${limit}`.execute(db)
  return { rows, total: rows[0]?.held_total ?? 0 }
}

type Names = { readonly things: ReadonlyMap<string, string>; readonly terms: ReadonlyMap<string, string> }

/** Names of products, incubators and conventions by id, and the words of codes: those of the columns that ask for them. */
async function namesFor(db: Db): Promise<Names> {
  const things = await sql<{ id: string; name: string }>`select id::text as id, name from product union all
    select id::text, name from incubator union all select id::text, reference from convention`.execute(db)
  const terms = await db
    .selectFrom('nomenclature_term')
    .select(['scheme', 'code', 'label'])
    .where('valid_to', 'is', null)
    .execute()
  return {
    things: new Map(things.rows.map(({ id, name }) => [id, name])),
    terms: new Map(terms.map(({ scheme, code, label }) => [`${scheme} ${code}`, label])),
  }
}

function wordsOf(column: HeldColumn, raw: unknown, { things, terms }: Names): string {
  if (raw === null || raw === undefined) return ''
  if (typeof column === 'string') return rawWords(raw)
  const code = String(raw)
  if (column.names) return things.get(code) ?? code
  if (column.scheme !== undefined) return terms.get(`${column.scheme} ${code}`) ?? code
  return column.words?.(code) ?? rawWords(raw)
}

const valuesOf = (columns: Table['columns'], row: Row, names: Names): readonly HeldValue[] =>
  Object.entries(columns).map(([name, column]) => ({
    ...{ column: name, label: columnLabel(column), raw: row[name] ?? null },
    words: wordsOf(column, row[name], names),
    fileOnly: typeof column === 'object' && column.fileOnly === true,
  }))

export type Asked = { readonly whose: Whose; readonly limit: number }
type Source = { readonly db: Db; readonly dataDir: string }

const mailValues = ({ at, subject }: KeptMail): readonly HeldValue[] => [
  { column: 'at', label: 'Écrit le', raw: at, words: rawWords(new Date(at)), fileOnly: false },
  { column: 'subject', label: 'Objet', raw: subject, words: subject, fileOnly: false },
]

/** Everything that the inventory holds of a person, line by line, at most so many rows of each; lines that cannot lead to them are left out. */
export async function heldData(
  { db, dataDir }: Source,
  holdings: readonly Holding[],
  asked: Asked,
): Promise<readonly HeldLine[]> {
  const names = await namesFor(db)
  const lines: HeldLine[] = []
  for (const holding of holdings) {
    if ('files' in holding.in) {
      const mails = (await readMails(dataDir)).filter(({ person }) => person === asked.whose.id)
      lines.push({ holding, rows: mails.map(mailValues), total: mails.length })
      continue
    }
    const place = holding.in
    if (!leadsTo(place, asked.whose)) continue
    const { rows, total } = await rowsOf(db, place, asked)
    lines.push({ holding, rows: rows.map((row) => valuesOf(place.columns, row, names)), total })
  }
  return lines
}
