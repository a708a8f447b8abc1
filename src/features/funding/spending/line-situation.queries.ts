import type { Db } from '../../../platform/database.ts'
import { AppError } from '../../../shared/errors.ts'
import { closedOnBy, holdAccounts } from '../accounts.queries.ts'
import { holdLines, holdOrdersOf, idsOfCodes, judgedAmong, linesOf, takersOf } from './line.queries.ts'
import type { At, LineDesk } from './line-situation.ts'

const unknown = (): AppError =>
  new AppError(
    'not-found',
    'Aucune ligne de cette convention ne porte ce code. Cherchez-la dans la liste des dépenses.',
  )

/**
 * The line that bears a code, as it stands; in a transaction that writes, `held`: nobody else changes it, writes on its order, nor closes the
 * accounts. Held in the order in which a file holds them (accounts, codes, orders, lines), so that none waits for who waits for it. Throws
 * `not-found`.
 */
export async function lineAt(
  db: Db,
  desk: LineDesk,
  { code, held = false }: { readonly code: string; readonly held?: boolean },
): Promise<At> {
  const { convention, terms, today } = desk
  if (held) await holdAccounts(db, convention.id)
  const id = (await idsOfCodes(db, convention.id, [code])).get(code)
  if (id === undefined) throw unknown()
  if (held) {
    await holdOrdersOf(db, [id])
    await holdLines(db, [id])
  }
  const [line] = await linesOf(db, convention.id, [id])
  const judging = { conventionId: convention.id, terms, today }
  const judged = line && (await judgedAmong(db, judging, { lines: [line] })).get(code)
  // Learnt on a day to come: nothing is known of it yet.
  if (!line || !judged) throw unknown()
  const here = line.original?.conventionId === convention.id ? line.original.id : null
  const [original] = here === null ? [] : await linesOf(db, convention.id, [here])
  return {
    ...{ desk, line, judged },
    takers: await takersOf(db, id),
    original: original ? { line: original, takers: await takersOf(db, original.id) } : null,
    closedOn: await closedOnBy(db, convention.id),
  }
}
