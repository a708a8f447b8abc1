import type { PersonId } from './rights.ts'

/** Kinds of pages that show people by name to others: the list of the database (a test compares them). */
export const consultedPages = ['person', 'network', 'teams', 'teams-file', 'team', 'review', 'log'] as const
export type ConsultedPage = (typeof consultedPages)[number]

/** Whose records an answer shows, and on what kind of page. */
export type Consulted = { readonly page: ConsultedPage; readonly subjects: readonly PersonId[] }
