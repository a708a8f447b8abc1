import type { SavableRecords } from '../features/portfolio/import/import.queries.ts'
import type { ImportedProduct } from '../features/portfolio/import/startup-record.ts'
import { day } from '../shared/day.ts'
import { anctMissions } from './anct-missions.data.ts'
import { type AnctProduct, anctOrganisations, anctProducts } from './anct-portfolio.data.ts'
import { readSpan } from './written-span.ts'

/** The day of which the source told. */
export const anctDay = day('2026-08-20')

/** Where the facts come from, in the words that the source asks for. */
export const anctSource = 'beta.gouv.fr (DINUM), 20 août 2026'

const ANCT = 'anct'

/** Fields that carry words of the teams, or of which these tables say nothing: an import of the true portfolio fills them. */
const untoldOfProducts = [
  ...['description', 'contact', 'techniques', 'events', 'fastPromotion', 'fastCents', 'indexable'],
  ...['riskAnalysisUrl', 'riskAnalysisDeclared', 'statsDeclared', 'monServiceSecurise'],
]
const untoldOfIncubators = ['description', 'contact', 'address', 'repository', 'hidden']

const recordOf = (product: AnctProduct): ImportedProduct => ({
  externalId: product.id,
  name: product.name,
  mission: anctMissions[product.id] ?? '',
  incubators: [ANCT],
  sponsors: product.sponsors,
  phases: product.phases.map((written) => {
    const { code, ...days } = readSpan(written)
    return { phase: code, ...days, comment: null }
  }),
  themes: product.themes ?? [],
  userKinds: product.userKinds ?? [],
  link: product.link ?? null,
  repository: product.repository ?? null,
  statsUrl: product.stats ?? null,
  impactUrl: product.impact ?? null,
  budgetUrl: product.budget ?? null,
  dashlordUrl: product.dashlord ?? null,
  accessibilityStatus: product.accessibility ?? null,
  ...untold,
})

// What a record must hold and the list above takes away again.
const untold = {
  description: '',
  contact: null,
  techniques: [],
  events: [],
  fast: null,
  formerIds: [],
  indexable: true,
  riskAnalysisUrl: null,
  riskAnalysisDeclared: null,
  statsDeclared: null,
  monServiceSecurise: null,
} as const

/** The portfolio of the ANCT incubator as an import would bring it: bare facts of the source, missions written for Terreau. */
export const anctPortfolio: SavableRecords = {
  products: anctProducts.map(recordOf),
  organisations: anctOrganisations.map(({ id, ...organisation }) => ({ externalId: id, ...organisation })),
  incubators: [
    {
      externalId: ANCT,
      name: "L'Incubateur des Territoires (ANCT)",
      summary:
        'Au sein de l’Agence nationale de la cohésion des territoires, une équipe qui fait naître des services numériques avec les communes, les départements et ceux qui y vivent.',
      owner: ANCT,
      website: 'https://anct.gouv.fr/programmes-dispositifs/incubateur-des-territoires',
      contact: null,
      address: null,
      repository: null,
      hidden: false,
      highlighted: [],
      description: '',
    },
  ],
  untold: { products: untoldOfProducts, incubators: untoldOfIncubators, productsWhenNull: [] },
}
