import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { knowledgeOf } from './knowledge.ts'
import { loadNomenclatures } from './nomenclature.queries.ts'
import { phaseTermOn } from './nomenclature.ts'
import type { NetworkLives } from './product-life.ts'

const loadLives = (db: Db) =>
  db
    .selectFrom('product as p')
    .select([
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
      sql<
        string[]
      >`array(select s.organisation_id::text from product_sponsor s where s.product_id = p.id)`.as(
        'sponsors',
      ),
    ])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('product_phase as o')
          .select(['o.phase', 'o.starts_on', 'o.ends_on'])
          .whereRef('o.product_id', '=', 'p.id')
          .orderBy('o.position'),
      ).as('phases'),
    )
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
    lives: rows.map(({ phases, ...fields }) => ({
      phases: phases.map(({ phase: code, starts_on, ends_on }) => ({
        phase: code,
        startsOn: day(starts_on),
        endsOn: ends_on === null ? null : day(ends_on),
      })),
      known: knowledgeOf(fields),
    })),
    terms: [...phase.codes.keys()].map((code) => phaseTermOn(phase, code, today)),
    importedOn: last?.as_of ? day(last.as_of) : null,
  }
}
