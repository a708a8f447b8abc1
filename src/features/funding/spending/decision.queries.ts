import type { Tx } from '../../../platform/database.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { type JournalInput, recordAll } from '../../journal/index.ts'
import { closedOnBy, holdAccounts } from '../accounts.queries.ts'
import { type NewEntry, post } from '../ledger/ledger.queries.ts'
import { type Judged, ttcOf } from '../rules/expense.ts'
import { type Decision, decisionFaults } from './decision.ts'
import { holdLines, idsOfCodes, judgedAmong, linesOf } from './line.queries.ts'
import type { Line } from './line.ts'
import type { LineRefusal } from './line-refusal.ts'
import type { LineDesk } from './line-situation.ts'

/** Lines to decide at once, each with the version that was read (null: whatever it is). */
export type ToDecide = { readonly code: string; readonly version: number | null }

/** What is refused, line by line. */
export type RefusedLine = { readonly code: string; readonly refusals: readonly LineRefusal[] }

type Decided = { readonly line: Line; readonly verdict: Judged }

/**
 * Accepts or rejects lines, all or none: each is held, then checked as it stands now. An acceptance counts from the day that the rules give
 * (rule 5), a rejection from today; both are posted to the ledger. Answers what was decided, or what is refused of each.
 */
export async function decideLines(
  tx: Tx,
  desk: LineDesk,
  { lines: asked, ...decision }: Decision & { readonly lines: readonly ToDecide[] },
): Promise<Result<readonly Decided[], readonly RefusedLine[]>> {
  const { convention, terms, today } = desk
  const judging = { conventionId: convention.id, terms, today }
  await holdAccounts(tx, convention.id)
  const ids = [
    ...(
      await idsOfCodes(
        tx,
        convention.id,
        asked.map(({ code }) => code),
      )
    ).values(),
  ]
  await holdLines(tx, ids)
  const lines = new Map((await linesOf(tx, convention.id, ids)).map((line) => [line.expense.id, line]))
  const before = await judgedAmong(tx, judging, { lines: [...lines.values()] })
  const after = await judgedAmong(tx, judging, {
    lines: [...lines.values()],
    deciding: { ...decision, codes: new Set(lines.keys()) },
  })
  const closed = await closedOnBy(tx, convention.id)
  const decided: Decided[] = []
  const refused: RefusedLine[] = []
  for (const { code, version } of asked) {
    const [line, present, verdict] = [lines.get(code), before.get(code), after.get(code)]
    const refusals: readonly LineRefusal[] =
      line === undefined || present === undefined || verdict === undefined
        ? [{ code: 'changed' }]
        : decisionFaults(
            {
              line,
              closedOn: closed,
              present,
              verdict,
              isStale: version !== null && version !== line.version,
            },
            { ...decision, by: desk.act.actor },
          )
    if (refusals.length > 0) refused.push({ code, refusals })
    else if (line && verdict) decided.push({ line, verdict })
  }
  if (refused.length > 0) return refuse(refused)
  await keep(tx, desk, { decided, ...decision })
  return ok(decided)
}

async function keep(
  tx: Tx,
  { convention, today, act }: LineDesk,
  { decided, accept, motive }: Decision & { readonly decided: readonly Decided[] },
): Promise<void> {
  if (decided.length === 0) return
  await tx
    .insertInto('expense_decision')
    .values(
      decided.map(({ line }) => ({
        ...{ expense_id: line.id, accepted: accept, decided_on: today, decided_by: act.actor },
        ...{ motive: motive === '' ? null : motive, recorded_at: act.at },
      })),
    )
    .execute()
  await post(
    tx,
    convention.id,
    decided.map(
      ({ line, verdict }): NewEntry => ({
        ...{ fact: accept ? 'acceptance' : 'rejection', factId: line.id, cents: ttcOf(line.expense) },
        ...{ on: verdict.acceptedOn ?? today, recordedOn: today },
      }),
    ),
  )
  await recordAll(
    tx,
    decided.map(
      ({ line, verdict }): JournalInput => ({
        ...{ ...act, action: accept ? 'expense.accepted' : 'expense.rejected' },
        subject: { kind: 'expense', id: line.id },
        after: {
          ...(verdict.acceptedOn === null ? {} : { countsOn: verdict.acceptedOn }),
          ...(motive === '' ? {} : { reason: motive }),
        },
      }),
    ),
  )
}
