import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { knowledgeOf } from './knowledge.ts'
import { loadNomenclatures } from './nomenclature.queries.ts'
import { phaseTermOn } from './nomenclature.ts'
import type { NetworkLives } from './product-life.ts'

/** Code, first day, last day. The columns are dates: thousands of days that need no second reading. */
type WrittenPhase = readonly [code: string, startsOn: Day, endsOn: Day | null]

/** The phases of each product, in the order of the record, gathered in one pass over the table. */
const writtenPhases = (db: Db) =>
  db
    .selectFrom('product_phase')
    .select([
      'product_id',
      sql<
        readonly WrittenPhase[]
      >`json_agg(json_build_array(phase, starts_on, ends_on) order by position)`.as('phases'),
    ])
    .groupBy('product_id')

const loadLives = (db: Db) =>
  db
    .selectFrom('product as p')
    .leftJoin(writtenPhases(db).as('o'), 'o.product_id', 'p.id')
    .select([
      'o.phases',
      'p.contact',
      'p.link',
      'p.repository',
      'p.stats_url as statsUrl',
      'p.stats_declared as statsDeclared',
      'p.impact_url as impactUrl',
      'p.budget_url as budgetUrl',
      'p.accessibility_status as accessibilityStatus',
      'p.risk_analysis_url as riskAnalysisUrl',
      'p.risk_analysis_declared as riskAnalysisDeclared',
      'p.mon_service_securise as monServiceSecurise',
      'p.dashlord_url as dashlordUrl',
      // Whether there is one is all that matters here.
      sql<boolean>`p.id in (select product_id from product_sponsor)`.as('hasSponsor'),
    ])
    .orderBy('p.id')
    .execute()

/** Every product with its phases and what is known of it; `today` gives the words of the phases. */
export async function networkLives(db: Db, today: Day): Promise<NetworkLives> {
  const [rows, { phase }, last] = await Promise.all([
    loadLives(db),
    loadNomenclatures(db, ['phase']),
    db
      .selectFrom('imported_record')
      .select(({ fn }) => fn.max('as_of').as('as_of'))
      .executeTakeFirst(),
  ])
  return {
    lives: rows.map(({ phases, hasSponsor, ...fields }) => ({
      phases: (phases ?? []).map(([code, startsOn, endsOn]) => ({ phase: code, startsOn, endsOn })),
      known: knowledgeOf({ ...fields, sponsors: hasSponsor ? [hasSponsor] : [] }),
    })),
    terms: [...phase.codes.keys()].map((code) => phaseTermOn(phase, code, today)),
    importedOn: last?.as_of ? day(last.as_of) : null,
  }
}
