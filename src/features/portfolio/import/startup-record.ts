import type { Day } from '../../../shared/day.ts'

/** Declared conformity of a service with the accessibility rules; null when nothing was declared. */
export type AccessibilityStatus = 'total' | 'partial' | 'none'

export type ImportedPhase = {
  /** Code of the nomenclature, older names already mapped. */
  readonly phase: string
  readonly startsOn: Day
  readonly endsOn: Day | null
  readonly comment: string | null
}

export type ImportedEvent = { readonly kind: string; readonly on: Day; readonly comment: string | null }

/** Lists as the source spells them, doubles and stray spaces kept: its API serves them so to today's clients. */
export type WrittenLists = {
  readonly incubators: readonly string[]
  readonly themes: readonly string[]
  readonly userKinds: readonly string[]
  readonly techniques: readonly string[]
  /** Addresses that the product had there: '/startups/old-name'. */
  readonly formerAddresses: readonly string[]
}

/** A product as its source tells it, cleaned: addresses trimmed and http(s) only, lists without doubles, personal contacts gone. */
export type ImportedProduct = {
  /** Name of the file ("ghid"): dots, accents and capitals kept. */
  readonly externalId: string
  readonly name: string
  readonly mission: string
  /** External ids, the first being the principal one. */
  readonly incubators: readonly string[]
  /** External ids of organisations. */
  readonly sponsors: readonly string[]
  readonly contact: string | null
  readonly link: string | null
  readonly repository: string | null
  readonly statsUrl: string | null
  readonly impactUrl: string | null
  readonly budgetUrl: string | null
  readonly dashlordUrl: string | null
  readonly riskAnalysisUrl: string | null
  readonly statsDeclared: boolean | null
  readonly riskAnalysisDeclared: boolean | null
  readonly monServiceSecurise: boolean | null
  readonly accessibilityStatus: AccessibilityStatus | null
  readonly themes: readonly string[]
  readonly userKinds: readonly string[]
  readonly techniques: readonly string[]
  /** In the order of the file. */
  readonly phases: readonly ImportedPhase[]
  readonly events: readonly ImportedEvent[]
  readonly fast: { readonly promotion: number; readonly amountCents: number | null } | null
  /** External ids that the product had before. */
  readonly formerIds: readonly string[]
  /** False: the source asks search engines not to list it. */
  readonly indexable: boolean
  /** Markdown, untouched. */
  readonly description: string
  /** Absent when nobody kept the spelling of the source. */
  readonly written?: WrittenLists
}

export type ImportedIncubator = {
  readonly externalId: string
  readonly name: string
  /** Plain text. */
  readonly summary: string | null
  /** External id of the organisation. */
  readonly owner: string | null
  readonly contact: string | null
  readonly address: string | null
  readonly website: string | null
  readonly repository: string | null
  readonly hidden: boolean
  /** External ids of the products it puts forward. */
  readonly highlighted: readonly string[]
  readonly description: string
}

export type ImportedOrganisation = {
  readonly externalId: string
  readonly name: string
  readonly acronym: string | null
  readonly ministerialDomain: string | null
  readonly kind: string | null
}
