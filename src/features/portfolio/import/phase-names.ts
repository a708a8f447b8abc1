/** A name that a phase had once, and the one it has today. */
export type OlderPhaseName = {
  readonly from: string
  readonly to: string
  readonly validUntil: string
  readonly source: string
}

/**
 * Phases as the network named them until May 2026. What was "success" became two things: `opere` or `transfere`; a document that old
 * does not say which, and most are `transfere` today (92, against 14 `opere`).
 */
export const olderPhaseNames: readonly OlderPhaseName[] = [
  {
    from: 'transfer',
    to: 'consolidation',
    validUntil: '2026-04-30',
    source: 'beta.gouv.fr, schema/startups.yml',
  },
  { from: 'success', to: 'transfere', validUntil: '2026-04-30', source: 'beta.gouv.fr, schema/startups.yml' },
  { from: 'alumni', to: 'abandon', validUntil: '2026-04-30', source: 'beta.gouv.fr, schema/startups.yml' },
  { from: 'perennisation', to: 'consolidation', validUntil: '2026-04-30', source: 'beta.gouv.fr, _phases' },
]

/** In the usual order of a life. */
const presentNames = [
  'investigation',
  'construction',
  'acceleration',
  'consolidation',
  'opere',
  'transfere',
  'abandon',
  'abandon-investigation',
]

/** Every name that an import understands, for the sentence that refuses the others. */
export const knownPhaseNames: readonly string[] = [
  ...presentNames,
  ...olderPhaseNames.map(({ from }) => from),
]

/** The place of a phase in the usual order of a life; exits share the last one. */
export const phaseRank = (phase: string): number =>
  Math.min(presentNames.indexOf(phase), presentNames.indexOf('opere'))

/**
 * The present name of a phase; null when nobody ever used that one. A partnership that ended ("alumni") before anything was built was
 * an investigation that did not conclude.
 */
export function presentPhaseName(name: string, earlier: readonly string[]): string | null {
  if (presentNames.includes(name)) return name
  if (name === 'alumni' && earlier.every((phase) => phase === 'investigation')) return 'abandon-investigation'
  return olderPhaseNames.find(({ from }) => from === name)?.to ?? null
}
