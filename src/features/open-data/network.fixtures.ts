import type { Db } from '../../platform/database.ts'

export const SCRIPT = '<script>alert("x")</script>'
export const PERSON = 'camille.martin@exemple.gouv.fr'

const id = (n: number): string => `018f0000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`
export const hostileId = id(1)

/**
 * A small network: three products, two of them plain; one hostile, with a script in every text that the database takes, formulas, and the
 * addresses of a person where a team's should be.
 */
export async function seedNetwork(db: Db): Promise<void> {
  await seedCarriers(db)
  await seedProducts(db)
  await seedPhasesAndEvents(db)
  await seedLinks(db)
}

async function seedCarriers(db: Db): Promise<void> {
  await db
    .insertInto('organisation')
    .values([
      {
        id: id(20),
        slug: 'ville',
        external_id: `Ville ${SCRIPT}`,
        name: `=Ville ${SCRIPT}`,
        acronym: '<b>V</b>',
        kind: `genre ${SCRIPT}`,
        ministerial_domain: SCRIPT,
        siret: null,
      },
      {
        id: id(21),
        slug: 'region',
        external_id: null,
        name: 'Région des Étangs',
        acronym: 'RE',
        kind: 'operateur',
        ministerial_domain: null,
        siret: null,
      },
    ])
    .execute()
  await db
    .insertInto('incubator')
    .values([
      {
        id: id(10),
        slug: 'fabrique',
        external_id: 'La.Fabrique',
        name: `@Fabrique ${SCRIPT}`,
        summary: SCRIPT,
        description: SCRIPT,
        contact: PERSON,
        address: SCRIPT,
        website: `https://x.exemple/${encodeURIComponent(SCRIPT)}`,
        repository: 'https://x.exemple/"><script>',
        owner_id: id(20),
      },
      {
        id: id(11),
        slug: 'abeilles',
        external_id: null,
        name: 'Abeilles',
        summary: 'Des élus',
        contact: 'equipe@abeilles.exemple.fr',
        owner_id: null,
        address: null,
        website: null,
        repository: null,
      },
    ])
    .execute()
}

async function seedProducts(db: Db): Promise<void> {
  await db
    .insertInto('product')
    .values([
      {
        id: hostileId,
        slug: 'semis',
        external_id: 'Semis.Été',
        name: `=Semis ${SCRIPT}`,
        mission: `+Mission ${SCRIPT}\n"x";y`,
        description: SCRIPT,
        contact: PERSON,
        link: 'https://semis.exemple.fr/"><script>',
        stats_declared: true,
        accessibility_status: 'partial',
        fast_promotion: 12,
        fast_cents: 1_000_000,
      },
      {
        id: id(2),
        slug: 'cantine',
        external_id: null,
        name: 'Cantine d’été',
        mission: 'Nourrir',
        contact: 'equipe@cantine.exemple.fr',
      },
      { id: id(3), slug: 'verger', external_id: null, name: 'Verger', mission: 'Planter' },
    ])
    .execute()
  await db.insertInto('product_former_slug').values({ slug: 'vieux-semis', product_id: hostileId }).execute()
}

async function seedPhasesAndEvents(db: Db): Promise<void> {
  await db
    .insertInto('product_phase')
    .values([
      {
        product_id: hostileId,
        position: 0,
        phase: 'investigation',
        starts_on: '2024-01-01',
        ends_on: '2024-12-31',
        comment: SCRIPT,
      },
      {
        product_id: hostileId,
        position: 1,
        phase: 'construction',
        starts_on: '2025-01-01',
        ends_on: null,
        comment: '-1+1',
      },
      {
        product_id: hostileId,
        position: 2,
        phase: 'acceleration',
        starts_on: '2027-01-01',
        ends_on: null,
        comment: null,
      },
      {
        product_id: id(2),
        position: 0,
        phase: 'abandon',
        starts_on: '2023-01-01',
        ends_on: null,
        comment: null,
      },
    ])
    .execute()
  await db
    .insertInto('product_event')
    .values([
      { product_id: hostileId, position: 0, kind: 'committee', happened_on: '2025-06-01', comment: SCRIPT },
      { product_id: hostileId, position: 1, kind: 'other', happened_on: '2024-06-01', comment: '=1+1' },
    ])
    .execute()
}

async function seedLinks(db: Db): Promise<void> {
  await db
    .insertInto('product_incubator')
    .values([
      { product_id: hostileId, position: 0, incubator_id: id(11), starts_on: null, ends_on: '2025-12-31' },
      { product_id: hostileId, position: 1, incubator_id: id(10), starts_on: '2026-01-01', ends_on: null },
      { product_id: id(2), position: 0, incubator_id: id(11), starts_on: null, ends_on: null },
    ])
    .execute()
  await db
    .insertInto('product_sponsor')
    .values([
      { product_id: hostileId, position: 0, organisation_id: id(20) },
      { product_id: id(2), position: 0, organisation_id: id(20) },
    ])
    .execute()
  await db
    .insertInto('product_tag')
    .values([{ product_id: hostileId, scheme: 'theme', code: 'education', position: 0 }])
    .execute()
}
