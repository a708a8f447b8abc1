import { sql } from 'kysely'
import { insertAll } from '../../../platform/bulk.ts'
import type { Tx } from '../../../platform/database.ts'
import { orderedId } from '../../../platform/ordered-id.ts'
import type { Day } from '../../../shared/day.ts'
import type { Result } from '../../../shared/result.ts'
import type { PersonId } from '../../../shared/rights.ts'
import type { Convention, ConventionContent } from '../../conventions/index.ts'
import { closedOnBy, holdAccounts } from '../accounts.queries.ts'
import { touchOrders } from '../order/order.queries.ts'
import { repost } from '../repost.queries.ts'
import { holdCodes, holdLines } from '../spending/line.queries.ts'
import type { ColumnMapping } from './column-mapping.ts'
import { compareLines } from './compare-lines.ts'
import { folded } from './expense-field.ts'
import type { ExpenseLine } from './expense-line.ts'
import type { FaultList } from './import-fault.ts'
import { type ImportPlan, planImport, unknownWords } from './import-plan.ts'
import { claimedElsewhere, knownExpenses, ordersHeld, productIds } from './known-expense.queries.ts'
import { type KnownExpense, postedLine } from './known-expense.ts'

/** Where lines are imported, by whom (null: from the command line) and when. */
export type ImportDesk = {
  readonly convention: Pick<Convention, 'id' | 'slug' | 'reference'>
  /** The text in force. */
  readonly content: Pick<ConventionContent, 'markets' | 'costCategories'>
  readonly today: Day
  readonly act: { readonly actor: PersonId | null; readonly at: Date }
}

/** Lines with the headers that told each field. */
export type ReadFile = { readonly lines: readonly ExpenseLine[]; readonly mapping: ColumnMapping }

type Coded = { readonly code: string; readonly label: string }

/** People write the name of a market or of a category as well as its code. */
function codesByName(known: readonly Coded[]): (written: string) => string {
  const byName = new Map(
    known.flatMap(({ code, label }) => [label, code].map((name) => [folded(name), code])),
  )
  return (written) => byName.get(folded(written)) ?? written
}

const coded = ({ markets, costCategories }: ImportDesk['content']) => ({
  markets: markets.map(({ id, label }) => ({ code: id, label })),
  categories: costCategories.map(({ code, label }) => ({ code, label })),
})

function named(lines: readonly ExpenseLine[], content: ImportDesk['content']): readonly ExpenseLine[] {
  const known = coded(content)
  const [market, category] = [codesByName(known.markets), codesByName(known.categories)]
  return lines.map((line) => ({
    ...line,
    market: market(line.market),
    category: category(line.category),
  }))
}

/** The lines that the file bears on, held, as whoever wrote last left them. */
async function knownAndHeld(tx: Tx, conventionId: string, lines: readonly ExpenseLine[]) {
  const known = await knownExpenses(tx, conventionId)
  const { corrected } = compareLines(known, lines)
  const originals = new Set(lines.map(({ corrects }) => corrects))
  const ids = [
    ...corrected.map((one) => one.known.id),
    ...known.filter(({ code }) => originals.has(code)).map(({ id }) => id),
  ]
  if (ids.length === 0) return known
  await holdLines(tx, ids)
  const held = new Map((await knownExpenses(tx, conventionId, ids)).map((one) => [one.id, one]))
  return known.map((one) => held.get(one.id) ?? one)
}

const distinct = (texts: readonly (string | null)[]): readonly string[] => [
  ...new Set(texts.filter((text) => text !== null)),
]

/** Only what is new, or is now asked for in payment, can be claimed by another convention. */
function claiming(known: readonly KnownExpense[], lines: readonly ExpenseLine[]): readonly ExpenseLine[] {
  const { created, corrected } = compareLines(known, lines)
  return [
    ...created,
    ...corrected
      .filter(({ changes }) => changes.some(({ field }) => field.startsWith('dp')))
      .map(({ read }) => read),
  ]
}

/** The words that these lines may bear: those of the convention, and of the products that they name. */
async function wordsKnown(tx: Tx, lines: readonly ExpenseLine[], content: ImportDesk['content']) {
  const codes = coded(content)
  return {
    markets: new Set(codes.markets.map(({ code }) => code)),
    categories: new Set(codes.categories.map(({ code }) => code)),
    products: await productIds(tx, distinct(lines.map(({ product }) => product))),
  }
}

