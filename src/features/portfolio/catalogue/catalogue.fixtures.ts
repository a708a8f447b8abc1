import { randomUUID } from 'node:crypto'
import type { Db } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import { anImportedIncubator, anImportedOrganisation, anImportedProduct } from '../import/import.fixtures.ts'
import { savePortfolio } from '../import/import.queries.ts'
import { everythingTold } from '../import/import-untold.ts'
import type { ImportedProduct } from '../import/startup-record.ts'

export const variedToday = day('2026-08-20')

const phases = [
  ...(['investigation', 'construction', 'acceleration', 'consolidation', 'opere'] as const),
  ...(['transfere', 'abandon'] as const),
]

/** The n-th of a network whose products differ in everything that a list is narrowed by; the same at each run. */
function variedProduct(n: number): ImportedProduct {
  /** One of these for a product in so many, the other for the rest. */
  const oneIn = <T>(step: number, one: T, other: T): T => (n % step === 0 ? one : other)
  const url = (step: number) => oneIn(step, 'https://exemple.fr/page', null)
  return anImportedProduct({
    externalId: `produit.${n}`,
    name: `Produit ${n}`,
    mission: oneIn(4, 'Ouvrir des statistiques aux collectivités', 'Mieux nourrir les écoles'),
    description: oneIn(7, 'On y parle de collectivités et de statistique.', ''),
    incubators: oneIn(5, ['fab', 'les-communs'], [oneIn(2, 'fab', 'les-communs')]),
    sponsors: oneIn(3, [], oneIn(2, ['ville-du-bourg', 'departement'], ['departement'])),
    themes: oneIn(2, ['Social'], oneIn(3, ['Social', 'Éducation'], [])),
    userKinds: oneIn(3, ['particulier'], []),
    contact: oneIn(2, null, 'equipe@exemple.fr'),
    link: url(2),
    repository: url(3),
    statsUrl: url(4),
    statsDeclared: oneIn(6, false, null),
    impactUrl: url(5),
    budgetUrl: url(6),
    dashlordUrl: url(7),
    riskAnalysisUrl: url(8),
    riskAnalysisDeclared: oneIn(3, true, null),
    monServiceSecurise: oneIn(5, false, null),
    accessibilityStatus: oneIn(4, 'partial' as const, null),
    events: oneIn(9, [{ kind: 'national_impact', on: day('2025-01-01'), comment: null }], []),
    // One in eleven has begun nothing yet.
    phases: [
      {
        phase: phases[n % phases.length] ?? 'construction',
        startsOn: day(oneIn(11, '2030-01-01', `20${10 + (n % 15)}-01-01`)),
        endsOn: null,
        comment: null,
      },
    ],
  })
}

/** Sixty varied products in the database; somebody follows one in four of them. */
export async function plantVariedNetwork(db: Db): Promise<void> {
  await savePortfolio(
    db,
    {
      products: Array.from({ length: 60 }, (_, n) => variedProduct(n + 1)),
      incubators: [
        anImportedIncubator({ name: 'Les communs' }),
        anImportedIncubator({ externalId: 'fab', name: 'À la Fabrique' }),
      ],
      organisations: [
        anImportedOrganisation(),
        anImportedOrganisation({ externalId: 'departement', name: 'Département du Lac', acronym: 'DL' }),
      ],
      untold: everythingTold,
    },
    { source: 'content', at: new Date('2026-08-20T08:00:00Z'), today: variedToday, dryRun: false },
  )
  const person = randomUUID()
  await db
    .insertInto('person')
    .values({ id: person, name: 'Ada', email: 'ada@example.org', created_at: new Date(), erased_at: null })
    .execute()
  const followed = await db.selectFrom('product').select('id').orderBy('slug').limit(15).execute()
  await db
    .insertInto('product_follow_up')
    .values(
      followed.map(({ id }, n) => ({
        id: randomUUID(),
        product_id: id,
        side: 'network' as const,
        person_id: person,
        starts_on: '2025-01-01',
        ends_on: n % 5 === 0 ? '2025-12-31' : null,
      })),
    )
    .execute()
}
