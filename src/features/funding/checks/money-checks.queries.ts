import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { conventionNamed } from '../../conventions/index.ts'
import type { CheckFacts, ObligationSources } from '../../conventions/obligations/index.ts'
import { fundingSumsOn } from '../funding.queries.ts'
import type { FundingSums } from '../funding-facts.ts'
import { closingOn } from '../funding-status.ts'
import { notAcceptedBy } from '../open-lines.queries.ts'
import type { RejectionReason } from '../rules/expense.ts'
import { judge } from '../rules/judgement.ts'
import { knownBy } from '../rules/known-by.ts'
import { effectOn, tranchesWritten } from '../rules/terms.ts'
import { tranchesOn } from '../rules/tranche.ts'
import { type MoneyFacts, moneyCheckIds, moneyFindings, type StatementDays } from './money-findings.ts'

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

type Asked = { readonly conventionId: string; readonly on: Day }

async function statementsBy(db: Db, { conventionId, on }: Asked): Promise<readonly StatementDays[]> {
  const { rows } = await sql<{
    number: number
    kind: string
    frozen_on: string
    dated: boolean
    engagements_on: string | null
    payments_on: string | null
  }>`
    select s.number, s.kind, s.frozen_on::text,
           not exists (select from statement_line l join expense e on e.id = l.expense_id
             where l.statement_id = s.id and e.type = 'EXPENSE'
               and (e.engaged_on is null or e.service_done_on is null or e.paid_on is null)) as dated,
           max(g.signed_on) filter (where g.role = 'ENGAGEMENTS')::text as engagements_on,
           max(g.signed_on) filter (where g.role = 'PAYMENTS')::text as payments_on
      from statement s left join statement_signature g on g.statement_id = s.id and g.signed_on <= ${on}
     where s.convention_id = ${conventionId}::uuid and s.frozen_on <= ${on}
     group by s.id order by s.number`.execute(db)
  return rows.map((row) => ({
    ...{
      number: row.number,
      isFinal: row.kind === 'FINAL',
      frozenOn: day(row.frozen_on),
      isDated: row.dated,
    },
    ...{ engagementsOn: dayOrNull(row.engagements_on), paymentsOn: dayOrNull(row.payments_on) },
  }))
}

/** Which statement came with the call of each tranche. */
async function calledWith(db: Db, { conventionId, on }: Asked): Promise<ReadonlyMap<string, number | null>> {
  const rows = await db
    .selectFrom('fund_call as c')
    .innerJoin('fund_call_tranche as t', 't.call_id', 'c.id')
    .select(['t.tranche', 'c.statement_number'])
    .where('c.convention_id', '=', conventionId)
    .where('c.presented_on', '<=', on)
    .execute()
  return new Map(rows.map(({ tranche, statement_number }) => [tranche, statement_number]))
}

async function returnsBy(db: Db, { conventionId, on }: Asked): Promise<MoneyFacts['returns']> {
  const rows = await db
    .selectFrom('fund_return')
    .select(['returned_on', 'cents'])
    .where('convention_id', '=', conventionId)
    .where('returned_on', '<=', on)
    .orderBy('returned_on')
    .execute()
  return rows.map(({ returned_on, cents }) => ({ on: day(returned_on), cents: Number(cents) }))
}

async function reportsBy(db: Db, { conventionId, on }: Asked): Promise<MoneyFacts['reports']> {
  const rows = await db
    .selectFrom('yearly_report')
    .select(['year', 'sent_on'])
    .where('convention_id', '=', conventionId)
    .where('sent_on', '<=', on)
    .orderBy('year')
    .execute()
  return rows.map(({ year, sent_on }) => ({ year, on: day(sent_on) }))
}

const outsideReasons = {
  engagement: ['ENGAGED_BEFORE_START', 'ENGAGED_AFTER_END', 'ENGAGED_AFTER_TERMINATION'],
  service: ['SERVICE_AFTER_END', 'NOT_PERFORMED_AT_TERMINATION'],
  payment: ['PAID_AFTER_END', 'PAID_AFTER_LIQUIDATION'],
} as const satisfies Record<keyof MoneyFacts['outside'], readonly RejectionReason[]>

const boundDay = { engagement: 'engagedOn', service: 'serviceDoneOn', payment: 'paidOn' } as const

