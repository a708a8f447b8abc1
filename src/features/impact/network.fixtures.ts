import fc from 'fast-check'
import { addDays, day } from '../../shared/day.ts'
import type { DatedPhase, PhaseTerm, ProductLife } from '../portfolio/index.ts'

const term = (code: string, label: string, ...traits: string[]): PhaseTerm => ({ code, label, traits })

/** The eight phases with what they imply, as the nomenclature holds them (migration 0004). */
export const terms: readonly PhaseTerm[] = [
  term('investigation', 'Investigation', 'active'),
  term('construction', 'Construction', 'active', 'with-users', 'built'),
  term('acceleration', 'Accélération', 'active', 'with-users', 'built'),
  term('consolidation', 'Consolidation', 'active', 'with-users', 'built'),
  term('opere', 'Opéré dans le réseau', 'active', 'with-users', 'built', 'made-durable'),
  term('transfere', 'Transféré', 'exited', 'made-durable'),
  term('abandon', 'Arrêté', 'exited', 'stopped'),
  term('abandon-investigation', 'Investigation non concluante', 'exited', 'stopped'),
]

/** Usual order of the phases. */
export const rank = (phase: string): number => terms.findIndex(({ code }) => code === phase)

/** A phase written 'construction 2024-03-01 [2025-01-31]'. */
export function aPhase(written: string): DatedPhase {
  const [phase = '', startsOn = '', endsOn] = written.split(' ')
  return { phase, startsOn: day(startsOn), endsOn: endsOn === undefined ? null : day(endsOn) }
}

/** A product whose phases are written so, in the order of the record. */
export const aLife = (...phases: readonly string[]): ProductLife => ({
  phases: phases.map(aPhase),
  known: [],
})

/** A network of the products given. */
export const network = (...lives: readonly ProductLife[]) => ({ lives, terms })

const somePhase = fc
  .tuple(fc.constantFrom(...terms.map(({ code }) => code)), fc.integer({ min: 0, max: 5000 }))
  .map(([code, days]) => `${code} ${addDays(day('2014-01-01'), days)}`)

/** Any network: histories that overlap, go back, begin twice on one day, or are yet to begin. */
export const someNetwork = fc
  .array(fc.array(somePhase, { maxLength: 5 }))
  .map((written) => network(...written.map((phases) => aLife(...phases))))
