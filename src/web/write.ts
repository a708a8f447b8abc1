import { AppError } from '../shared/errors.ts'
import type { PersonId } from '../shared/rights.ts'
import type { WebContext } from './env.ts'

/** The signed-in person who writes: closed routes have no other visitor. */
export function personOf(c: WebContext): PersonId {
  const { actor } = c.var
  if (actor.kind !== 'person') throw new AppError('unauthenticated', 'Connectez-vous pour continuer.')
  return actor.id
}

/** What `write` answers, or 'conflict' when somebody else wrote first: the form then shows the difference. */
export async function unlessConflict<T>(write: () => Promise<T>): Promise<T | 'conflict'> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof AppError && error.kind === 'conflict') return 'conflict'
    throw error
  }
}
