/**
 * Phases as the network's schemas named them until May 2026 (schema/startups.yml and api/swagger.json of beta.gouv.fr), and what each
 * became.
 */
const olderNames: Readonly<Record<string, string>> = { transfer: 'consolidation', success: 'opere', alumni: 'abandon' }

const presentNames = ['investigation', 'construction', 'acceleration', 'consolidation', 'opere', 'transfere', 'abandon', 'abandon-investigation']

/** Every name that an import understands, for the sentence that refuses the others. */
export const knownPhaseNames: readonly string[] = [...presentNames, ...Object.keys(olderNames)]

/**
 * The present name of a phase; null when nobody ever used that one. A partnership that ended ("alumni") before anything was built was
 * an investigation that did not conclude.
 */
export function presentPhaseName(name: string, earlier: readonly string[]): string | null {
  if (presentNames.includes(name)) return name
  if (name === 'alumni' && earlier.every((phase) => phase === 'investigation')) return 'abandon-investigation'
  return olderNames[name] ?? null
}
