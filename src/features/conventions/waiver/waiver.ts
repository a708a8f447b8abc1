import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { Article, ConventionContent, ObligationClause, Party, When } from '../convention-content.ts'
import { dueAfter, recurringDays } from '../obligations/due-days.ts'

/** One occurrence of an obligation that is not claimed (article 7.3). The obligation itself stays as it is. */
export type Waiver = {
  readonly obligationId: string
  readonly dueOn: Day
  /** The party that does not claim it. */
  readonly party: string
  readonly waivedOn: Day
}

/** A waiver as it is kept: why, and the writing that establishes it, named, and kept here when it was joined. */
export type KeptWaiver = Waiver & {
  readonly reason: string
  /** Read by the parties, never published. */
  readonly proof: string
  readonly document: { readonly sha256: string; readonly mediaType: string } | null
}

export type WaiverRefusal =
  | { readonly code: 'no-such-obligation' }
  | { readonly code: 'no-occurrence' }
  | { readonly code: 'nobody-to-waive' }
  | { readonly code: 'not-the-beneficiary' }
  | { readonly code: 'not-an-occurrence' }
  | { readonly code: 'already-waived' }

type Terms = { readonly effectOn: Day; readonly endsOn: Day | null }

/**
 * Whether a day may be that of an occurrence. An event may come any day after the effect; what recurs has its own days, counted from the
 * day of effect, and none once the convention is over.
 */
export function mayBeDue(when: When, { effectOn, endsOn }: Terms, dueOn: Day): boolean {
  if (dueOn < effectOn) return false
  switch (when.kind) {
    case 'standing':
      return false
    case 'every':
    case 'yearly':
      return recurringDays(when, { effectOn, endsOn }, dueOn).at(-1) === dueOn
    case 'at-term':
      return endsOn === null || dueOn === dueAfter(endsOn, when.within)
    case 'on-event':
    case 'per-product':
      return true
  }
}

type Asked = { readonly obligationId: string; readonly dueOn: Day; readonly party: string }

type Beside = Terms &
  Owed & {
    readonly waivers: readonly Waiver[]
  }

/**
 * Whether a party may leave one occurrence unclaimed. Refuses a standing obligation, which has no occurrence (to waive it would change
 * it), what is owed to the public or to the teams, for whom no party can speak, a party to whom nothing is owed, and a day on which
 * nothing falls due.
 */
export function checkWaiver(asked: Asked, beside: Beside): Result<null, WaiverRefusal> {
  const clause = beside.obligations.find(({ id }) => id === asked.obligationId)
  if (clause === undefined) return refuse({ code: 'no-such-obligation' })
  if (clause.when.kind === 'standing') return refuse({ code: 'no-occurrence' })
  if (clause.beneficiary === 'public' || clause.beneficiary === 'teams')
    return refuse({ code: 'nobody-to-waive' })
  if (!owedTo(clause, beside).includes(asked.party)) return refuse({ code: 'not-the-beneficiary' })
  if (!mayBeDue(clause.when, beside, asked.dueOn)) return refuse({ code: 'not-an-occurrence' })
  const same = beside.waivers.some(
    ({ obligationId, dueOn, party }) =>
      obligationId === asked.obligationId && dueOn === asked.dueOn && party === asked.party,
  )
  return same ? refuse({ code: 'already-waived' }) : ok(null)
}

/** What is owed, and by which parties. */
type Owed = Pick<ConventionContent, 'obligations'> & {
  readonly parties: readonly Pick<Party, 'id' | 'role'>[]
}

/** The parties that an obligation is owed to: both are those that pay and spend. */
const owedTo = ({ beneficiary }: ObligationClause, { parties }: Pick<Owed, 'parties'>): readonly string[] =>
  beneficiary === 'both' ? parties.filter(({ role }) => role !== 'other').map(({ id }) => id) : [beneficiary]

/** The occurrences that nobody claims any more: what is owed to both parties is waived once each has said so. */
export function occurrencesWaived(
  waivers: readonly Waiver[],
  content: Owed,
): readonly { readonly obligationId: string; readonly dueOn: Day }[] {
  const seen = new Set<string>()
  return waivers.flatMap(({ obligationId, dueOn }) => {
    const key = `${obligationId} ${dueOn}`
    if (seen.has(key)) return []
    seen.add(key)
    const clause = content.obligations.find(({ id }) => id === obligationId)
    const owners = clause ? owedTo(clause, content) : [null]
    const said = waivers.filter((one) => one.obligationId === obligationId && one.dueOn === dueOn)
    return owners.every((party) => said.some((one) => one.party === party)) ? [{ obligationId, dueOn }] : []
  })
}

export const voidCauses = ['rule', 'administrative-decision', 'court-decision'] as const
export type VoidCause = (typeof voidCauses)[number]

/** An article, or words of it, deemed unwritten (article 7.2); the others stay as they are. */
export type VoidClause = {
  readonly article: string
  /** Null: the whole article. */
  readonly words: string | null
  readonly cause: VoidCause
  /** The rule or the decision, named. */
  readonly source: string
  /** Day on which the decision became final, or the rule came into force. */
  readonly finalOn: Day
}

export type VoidRefusal =
  | { readonly code: 'no-such-article' }
  | { readonly code: 'not-in-article' }
  | { readonly code: 'already-void' }
  | { readonly code: 'not-final' }

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Whether an article, or words of it, may be marked as unwritten: the words stand in it, and the decision is final by that day. */
export function checkVoid(
  asked: VoidClause,
  beside: {
    readonly articles: readonly Article[]
    readonly voids: readonly VoidClause[]
    readonly today: Day
  },
): Result<null, VoidRefusal> {
  const article = beside.articles.find(({ id }) => id === asked.article)
  if (article === undefined) return refuse({ code: 'no-such-article' })
  if (asked.words !== null && !flat(article.text).includes(flat(asked.words)))
    return refuse({ code: 'not-in-article' })
  const covered = beside.voids.some(
    ({ article: id, words }) => id === asked.article && (words === null || words === asked.words),
  )
  if (covered) return refuse({ code: 'already-void' })
  return asked.finalOn > beside.today ? refuse({ code: 'not-final' }) : ok(null)
}
