import type { Day } from '../../shared/day.ts'
import type { IncubatorId } from './product.ts'

/** How an organisation is known elsewhere: each may find it, none is needed. */
export type OrganisationNames = {
  readonly siret: string | null
  readonly acronym: string | null
  readonly name: string
}

const same = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.toLowerCase() === other.toLowerCase()

const sirenOf = (siret: string): string => siret.slice(0, 9)

/** Whether these names are of one organisation: the same SIREN where both have one, else the same acronym or the same name. */
export const isSameOrganisation = (one: OrganisationNames, other: OrganisationNames): boolean =>
  one.siret !== null && other.siret !== null
    ? sirenOf(one.siret) === sirenOf(other.siret)
    : same(one.acronym, other.acronym) || same(one.name, other.name)

/** An incubator of an organisation, and the first day on which something of it is known. */
export type OwnedIncubator = {
  readonly id: IncubatorId
  readonly slug: string
  readonly name: string
  readonly knownOn: Day | null
}

/** A value with the day on which it was told: by the source of an import, or written by a person. Null: that day is not known. */
export type Told<V> = { readonly value: V; readonly on: Day | null }

/** A product carried on a day, with the facts that a duty may rest on. Null values: no answer. */
export type CarriedFacts = {
  /** Of the incubators that are asked about, those that carry it that day. */
  readonly incubatorIds: readonly IncubatorId[]
  readonly slug: string
  readonly name: string
  readonly phase: string | null
  readonly phaseSince: Day | null
  /** The first day on which its public record was told. */
  readonly recordedOn: Day | null
  readonly repository: Told<string | null>
  readonly statsUrl: Told<string | null>
  readonly statsDeclared: Told<boolean | null>
  readonly riskAnalysisUrl: Told<string | null>
  readonly riskAnalysisDeclared: Told<boolean | null>
}

/** A committee that looked at products of some incubators: each with those, of the ones asked about, that carried it that day. */
export type HeldCommittee = {
  readonly on: Day
  readonly products: readonly {
    readonly slug: string
    readonly name: string
    readonly incubatorIds: readonly IncubatorId[]
  }[]
}
