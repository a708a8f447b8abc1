export { inForce, productsInPhase } from './as-of.queries.ts'
export { readPastDay } from './asked-day.input.ts'
export { type DayFault, dayFault, dayNotice } from './asked-day.messages.ts'
export { askedDay } from './asked-day.routes.ts'
export { organisationChoices } from './attachment.queries.ts'
export type { NamedChoice } from './attachment.ts'
export { carriedFacts, committeesHeld, incubatorsOwnedByEach, ownersOf } from './carried-facts.queries.ts'
export type { CarriedFacts, OwnedIncubator } from './carried-facts.ts'
export { isSameOrganisation } from './carried-facts.ts'
export { carriers } from './carrier.queries.ts'
export { catalogueOf } from './catalogue/catalogue.queries.ts'
export { isCorrected, type ReadWord } from './catalogue/catalogue.ts'
export { IncubatorLinks, ProductName } from './catalogue/product-cells.views.tsx'
export { feedTitle } from './catalogue/product-feed.messages.ts'
export { readListQuery, readPage } from './catalogue/product-list.input.ts'
export {
  correctedWord,
  listNotice,
  phaseGroupLabel,
  shareOfProducts,
  sourceLine,
} from './catalogue/product-list.messages.ts'
export { listProducts } from './catalogue/product-list.queries.ts'
export {
  feedHref,
  filterOf,
  followUps,
  type ListNotice,
  type ListParameter,
  listHref,
  listSearch,
  missingWords,
  orders,
  type PhaseGroup,
  phaseGroups,
  reaches,
  states,
} from './catalogue/product-list.ts'
export { holdsWords, readWords } from './catalogue/search-words.queries.ts'
export { wordPatterns, wordsOf } from './catalogue/word-pattern.ts'
export { networkFigures, phaseCounts } from './figures.queries.ts'
export type { NetworkFigures, PhaseCounts } from './figures.ts'
export type { HistoryWords } from './history-values.messages.ts'
export { classifyContact } from './import/public-contact.ts'
export {
  incubatorBySlug,
  incubatorsBySlugs,
  incubatorsWithCounts,
  lastImportDay,
} from './incubator.queries.ts'
export type { Incubator, IncubatorSummary } from './incubator.ts'
export { type IncubatorWork, incubatorWork } from './incubator-page.queries.ts'
export { knowledgeLabel } from './knowledge.messages.ts'
export type { KnowledgeItem } from './knowledge.ts'
export { type KnowledgeShare, knowledgeShares } from './knowledge-shares.ts'
export { namedIncubator } from './named-incubator.routes.ts'
export { loadNomenclatures } from './nomenclature.queries.ts'
export { asciiForm, labelOn, termOn } from './nomenclature.ts'
export { type DatedPhase, phaseBegunBy, phaseByCsvRule, phaseBySiteRule } from './phase-history.ts'
export { portfolioCommands } from './portfolio.cli.ts'
export { portfolioRoutes } from './portfolio.routes.tsx'
export { formerSlug, productBySlug } from './product.queries.ts'
export {
  type AccessibilityStatus,
  attachmentsOn,
  type PhaseTerm,
  type Product,
  type ProductId,
  type ProductSummary,
} from './product.ts'
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
export { detailedChange, ShortHistory } from './product-history.views.tsx'
export { networkLives } from './product-life.queries.ts'
export type { NetworkLives, ProductLife } from './product-life.ts'
export { productElsewhere } from './product-page.routes.tsx'
export {
  latestImport,
  sourceIncubators,
  sourceOrganisations,
  sourceProduct,
  sourceProducts,
} from './product-source.queries.ts'
export type { SourceIncubator, SourceOrganisation, SourceProduct } from './product-source.ts'
export { emptyProduct } from './product-state.queries.ts'
export { followUpItems } from './team/follow-up-list.messages.ts'
export { followUpFigures } from './team/follow-up-list.queries.ts'
export { teamHoldings } from './team/holdings.data.ts'
export { teamHref } from './team/team.ts'
export { tendingItems } from './tending.messages.ts'
export { productsToTend } from './tending.queries.ts'
