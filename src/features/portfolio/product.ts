import type { Brand } from '../../shared/brand.ts'
import type { Day } from '../../shared/day.ts'

export type ProductId = Brand<string, 'ProductId'>
export type IncubatorId = Brand<string, 'IncubatorId'>
export type OrganisationId = Brand<string, 'OrganisationId'>

/** A code of a nomenclature with the words it has on the day of the page. */
export type Term = { readonly code: string; readonly label: string }

/** What a phase implies for the rules: 'active', 'with-users', 'built', 'made-durable', 'exited', 'stopped' (migration 0004). */
export type PhaseTerm = Term & { readonly traits: readonly string[] }

/** One phase as recorded. Phases may overlap, reopen, leave holes: that is accepted, and flagged. `endsOn` null: no end was written. */
export type PhasePeriod = {
  readonly phase: string
  readonly startsOn: Day
  readonly endsOn: Day | null
  readonly comment: string | null
}

/** A phase of a product with its words. */
export type NamedPhase = PhasePeriod & { readonly term: PhaseTerm }

/** Something that happened to a product: a committee, a launch, a prize. */
export type ProductEvent = {
  readonly kind: Term
  readonly on: Day
  readonly comment: string | null
}

/** An incubator that carries a product, and when. A day that nobody knows is null. `hidden`: it has no page of its own at the source. */
export type Attachment = {
  readonly incubatorId: IncubatorId
  readonly slug: string
  readonly name: string
  readonly hidden: boolean
  readonly startsOn: Day | null
  readonly endsOn: Day | null
}

/** An organisation that sponsors a product. */
export type Sponsor = {
  readonly organisationId: OrganisationId
  readonly slug: string
  readonly name: string
  readonly acronym: string | null
}

/** What a team declares of the accessibility of its service. */
export type AccessibilityStatus = 'total' | 'partial' | 'none'

/** What is written about a product, one value a field. Null is "no answer", never "no". */
export type ProductFields = {
  readonly name: string
  readonly mission: string
  /** Markdown, from outside: never shown without being sanitised. */
  readonly description: string
  /** Address of the team, never of a person. */
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
  /** Promotion of the FAST fund (12, 13…), and what it granted, in cents. */
  readonly fastPromotion: number | null
  readonly fastCents: number | null
  /** False: search engines are asked not to list the page. */
  readonly indexable: boolean
}

/** A product with all that is public about it. */
export type Product = ProductFields & {
  readonly id: ProductId
  /** Name at the source ("ghid"), as written there; null for a product born in Terreau. */
  readonly externalId: string | null
  readonly slug: string
  /** Grows by one at each change; a form sends back the one it was made from. */
  readonly version: number
  /** In the order of the record. */
  readonly phases: readonly NamedPhase[]
  /** Latest first. */
  readonly events: readonly ProductEvent[]
  /** All, past ones too, in the order of the record. */
  readonly attachments: readonly Attachment[]
  readonly sponsors: readonly Sponsor[]
  readonly themes: readonly Term[]
  readonly userKinds: readonly Term[]
  readonly techniques: readonly Term[]
  /** Day of which the source told, at the last import that wrote it; null if it never came from outside. */
  readonly importedOn: Day | null
}

/** What a form changes besides phases: fields, and the codes of lists. */
export type EditableProduct = ProductFields & {
  readonly themes: readonly string[]
  readonly userKinds: readonly string[]
  readonly techniques: readonly string[]
}

/** A product in a list. `phase` is the one begun by the day of the page, null when none has; `since` is its start. */
export type ProductSummary = {
  readonly id: ProductId
  readonly slug: string
  readonly name: string
  readonly mission: string
  readonly phase: (PhaseTerm & { readonly since: Day }) | null
  readonly incubators: readonly { readonly slug: string; readonly name: string; readonly hidden: boolean }[]
}

/** The attachments in force on a day. */
export const attachmentsOn = (attachments: readonly Attachment[], on: Day): readonly Attachment[] =>
  attachments.filter(
    ({ startsOn, endsOn }) => (startsOn === null || startsOn <= on) && (endsOn === null || endsOn >= on),
  )
