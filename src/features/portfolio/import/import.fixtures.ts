import type { Db } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import { type SavableRecords, type SavedPortfolio, savePortfolio } from './import.queries.ts'
import { everythingTold } from './import-untold.ts'
import type { ImportedIncubator, ImportedOrganisation, ImportedProduct } from './startup-record.ts'

/** A product as a source tells it: a service under construction, about which little is known. */
export const anImportedProduct = (told: Partial<ImportedProduct> = {}): ImportedProduct => ({
  externalId: 'cantines.du.bourg',
  name: 'Cantines du bourg',
  mission: 'Mieux nourrir les écoles',
  incubators: ['les-communs'],
  sponsors: ['ville-du-bourg'],
  contact: 'equipe@cantines.exemple.fr',
  link: 'https://cantines.exemple.fr',
  repository: null,
  statsUrl: null,
  impactUrl: null,
  budgetUrl: null,
  dashlordUrl: null,
  riskAnalysisUrl: null,
  statsDeclared: null,
  riskAnalysisDeclared: null,
  monServiceSecurise: null,
  accessibilityStatus: null,
  themes: ['Éducation'],
  userKinds: ['collectivité'],
  techniques: ['python'],
  phases: [
    { phase: 'investigation', startsOn: day('2024-01-08'), endsOn: day('2024-06-30'), comment: null },
    { phase: 'construction', startsOn: day('2024-07-01'), endsOn: null, comment: null },
  ],
  events: [{ kind: 'committee', on: day('2024-06-28'), comment: 'Poursuite' }],
  fast: null,
  formerIds: [],
  indexable: true,
  description: 'Une présentation.',
  ...told,
})

export const anImportedIncubator = (told: Partial<ImportedIncubator> = {}): ImportedIncubator => ({
  externalId: 'les-communs',
  name: 'L’incubateur des communs',
  summary: null,
  owner: 'ville-du-bourg',
  contact: null,
  address: null,
  website: null,
  repository: null,
  hidden: false,
  highlighted: [],
  description: '',
  ...told,
})

export const anImportedOrganisation = (told: Partial<ImportedOrganisation> = {}): ImportedOrganisation => ({
  externalId: 'ville-du-bourg',
  name: 'Ville du Bourg',
  acronym: null,
  ministerialDomain: null,
  kind: 'collectivite-territoriale',
  ...told,
})

/** A whole portfolio around these products, with the incubator and the organisation that they name. */
export const aPortfolio = (told: Partial<SavableRecords> = {}): SavableRecords => ({
  products: [anImportedProduct()],
  incubators: [anImportedIncubator()],
  organisations: [anImportedOrganisation()],
  untold: everythingTold,
  ...told,
})

/** The day of the imports that these fixtures save. */
export const importDay = day('2026-08-20')
const options = {
  ...{ source: 'content', at: new Date('2026-08-20T08:00:00Z'), today: importDay, dryRun: false },
}

/** Saves what a source tells, the rest of the portfolio being untold. */
export const saveTold = (
  db: Db,
  told: Partial<SavableRecords> = {},
  more: Partial<typeof options> = {},
): Promise<SavedPortfolio> => savePortfolio(db, aPortfolio(told), { ...options, ...more })

/** How many rows stand in each table that an import may write. */
export async function rowCounts(db: Db): Promise<readonly number[]> {
  const tables = [
    ...(['product', 'incubator', 'organisation'] as const),
    ...(['journal_entry', 'imported_record', 'nomenclature_code'] as const),
  ]
  const counts = tables.map((table) =>
    db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  )
  return (await Promise.all(counts)).map(({ count }) => count)
}
