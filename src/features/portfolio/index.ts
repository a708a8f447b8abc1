export { carriers } from './carrier.queries.ts'
export { facets, networkFigures, phaseCounts } from './figures.queries.ts'
export type { NetworkFigures, PhaseCounts } from './figures.ts'
export { classifyContact } from './import/public-contact.ts'
export { incubatorBySlug, incubatorsBySlugs, incubatorsWithCounts } from './incubator.queries.ts'
export type { Incubator, IncubatorSummary } from './incubator.ts'
export { loadNomenclatures } from './nomenclature.queries.ts'
export { asciiForm, labelOn, termOn } from './nomenclature.ts'
export { phaseBegunBy, phaseByCsvRule } from './phase-history.ts'
export { portfolioCommands } from './portfolio.cli.ts'
export { portfolioRoutes } from './portfolio.routes.tsx'
export { formerSlug, listProducts, productBySlug } from './product.queries.ts'
export type {
  AccessibilityStatus,
  PhaseTerm,
  Product,
  ProductId,
  ProductSummary,
} from './product.ts'
export { attachmentsOn } from './product.ts'
export { everyProduct, productsById } from './product-bulk.queries.ts'
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
export { readListQuery } from './product-list.input.ts'
export { phaseGroupLabel, shareOfProducts, sourceLine } from './product-list.messages.ts'
export {
  filterOf,
  type ListNotice,
  type ListParameter,
  listHref,
  orders,
  phaseGroups,
  states,
} from './product-list.ts'
export { productElsewhere } from './product-page.routes.tsx'
export {
  latestImport,
  sourceIncubators,
  sourceOrganisations,
  sourceProduct,
  sourceProducts,
} from './product-source.queries.ts'
export type { SourceIncubator, SourceOrganisation, SourceProduct } from './product-source.ts'
export { tendingItems } from './tending.messages.ts'
export { productsToTend } from './tending.queries.ts'