/** Paid lines that fall outside the term: those that were rejected, and those that nobody decided yet. */
async function outsideBy(
  db: Db,
  { conventionId, on }: Asked,
  facts: FundingSums,
): Promise<MoneyFacts['outside']> {
  const judged = judge(knownBy(await notAcceptedBy(db, conventionId, on), on), {
    ...{ terms: facts.terms, claimedElsewhere: new Set<string>(), autoDecides: false },
  })
  const lastOf = (bound: keyof typeof outsideReasons): Day | null =>
    judged
      .filter(({ reasons }) => reasons.some((reason) => outsideReasons[bound].some((one) => one === reason)))
      .flatMap(({ expense }) => expense[boundDay[bound]] ?? [])
      .toSorted()
      .at(-1) ?? null
  return { engagement: lastOf('engagement'), service: lastOf('service'), payment: lastOf('payment') }
}

const lastDayOf = (facts: FundingSums, fact: 'order' | 'payment'): Day | null =>
  facts.movements.findLast((movement) => movement.fact === fact)?.on ?? null

async function tranchesBy(db: Db, asked: Asked, facts: FundingSums): Promise<MoneyFacts['tranches']> {
  const statements = await calledWith(db, asked)
  const known = tranchesOn(facts.terms, {
    ...{ day: asked.on, closedOn: facts.closedOn, consumption: facts.consumption, facts: facts.tranches },
  })
  const met = new Map(known.map(({ id, conditionMetOn }) => [id, conditionMetOn]))
  return tranchesWritten(facts.terms, asked.on).map(({ id, trigger }) => {
    const days = facts.tranches.get(id)
    return {
      ...{ atSignature: trigger.kind === 'AT_SIGNATURE', conditionMetOn: met.get(id) ?? null },
      ...{ calledOn: days?.calledOn ?? null, statement: statements.get(id) ?? null },
      ...{ receivedOn: days?.receivedOn ?? null, openedOn: days?.creditsOpenOn ?? null },
    }
  })
}

/** The conventions whose money is kept here: of which something moved by a day, beside what was promised. */
async function tendedBy(db: Db, conventionIds: readonly string[], on: Day): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('ledger_day')
    .select('convention_id')
    .distinct()
    .where(sql<boolean>`convention_id = any(${[...conventionIds]}::uuid[])`)
    .where('fact', '<>', 'promise')
    .where('on_day', '<=', on)
    .where('recorded_on', '<=', on)
    .execute()
  return new Set(rows.map(({ convention_id }) => convention_id))
}

async function moneyFactsOn(db: Db, slug: string, on: Day): Promise<MoneyFacts | null> {
  const convention = await conventionNamed(db, slug)
  const facts = convention && (await fundingSumsOn(db, convention, on))
  if (!convention || !facts) return null
  const asked = { conventionId: convention.id, on }
  const closing = closingOn(facts, on)
  return {
    page: `/conventions/${slug}/finances`,
    effectOn: effectOn(facts.terms),
    orderedOn: lastDayOf(facts, 'order'),
    acceptedOn: facts.consumption.at(-1)?.on ?? null,
    paidOn: lastDayOf(facts, 'payment'),
    outside: await outsideBy(db, asked, facts),
    tranches: await tranchesBy(db, asked, facts),
    statements: await statementsBy(db, asked),
    closing:
      closing === null || facts.closedOn === null
        ? null
        : {
            on: facts.closedOn,
            restitutionCents: closing.restitutionCents,
            misusedCents: Math.max(0, Math.min(closing.restitutionCents, closing.paidNotAcceptedCents)),
          },
    returns: await returnsBy(db, asked),
    reports: await reportsBy(db, asked),
  }
}

/** What the money of conventions tells of the obligations of articles 4, 5 and 6, and of the yearly report. */
export const moneyChecks: ObligationSources['checks'][number] = {
  ids: moneyCheckIds,
  facts: async (db, { conventions, day: on }) => {
    const tended = await tendedBy(
      db,
      conventions.map(({ id }) => id),
      on,
    )
    const found: [string, ReadonlyMap<string, CheckFacts>][] = []
    // Few conventions have their money kept: each is read by itself.
    for (const { id, slug } of conventions)
      found.push([id, moneyFindings(tended.has(id) ? await moneyFactsOn(db, slug, on) : null)])
    return new Map(found)
  },
}
