import type { Siret } from '../../shared/siret.ts'

/** '130 025 265 00013', as INSEE writes it. */
export const siretGroups = (siret: string): readonly string[] => [
  siret.slice(0, 3),
  siret.slice(3, 6),
  siret.slice(6, 9),
  siret.slice(9),
]

/** What of an organisation is edited by hand; the rest comes from its source. */
export type OrganisationFields = {
  readonly name: string
  readonly acronym: string | null
  readonly siret: Siret | null
}

/** A legal person: a ministry, an agency, a town; it carries incubators and sponsors products. */
export type Organisation = OrganisationFields & {
  readonly id: string
  readonly slug: string
  readonly ministerialDomain: string | null
  readonly version: number
}
