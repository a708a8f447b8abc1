export {
  type Convention,
  conventionByRef,
  conventionNamed,
  conventionScopes,
  conventionsOn,
  type StandingConvention,
} from './convention.queries.ts'
export type { Article, ConventionContent } from './convention-content.ts'
export { conventionRoutes } from './convention-pages.routes.ts'
export {
  addSignature,
  beginAmendment,
  createConvention,
  saveDraft,
  sendToSignature,
} from './convention-save.queries.ts'
