import { conventionNamed } from '../features/conventions/index.ts'
import { type OpenLine, recordOpenLines } from '../features/funding/index.ts'
import { demoAddress } from '../features/identity/index.ts'
import type { Tx } from '../platform/database.ts'
import { addDays, type Day } from '../shared/day.ts'
import { type InventedLine, inventedLines, spendingConvention } from './invented-spending.data.ts'

type Loading = { readonly at: Date; readonly today: Day }

/** The ids of the people of the demonstration, by key. */
async function peopleOf(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const byAddress = new Map(keys.map((key) => [demoAddress(key), key]))
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'email'])
    .where('email', 'in', [...byAddress.keys()])
    .execute()
  return new Map(rows.map(({ id, email }) => [byAddress.get(email ?? '') ?? '', id]))
}

function lineOf(line: InventedLine, people: ReadonlyMap<string, string>, today: Day): OpenLine {
  const ago = (days: number | null): Day | null => (days === null ? null : addDays(today, -days))
  const engagedOn = addDays(today, -line.engagedAgo)
  return {
    ...{ supplier: line.supplier, object: line.object, requestedOn: ago(line.requestedAgo) },
    certifiedBy: line.certifiedBy === null ? null : (people.get(line.certifiedBy) ?? null),
    expense: {
      ...{ id: line.code, type: 'EXPENSE', market: line.market, category: line.category },
      ...{ htCents: line.htCents, vatCents: line.vatCents, ej: line.ej, ejPost: '' },
      ...{ dp: line.dp ?? '', dpPost: '', engagedOn, serviceDoneOn: ago(line.doneAgo) },
      ...{
        paidOn: ago(line.paidAgo),
        recordedOn: engagedOn,
        cancelledOn: null,
        corrects: null,
        decision: null,
      },
    },
  }
}

/** Gives the invented convention lines in every state, so that each person of the demonstration finds something to do. */
export async function seedSpending(tx: Tx, { at, today }: Loading): Promise<void> {
  const convention = await conventionNamed(tx, spendingConvention)
  if (!convention) throw new Error(`no convention ${spendingConvention}`)
  const people = await peopleOf(
    tx,
    inventedLines.flatMap(({ certifiedBy }) => (certifiedBy === null ? [] : [certifiedBy])),
  )
  await recordOpenLines(
    tx,
    { conventionId: convention.id, at },
    inventedLines.map((line) => lineOf(line, people, today)),
  )
}
