import type { Day } from '../../../shared/day.ts'
import type { CheckFacts } from '../../conventions/obligations/index.ts'
import { moneyWords as words } from './money-findings.messages.ts'

type Act = Extract<CheckFacts, { kind: 'acts' }>['acts'][number]
type Event = Extract<CheckFacts, { kind: 'events' }>['events'][number]

/** A tranche, in its place, with its days. */
export type TrancheDays = {
  readonly atSignature: boolean
  readonly conditionMetOn: Day | null
  readonly calledOn: Day | null
  /** The statement that came with the call. */
  readonly statement: number | null
  readonly receivedOn: Day | null
  readonly openedOn: Day | null
}

/** A statement that was frozen. `isDated`: each of its expenses says its three days. */
export type StatementDays = {
  readonly number: number
  readonly isFinal: boolean
  readonly frozenOn: Day
  readonly isDated: boolean
  readonly engagementsOn: Day | null
  readonly paymentsOn: Day | null
}

/** What is known of the money of a convention on a day, as far as obligations go. */
export type MoneyFacts = {
  /** Address of the public page of its finances. */
  readonly page: string
  readonly effectOn: Day
  readonly orderedOn: Day | null
  readonly acceptedOn: Day | null
  readonly paidOn: Day | null
  /** The last day of a paid line that falls outside the term, for each of the three that article 5 bounds. */
  readonly outside: Readonly<Record<'engagement' | 'service' | 'payment', Day | null>>
  readonly tranches: readonly TrancheDays[]
  readonly statements: readonly StatementDays[]
  /** What the accounts closed on. */
  readonly closing: {
    readonly on: Day
    readonly restitutionCents: number
    readonly misusedCents: number
  } | null
  readonly returns: readonly { readonly on: Day; readonly cents: number }[]
  readonly reports: readonly { readonly year: number; readonly on: Day }[]
}

const unknown = (reason: string): CheckFacts => ({ kind: 'finding', finding: { kind: 'unknown', reason } })

const evidence = (facts: MoneyFacts, kind: string, on: Day) => [{ kind, url: facts.page, on }]

const act = (facts: MoneyFacts, kind: string, on: Day): Act => ({ on, evidence: evidence(facts, kind, on) })

const actIf = (facts: MoneyFacts, kind: string, on: Day | null): Act | null =>
  on === null ? null : act(facts, kind, on)

type Check = (facts: MoneyFacts) => CheckFacts

const shownOn =
  (day: 'orderedOn' | 'acceptedOn', kind: string, silence: string): Check =>
  (facts) => {
    const on = facts[day]
    return on === null
      ? unknown(silence)
      : { kind: 'finding', finding: { kind: 'shown', evidence: evidence(facts, kind, on) } }
  }

/** Article 5: a line paid outside the term contradicts, even rejected; nothing paid says nothing. */
const inTerm =
  (bound: keyof MoneyFacts['outside']): Check =>
  (facts) => {
    const on = facts.outside[bound]
    if (on !== null)
      return {
        kind: 'finding',
        finding: {
          kind: 'contradicted',
          reason: words.outside[bound](on),
          evidence: evidence(facts, words.proof.paid, on),
        },
      }
    return facts.paidOn === null
      ? unknown(words.silent.payments)
      : {
          kind: 'finding',
          finding: { kind: 'shown', evidence: evidence(facts, words.proof.paid, facts.paidOn) },
        }
  }

const events = (found: readonly Event[]): CheckFacts => ({ kind: 'events', events: found })

/** Owed at the signature: an act. Owed on a call: the call is the event. */
function trancheChecks(
  facts: MoneyFacts,
  tranche: TrancheDays,
  place: number,
): readonly [string, CheckFacts][] {
  const { calledOn, receivedOn, conditionMetOn, atSignature, statement } = tranche
  const label = words.label.tranche(place)
  const received = actIf(facts, words.proof.receipt, receivedOn)
  const payment: CheckFacts = atSignature
    ? {
        ...{ kind: 'acts', acts: received === null ? [] : [received] },
        ...{ completeSince: facts.effectOn, silence: words.silent.receipts },
      }
    : events(calledOn === null ? [] : [{ label, on: calledOn, done: received }])
  const called = actIf(facts, words.proof.call(statement), calledOn)
  // What is called before its condition was met is owed by nothing: it shows no event.
  const since = conditionMetOn ?? calledOn
  return [
    [`tranche-${place}-payment`, payment],
    [`tranche-${place}-call`, events(since === null ? [] : [{ label, on: since, done: called }])],
  ]
}