/** What a file would do to a convention; nothing is written. Nobody else adds a line made from another until the end of the transaction. */
export async function planLines(
  tx: Tx,
  { convention: { id }, content, today }: ImportDesk,
  { lines: read, mapping }: ReadFile,
): Promise<Result<ImportPlan, FaultList>> {
  await holdAccounts(tx, id)
  await holdCodes(tx, id)
  const lines = named(read, content)
  const orders = await ordersHeld(tx, id, distinct(lines.map(({ ej }) => ej)))
  const known = await knownAndHeld(tx, id, lines)
  return planImport(
    lines,
    {
      ...{ today, orders, known, closedOn: await closedOnBy(tx, id) },
      ...(await wordsKnown(tx, lines, content)),
      claimed: await claimedElsewhere(tx, id, claiming(known, lines)),
    },
    mapping,
  )
}

/** What the convention does not know of the lines that could be read of files that are refused anyway: all is told in one go. */
export async function unknownInLines(
  tx: Tx,
  { convention: { id }, content, today }: ImportDesk,
  { lines: read, mapping }: ReadFile,
): Promise<FaultList> {
  const lines = named(read, content)
  return unknownWords(
    lines,
    {
      ...{ today, known: await knownExpenses(tx, id), ...(await wordsKnown(tx, lines, content)) },
    },
    mapping,
  )
}

async function createLines(tx: Tx, desk: ImportDesk, created: ImportPlan['created']): Promise<void> {
  const { convention, today, act } = desk
  const lines = created.map((one) => ({ ...one, id: orderedId() }))
  await insertAll(
    tx,
    'expense',
    lines.map(({ id, code, line, orderId, originalId, productId }) => ({
      ...{ id, convention_id: convention.id, code, type: line.type, ej: line.ej, ej_post: line.ejPost },
      ...{ dp: line.dp, dp_post: line.dpPost, market: line.market, category: line.category },
      ...{ product_id: productId, supplier_name: line.supplierName, supplier_siret: line.supplierSiret },
      ...{ object: line.object, ht_cents: line.htCents, vat_cents: line.vatCents },
      ...{ engaged_on: line.engagedOn, service_done_on: line.serviceDoneOn, paid_on: line.paidOn },
      ...{ recorded_on: today, corrects: originalId, order_id: orderId, created_at: act.at },
      ...{ version: 0, lot: '', invoice: '' },
    })),
  )
  await repost(
    tx,
    { conventionId: convention.id, today },
    lines.map(({ id, line, orderId }) => ({
      ...{ id, version: 0, before: null },
      after: postedLine({ ...line, orderId, cancelledOn: null }),
    })),
  )
}

const ROWS_AT_ONCE = 5000

async function correctLines(
  tx: Tx,
  { convention, today }: ImportDesk,
  corrected: ImportPlan['corrected'],
): Promise<void> {
  const products = await productIds(tx, distinct(corrected.map(({ after }) => after.product)))
  const rows = corrected.map(({ known, after }) => ({
    ...{ id: known.id, version: known.version + 1, dp: after.dp, dp_post: after.dpPost },
    ...{ market: after.market, category: after.category, object: after.object },
    ...{ supplier_name: after.supplierName, supplier_siret: after.supplierSiret },
    ...{ ht_cents: after.htCents, vat_cents: after.vatCents, engaged_on: after.engagedOn },
    ...{ service_done_on: after.serviceDoneOn, paid_on: after.paidOn },
    product_id: after.product === null ? null : (products.get(after.product) ?? null),
  }))
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE)
    await sql`
      update expense e
         set (version, dp, dp_post, market, category, object, supplier_name, supplier_siret, ht_cents, vat_cents, engaged_on,
              service_done_on, paid_on, product_id)
           = (n.version, n.dp, n.dp_post, n.market, n.category, n.object, n.supplier_name, n.supplier_siret, n.ht_cents, n.vat_cents,
              n.engaged_on, n.service_done_on, n.paid_on, n.product_id)
        from json_populate_recordset(null::expense, ${JSON.stringify(rows.slice(i, i + ROWS_AT_ONCE))}::json) n
       where e.id = n.id`.execute(tx)
  await repost(
    tx,
    { conventionId: convention.id, today },
    corrected.map(({ known, after }) => ({
      ...{ id: known.id, version: known.version + 1 },
      ...{ before: postedLine(known), after: postedLine(after) },
    })),
  )
}

/** Writes what was planned in the transaction that planned it: lines and what they post, hundreds of rows a statement. */
export async function writePlan(tx: Tx, desk: ImportDesk, { created, corrected }: ImportPlan): Promise<void> {
  if (created.length > 0) await createLines(tx, desk, created)
  if (corrected.length > 0) await correctLines(tx, desk, corrected)
  await touchOrders(
    tx,
    distinct([...created.map(({ orderId }) => orderId), ...corrected.map(({ known }) => known.orderId)]),
  )
}
