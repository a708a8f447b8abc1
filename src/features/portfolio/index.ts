export { inForce, productsInPhase } from './as-of.queries.ts'
export { organisationChoices } from './attachment.queries.ts'
export type { NamedChoice } from './attachment.ts'
export { carriers } from './carrier.queries.ts'
export { networkFigures, phaseCounts } from './figures.queries.ts'
export type { NetworkFigures, PhaseCounts } from './figures.ts'
export { classifyContact } from './import/public-contact.ts'
export { incubatorsWithCounts, lastImportDay } from './incubator.queries.ts'
export type { Incubator, IncubatorSummary } from './incubator.ts'
export { type IncubatorWork, incubatorWork } from './incubator-page.queries.ts'
export { knowledgeLabel } from './knowledge.messages.ts'
export { namedIncubator } from './named-incubator.routes.ts'
export { portfolioCommands } from './portfolio.cli.ts'
export { portfolioRoutes } from './portfolio.routes.tsx'
export { listProducts, productBySlug } from './product.queries.ts'
export type { Product, ProductId, ProductSummary } from './product.ts'
export { versionOf } from './product-form.input.ts'
export { contactRefusal } from './product-form.messages.ts'
export { ownWords } from './product-history.messages.ts'
export {
  type ChangedProduct,
  type EnteredPhase,
  historyWords,
  latestPhases,
  type NamedSubject,
  namesOfSubjects,
  productIdsOf,
  recentlyChangedProducts,
} from './product-history.queries.ts'
export type { HistoryWords } from './product-history.ts'
export { detailedChange, ShortHistory } from './product-history.views.tsx'
export { readDay, readPage } from './product-list.input.ts'
export { listNotice, phaseGroupLabel, shareOfProducts, sourceLine } from './product-list.messages.ts'
export { listHref, listSearch, phaseGroups } from './product-list.ts'
export { tendingItems } from './tending.messages.ts'
export { productsToTend } from './tending.queries.ts'