const onReceipts =
  (done: (facts: MoneyFacts, tranche: TrancheDays) => Act | null): Check =>
  (facts) =>
    events(
      facts.tranches.flatMap((tranche, index) =>
        tranche.receivedOn === null
          ? []
          : [
              {
                label: words.label.tranche(index + 1),
                on: tranche.receivedOn,
                done: done(facts, tranche),
              },
            ],
      ),
    )

const onStatements =
  (doneOn: (statement: StatementDays) => Day | null): Check =>
  (facts) =>
    events(
      facts.statements.map((statement) => ({
        label: words.label.statement(statement.number),
        on: statement.frozenOn,
        done: actIf(facts, words.proof.statement(statement.number), doneOn(statement)),
      })),
    )

/** Signed by both, the final statement is drawn up. */
function finalStatement(facts: MoneyFacts): CheckFacts {
  const final = facts.statements.find(({ isFinal }) => isFinal)
  const days = [final?.engagementsOn ?? null, final?.paymentsOn ?? null].filter((on) => on !== null)
  const on = days.length === 2 ? days.toSorted().at(-1) : undefined
  return {
    ...{ kind: 'acts', acts: on === undefined ? [] : [act(facts, words.proof.final, on)] },
    ...{ completeSince: facts.effectOn, silence: words.silent.final },
  }
}

/** The day on which what was given back came to what was owed. */
function returnedOn({ returns }: MoneyFacts, owedCents: number): Day | null {
  let left = owedCents
  const last = returns.find(({ cents }) => {
    left -= cents
    return left <= 0
  })
  return last?.on ?? null
}

const onClosing =
  (isOwed: (closing: NonNullable<MoneyFacts['closing']>) => boolean): Check =>
  (facts) => {
    const { closing } = facts
    if (closing === null || !isOwed(closing)) return events([])
    const done = actIf(facts, words.proof.returned, returnedOn(facts, closing.restitutionCents))
    return events([{ label: words.label.closing, on: closing.on, done }])
  }

const checks: Readonly<Record<string, Check>> = {
  orders: shownOn('orderedOn', words.proof.order, words.silent.orders),
  'eligible-expenses': shownOn('acceptedOn', words.proof.accepted, words.silent.expenses),
  'engagement-in-term': inTerm('engagement'),
  'service-in-term': inTerm('service'),
  'payment-in-term': inTerm('payment'),
  'credits-opened': onReceipts((facts, { openedOn }) => actIf(facts, words.proof.opening, openedOn)),
  'final-statement': finalStatement,
  // Its kind is held by the database: a final statement is cumulative.
  'final-statement-cumulative': finalStatement,
  'statement-dates': onStatements(({ isDated, frozenOn }) => (isDated ? frozenOn : null)),
  'statement-delegate': onStatements(({ engagementsOn }) => engagementsOn),
  'statement-accountant': onStatements(({ paymentsOn }) => paymentsOn),
  'restitution-unused': onClosing(({ restitutionCents, misusedCents }) => restitutionCents > misusedCents),
  'restitution-misused': onClosing(({ misusedCents }) => misusedCents > 0),
  'yearly-report': (facts) => ({
    kind: 'acts',
    acts: facts.reports.map(({ year, on }) => act(facts, words.proof.report(year), on)),
    ...{ completeSince: facts.effectOn, silence: words.silent.report },
  }),
}

/** The most tranches whose payments and calls are told one by one: more than any convention has had. */
const TRANCHES = 12

const ids = [
  ...Object.keys(checks),
  ...Array.from({ length: TRANCHES }, (_, i) => [`tranche-${i + 1}-payment`, `tranche-${i + 1}-call`]).flat(),
]

/** The checks that money answers. */
export const moneyCheckIds: readonly string[] = ids

/** What money tells of each obligation. Null: nothing of it is kept in Terreau, so that silence says nothing. */
export function moneyFindings(facts: MoneyFacts | null): ReadonlyMap<string, CheckFacts> {
  if (facts === null) return new Map(ids.map((id) => [id, unknown(words.silent.money)]))
  return new Map([
    ...Object.entries(checks).map(([id, check]): [string, CheckFacts] => [id, check(facts)]),
    ...facts.tranches.flatMap((tranche, index) => trancheChecks(facts, tranche, index + 1)),
  ])
}
