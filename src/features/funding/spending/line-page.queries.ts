import type { Db } from '../../../platform/database.ts'

/** Where a line is listed or linked to, beside itself. */
export type LineLinks = {
  /** Numbers of the statements that list it. */
  readonly statements: readonly number[]
  /** What was made from it: credit notes, what was moved, here and in other conventions. */
  readonly made: readonly {
    readonly code: string
    readonly conventionId: string
    readonly slug: string
    readonly reference: string
    readonly cents: number
  }[]
  /** The line that it was made from. */
  readonly from: {
    readonly code: string
    readonly conventionId: string
    readonly slug: string
    readonly reference: string
  } | null
}

/** What a line is linked to: the statements that list it, what was made from it, what it was made from. */
export async function linksOf(db: Db, lineId: string): Promise<LineLinks> {
  const statements = await db
    .selectFrom('statement_line as l')
    .innerJoin('statement as s', 's.id', 'l.statement_id')
    .select('s.number')
    .where('l.expense_id', '=', lineId)
    .orderBy('s.number')
    .execute()
  const made = await db
    .selectFrom('expense as e')
    .innerJoin('convention as c', 'c.id', 'e.convention_id')
    .select(['e.code', 'e.convention_id', 'c.slug', 'c.reference', 'e.ttc_cents'])
    .where('e.corrects', '=', lineId)
    .orderBy('c.reference')
    .orderBy('e.code')
    .execute()
  const from = await db
    .selectFrom('expense as e')
    .innerJoin('expense as o', 'o.id', 'e.corrects')
    .innerJoin('convention as c', 'c.id', 'o.convention_id')
    .select(['o.code', 'o.convention_id', 'c.slug', 'c.reference'])
    .where('e.id', '=', lineId)
    .executeTakeFirst()
  return {
    statements: statements.map(({ number }) => number),
    made: made.map(({ convention_id, ttc_cents, ...one }) => ({
      ...{ ...one, conventionId: convention_id, cents: Number(ttc_cents) },
    })),
    from: from
      ? { code: from.code, conventionId: from.convention_id, slug: from.slug, reference: from.reference }
      : null,
  }
}
