import type { ConsultedPage } from '../shared/consultation.ts'
import type { PersonId } from '../shared/rights.ts'
import type { WebContext } from './env.ts'

/** Says whose records this answer shows by name: who read them is kept, once the answer is made. */
export function showsRecords(c: WebContext, page: ConsultedPage, subjects: readonly PersonId[]): void {
  c.set('consulted', { page, subjects: [...(c.var.consulted?.subjects ?? []), ...subjects] })
}
