/** What the team of an incubator writes of it. */
export type IncubatorFields = {
  readonly name: string
  readonly summary: string | null
  /** Slug of the organisation that it belongs to. */
  readonly owner: string | null
  /** Markdown. */
  readonly description: string
  /** Address of the team, never of a person. */
  readonly contact: string | null
  readonly address: string | null
  readonly website: string | null
  readonly repository: string | null
}

export const incubatorFields = [
  'name',
  'summary',
  'owner',
  'description',
  'contact',
  'address',
  'website',
  'repository',
] as const satisfies readonly (keyof IncubatorFields)[]
