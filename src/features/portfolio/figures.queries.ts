import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { inForce, productsInPhase } from './as-of.queries.ts'
import { standing } from './catalogue/product-match.queries.ts'
import type { Choices, NetworkFigures, PhaseCounts } from './figures.ts'
import { loadNomenclatures } from './nomenclature.queries.ts'
import { type Nomenclature, phaseTermOn, termOn } from './nomenclature.ts'
import type { Term } from './product.ts'

/** How many products are in each phase begun by a day. */
export async function phaseCounts(db: Db, today: Day): Promise<PhaseCounts> {
  const rows = await productsInPhase(db, today)
    .select(({ fn }) => ['ph.phase', fn.countAll<number>().as('count')])
    .groupBy('ph.phase')
    .execute()
  const { phase: phases } = await loadNomenclatures(db, ['phase'])
  const counts = new Map(rows.map(({ phase, count }) => [phase, count]))
  return {
    phases: [...phases.codes.keys()].map((code) => ({
      ...phaseTermOn(phases, code, today),
      count: counts.get(code) ?? 0,
    })),
    none: counts.get(null) ?? 0,
    total: rows.reduce((sum, { count }) => sum + count, 0),
  }
}

type FigureRow = {
  readonly products: number
  readonly active: number
  readonly with_users: number
  readonly made_durable: number
  readonly incubators: number
  readonly active_incubators: number
  readonly as_of: string | null
}

const figureRow = (today: Day) => sql<FigureRow>`
  with standing as (select p.id, coalesce(n.traits, '{}') as traits from ${standing(today)})
  select count(*) as products,
    count(*) filter (where 'active' = any(traits)) as active,
    count(*) filter (where 'with-users' = any(traits)) as with_users,
    count(*) filter (where 'made-durable' = any(traits)) as made_durable,
    (select count(*) from incubator) as incubators,
    (select count(distinct pi.incubator_id) from product_incubator pi join standing s on s.id = pi.product_id
      where 'active' = any(s.traits) and ${inForce(today)}) as active_incubators,
    (select max(as_of) from imported_record) as as_of
  from standing`

/** The state of the network on a day, each figure with what it is counted among. */
export async function networkFigures(db: Db, today: Day): Promise<NetworkFigures> {
  const row = (await figureRow(today).execute(db)).rows[0]
  if (!row) throw new Error('an aggregate answers one row')
  const among = (of: number) => (count: number) => ({ count, of })
  const amongProducts = among(row.products)
  return {
    products: row.products,
    active: amongProducts(row.active),
    withUsers: amongProducts(row.with_users),
    incubators: among(row.incubators)(row.active_incubators),
    madeDurable: amongProducts(row.made_durable),
    importedOn: row.as_of === null ? null : day(row.as_of),
  }
}

const termsOf = (nomenclature: Nomenclature, today: Day): readonly Term[] =>
  [...nomenclature.codes.keys()].map((code) => termOn(nomenclature, code, today))

/** What a form offers, with the words of a day. */
export async function choices(db: Db, today: Day): Promise<Choices> {
  const lists = await loadNomenclatures(db, ['phase', 'theme', 'user-kind', 'technique'])
  return {
    phases: [...lists.phase.codes.keys()].map((code) => phaseTermOn(lists.phase, code, today)),
    themes: termsOf(lists.theme, today),
    userKinds: termsOf(lists['user-kind'], today),
    techniques: termsOf(lists.technique, today),
  }
}
