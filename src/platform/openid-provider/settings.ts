/** Someone who may be played at a simulated provider. Invented, always. */
export type SimulatedIdentity = {
  /** What tells them at this provider, for ever. */
  readonly subject: string
  readonly name: string
  /** What the page says of them, beside the name. */
  readonly about: string
  readonly claims: Readonly<Record<string, string | boolean>>
}

/** How a provider behaves: what it asks for, what it refuses, how long things last. */
export type SimulatedRules = {
  /** Name on its pages. */
  readonly name: string
  readonly shortestNonce: number
  readonly shortestState: number
  /** Levels of assurance; one must be asked for. */
  readonly acrValues: readonly [string, ...string[]]
  /** The only parameters that it takes; null: any. */
  readonly parameters: readonly string[] | null
  /** Asks who it is each time, whatever session is open there. */
  readonly alwaysAsks: boolean
  readonly algorithm: 'ES256' | 'RS256'
  readonly sessionSeconds: number
  readonly scopes: Readonly<Record<string, readonly string[]>>
}

/** A simulated provider: its address, its only client, its people. */
export type SimulatedProvider = {
  /** Without a final slash; pages are served under its path. */
  readonly issuer: string
  readonly rules: SimulatedRules
  readonly client: {
    readonly id: string
    readonly secret: string
    readonly redirectUri: string
    readonly afterSignOut: string
  }
  readonly identities: readonly SimulatedIdentity[]
  /** Address of a style sheet for its pages, when there is one. */
  readonly sheet: string | null
  /** Headers of its pages. */
  readonly headers: Readonly<Record<string, string>>
}

/** Seconds: what FranceConnect and ProConnect say of themselves (stored sources of both, 2026). */
export const lives = { code: 30, token: 60, interaction: 600 } as const

/** What the provider has against a request to sign in, in words; empty: nothing. */
export function faultsOfRequest(rules: SimulatedRules, query: URLSearchParams): readonly string[] {
  const lengthOf = (name: string): number => query.get(name)?.length ?? 0
  const unknown = [...query.keys()].filter((name) => rules.parameters?.includes(name) === false)
  return [
    ...unknown.map((name) => `Y000400 : paramètre inattendu « ${name} »`),
    ...(lengthOf('nonce') < rules.shortestNonce
      ? [`nonce : au moins ${rules.shortestNonce} caractères`]
      : []),
    ...(lengthOf('state') < rules.shortestState
      ? [`state : au moins ${rules.shortestState} caractères`]
      : []),
    ...(rules.acrValues.includes(query.get('acr_values') ?? '')
      ? []
      : ['acr_values : niveau absent ou inconnu']),
  ]
}
