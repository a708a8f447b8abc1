import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import type { ObligationSources } from '../../conventions/obligations/index.ts'
import { type DatedFacts, nothingHappened, whatHappenedBy } from '../dated-facts.queries.ts'
import { closingOn } from '../funding-status.ts'
import { fundingTerms } from '../funding-terms.ts'
import { paidBeyond } from '../open-lines.queries.ts'
import type { Consumption } from '../rules/consumption.ts'
import { surelyInTerm } from '../rules/eligibility.ts'
import type { Expense, RejectionReason } from '../rules/expense.ts'
import { judge } from '../rules/judgement.ts'
import { knownBy } from '../rules/known-by.ts'
import { effectOn, type Terms, tranchesWritten } from '../rules/terms.ts'
import { tranchesOn } from '../rules/tranche.ts'
import { consumptionsBy } from '../spent.queries.ts'
import { type MoneyFacts, moneyCheckIds, moneyFindings, type StatementDays } from './money-findings.ts'
import { type FactSum, factSumsBy, statementsBy } from './money-sums.queries.ts'

type Source = ObligationSources['checks'][number]
type Asked = Parameters<Source['facts']>[1]

/** A convention whose money is kept here: something of it moved, beside what was promised. */
type Tended = {
  readonly id: string
  readonly slug: string
  readonly terms: Terms
  readonly sums: readonly FactSum[]
}

/** What is read of a convention. */
type Told = DatedFacts & {
  readonly consumption: Consumption
  readonly statements: readonly StatementDays[]
  /** Lines that may be outside the term. */
  readonly beyond: readonly Expense[]
}

const outsideReasons = {
  engagement: ['ENGAGED_BEFORE_START', 'ENGAGED_AFTER_END', 'ENGAGED_AFTER_TERMINATION'],
  service: ['SERVICE_AFTER_END', 'NOT_PERFORMED_AT_TERMINATION'],
  payment: ['PAID_AFTER_END', 'PAID_AFTER_LIQUIDATION'],
} as const satisfies Record<keyof MoneyFacts['outside'], readonly RejectionReason[]>

const boundDay = { engagement: 'engagedOn', service: 'serviceDoneOn', payment: 'paidOn' } as const

/** Paid lines that fall outside the term: those that were rejected, and those that nobody decided yet. */
function outside(beyond: readonly Expense[], terms: Terms, on: Day): MoneyFacts['outside'] {
  const judging = { terms, claimedElsewhere: new Set<string>(), autoDecides: false }
  const judged = judge(knownBy(beyond, on), judging)
  const lastOf = (bound: keyof typeof outsideReasons): Day | null =>
    judged
      .filter(({ reasons }) => reasons.some((reason) => outsideReasons[bound].some((one) => one === reason)))
      .flatMap(({ expense }) => expense[boundDay[bound]] ?? [])
      .toSorted()
      .at(-1) ?? null
  return { engagement: lastOf('engagement'), service: lastOf('service'), payment: lastOf('payment') }
}

function tranches(
  { terms }: Tended,
  { tranches, closedOn, consumption }: Told,
  on: Day,
): MoneyFacts['tranches'] {
  const known = tranchesOn(terms, { day: on, closedOn, consumption, facts: tranches })
  const met = new Map(known.map(({ id, conditionMetOn }) => [id, conditionMetOn]))
  return tranchesWritten(terms, on).map(({ id, trigger }) => {
    const days = tranches.get(id)
    return {
      ...{ atSignature: trigger.kind === 'AT_SIGNATURE', conditionMetOn: met.get(id) ?? null },
      ...{ calledOn: days?.calledOn ?? null, statement: days?.statement ?? null },
      ...{ receivedOn: days?.receivedOn ?? null, openedOn: days?.creditsOpenOn ?? null },
    }
  })
}

function closing({ terms, sums }: Tended, { closedOn, consumption }: Told, on: Day): MoneyFacts['closing'] {
  const closed = closingOn({ terms, consumption, closedOn, movements: sums }, on)
  if (closed === null || closedOn === null) return null
  const { restitutionCents, paidNotAcceptedCents } = closed
  return {
    ...{ on: closedOn, restitutionCents },
    misusedCents: Math.max(0, Math.min(restitutionCents, paidNotAcceptedCents)),
  }
}

function moneyFacts(tended: Tended, told: Told, on: Day): MoneyFacts {
  const { slug, terms, sums } = tended
  const lastOf = (fact: FactSum['fact']): Day | null => sums.find((one) => one.fact === fact)?.lastOn ?? null
  return {
    ...{ page: `/conventions/${slug}/finances`, effectOn: effectOn(terms) },
    ...{ orderedOn: lastOf('order'), paidOn: lastOf('payment') },
    acceptedOn: told.consumption.at(-1)?.on ?? null,
    ...{ outside: outside(told.beyond, terms, on), tranches: tranches(tended, told, on) },
    ...{ closing: closing(tended, told, on), statements: told.statements },
    ...{ returns: told.returns, reports: told.reports },
  }
}

/** The conventions whose money is kept here, of those that are asked about. */
async function tendedBy(db: Db, { conventions, day: on }: Asked): Promise<readonly Tended[]> {
  const ids = conventions.map(({ id }) => id)
  const sums = await factSumsBy(db, ids, on)
  return conventions.flatMap(({ id, slug, known }) => {
    const own = sums.get(id) ?? []
    const terms = own.some(({ fact }) => fact !== 'promise') ? fundingTerms(known, on) : null
    return terms === null ? [] : [{ id, slug, terms, sums: own }]
  })
}

/** What is read of each of these conventions: four questions, however many they are. */
async function toldOf(db: Db, tended: readonly Tended[], on: Day): Promise<(id: string) => Told> {
  const ids = tended.map(({ id }) => id)
  const [consumed, happened, statements, beyond] = await Promise.all([
    consumptionsBy(
      db,
      tended.map(({ id, terms }) => ({ conventionId: id, basis: terms.amountBasis })),
      on,
    ),
    whatHappenedBy(db, ids, on),
    statementsBy(db, ids, on),
    paidBeyond(
      db,
      tended.map(({ id, terms }) => ({ conventionId: id, ...surelyInTerm(terms) })),
      on,
    ),
  ])
  return (id) => ({
    ...(happened.get(id) ?? nothingHappened),
    ...{ consumption: consumed.get(id) ?? [], statements: statements.get(id) ?? [] },
    beyond: beyond.get(id) ?? [],
  })
}

/** What the money of conventions tells of the obligations of articles 4, 5 and 6, and of the yearly report. */
export const moneyChecks: Source = {
  ids: moneyCheckIds,
  facts: async (db, asked) => {
    const tended = await tendedBy(db, asked)
    const told = tended.length === 0 ? null : await toldOf(db, tended, asked.day)
    const facts = new Map(
      tended.flatMap((one) => (told ? [[one.id, moneyFacts(one, told(one.id), asked.day)] as const] : [])),
    )
    return new Map(asked.conventions.map(({ id }) => [id, moneyFindings(facts.get(id) ?? null)]))
  },
}
