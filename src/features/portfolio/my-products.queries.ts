import { type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { type Action, type Actor, reachOf } from '../../shared/rights.ts'
import { isActive, lastingOn, productsInPhase, withinReach, withoutFollowUp } from './as-of.queries.ts'
import { wordPatterns } from './catalogue/word-pattern.ts'
import { whatIsMissing } from './knowledge.ts'
import type { MyProduct, MyQuery } from './my-products.ts'
import { loadNomenclatures } from './nomenclature.queries.ts'
import { phaseTermOn } from './nomenclature.ts'

type Asked = Omit<MyQuery, 'page'> & { readonly actor: Actor; readonly today: Day }

const reached = (actor: Actor, action: Action, today: Day) => {
  const reach = reachOf(actor, action)
  return reach === 'everything' ? sql<boolean>`true` : sql<boolean>`${withinReach(reach, today)}`
}

/** Missions (`m`) held on a product (`p`) on a day. */
const held = (today: Day) => sql`m.product_id = p.id and ${lastingOn('m', today)}`

const byMission = (actor: Actor, today: Day) =>
  actor.kind !== 'person'
    ? sql<boolean>`false`
    : sql<boolean>`exists (select from mission m where ${held(today)} and m.person_id = ${actor.id})`

const byFollowUp = (actor: Actor, today: Day) =>
  actor.kind !== 'person'
    ? sql<boolean>`false`
    : sql<boolean>`exists (select from product_follow_up f where f.product_id = p.id and f.person_id = ${actor.id}
        and ${lastingOn('f', today)})`

/** Whether a product is one's own: one works on it, follows it, or holds a role on it alone. */
const isOwn = (actor: Actor, today: Day) =>
  sql<boolean>`(${byMission(actor, today)} or ${byRole(actor)} or ${byFollowUp(actor, today)})`

function byRole(actor: Actor) {
  const grants = actor.kind === 'person' ? actor.grants : []
  const ids = grants.flatMap(({ scope }) => (scope.kind === 'product' ? [scope.id] : []))
  return sql<boolean>`(p.id = any(${ids}::uuid[]))`
}

function found(db: Db, { actor, today, q, shown }: Asked) {
  const own = isOwn(actor, today)
  let query = productsInPhase(db, today)
  query = query.where(
    shown === 'miens' ? own : sql<SqlBool>`(${own} or ${reached(actor, 'product.edit', today)})`,
  )
  if (shown === 'en-cours' || shown === 'sans-suivi') query = query.where(isActive)
  if (shown === 'sans-suivi') query = query.where(withoutFollowUp(today))
  for (const pattern of wordPatterns(q))
    query = query.where('p.words', 'like', sql<string>`folded(${pattern})`)
  return query
}

/** How many products are one's own or may be changed, and how many of them answer to the filters. */
export async function myProductCounts(
  db: Db,
  asked: Asked,
): Promise<{ readonly total: number; readonly all: number; readonly own: number }> {
  const count = async (some: Pick<MyQuery, 'q' | 'shown'>): Promise<number> => {
    const row = await found(db, { ...asked, ...some })
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return row.total
  }
  const [total, all, own] = await Promise.all([
    count(asked),
    count({ q: '', shown: 'tous' }),
    count({ q: '', shown: 'miens' }),
  ])
  return { total, all, own }
}

const knowledgeColumns = [
  'p.contact',
  'p.link',
  'p.repository',
  'p.stats_url',
  'p.stats_declared',
  'p.impact_url',
  'p.budget_url',
  'p.accessibility_status',
  'p.risk_analysis_url',
  'p.risk_analysis_declared',
  'p.mon_service_securise',
  'p.dashlord_url',
] as const

function rowsOf(db: Db, asked: Asked, slice: { readonly page: number; readonly size: number }) {
  const { actor, today } = asked
  return found(db, asked)
    .select(['p.slug', 'p.name', 'ph.phase', 'ph.starts_on', ...knowledgeColumns])
    .select([
      byMission(actor, today).as('by_mission'),
      byRole(actor).as('by_role'),
      reached(actor, 'product.edit', today).as('edit'),
      reached(actor, 'team.read', today).as('read_team'),
      reached(actor, 'journal.read', today).as('read_journal'),
      withoutFollowUp(today).as('unfollowed'),
      sql<boolean>`exists (select from product_sponsor s where s.product_id = p.id)`.as('sponsored'),
      sql<number>`(select count(distinct m.person_id) from mission m where ${held(today)})`.as('people'),
      sql<Date | null>`(select e.at from journal_entry e
        where e.subject_kind = 'product' and e.subject_id = p.id order by e.seq desc limit 1)`.as(
        'changed_at',
      ),
    ])
    .orderBy(isOwn(actor, today), 'desc')
    .orderBy(sql`${isActive}`, 'desc')
    .orderBy(sql`p.name collate french`)
    .orderBy('p.id')
    .limit(slice.size)
    .offset((slice.page - 1) * slice.size)
    .execute()
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number]

const missingIn = (row: Row, traits: readonly string[]): number =>
  whatIsMissing(
    {
      sponsors: row.sponsored ? ['one'] : [],
      contact: row.contact,
      link: row.link,
      repository: row.repository,
      statsUrl: row.stats_url,
      statsDeclared: row.stats_declared,
      impactUrl: row.impact_url,
      budgetUrl: row.budget_url,
      accessibilityStatus: row.accessibility_status,
      riskAnalysisUrl: row.risk_analysis_url,
      riskAnalysisDeclared: row.risk_analysis_declared,
      monServiceSecurise: row.mon_service_securise,
      dashlordUrl: row.dashlord_url,
    },
    traits,
  ).missing.length

/** One page of the products that are one's own, by mission or by role, then of those that one may change; in progress first, then by name. */
export async function myProducts(
  db: Db,
  asked: Asked,
  slice: { readonly page: number; readonly size: number },
): Promise<readonly MyProduct[]> {
  const rows = await rowsOf(db, asked, slice)
  const { phase: phases } = await loadNomenclatures(db, ['phase'])
  return rows.map((row): MyProduct => {
    const phase =
      row.phase === null || row.starts_on === null
        ? null
        : { ...phaseTermOn(phases, row.phase, asked.today), since: day(row.starts_on) }
    return {
      slug: row.slug,
      name: row.name,
      phase,
      mine: { byMission: row.by_mission, byRole: row.by_role },
      rights: { edit: row.edit, readTeam: row.read_team, readJournal: row.read_journal },
      missing: missingIn(row, phase?.traits ?? []),
      followed: !row.unfollowed,
      people: row.people,
      changedAt: row.changed_at,
    }
  })
}
