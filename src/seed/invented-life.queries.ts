import { randomUUID } from 'node:crypto'
import { effectiveConvention } from '../features/conventions/convention.queries.ts'
import { disputePassages } from '../features/conventions/dispute/dispute.ts'
import {
  type Acting,
  matterNumbered,
  openMatter,
  type StepToTake,
  takeStep,
} from '../features/conventions/life/matter.queries.ts'
import type { MatterKind } from '../features/conventions/life/matter.ts'
import { type Passages, passage } from '../features/conventions/life/steps.ts'
import type { StandingConvention } from '../features/conventions/standing-convention.ts'
import { saveNotice } from '../features/conventions/termination/termination.queries.ts'
import { terminationPassages } from '../features/conventions/termination/termination.ts'
import { saveWaiver } from '../features/conventions/waiver/waiver.queries.ts'
import { demoAddress } from '../features/identity/index.ts'
import type { Tx } from '../platform/database.ts'
import { addDays, addMonths, type Day } from '../shared/day.ts'
import {
  type InventedStep,
  inventedConvention,
  inventedDisputes,
  inventedPledges,
  inventedReports,
  inventedTermination,
  inventedWaiver,
} from './invented-life.data.ts'

type Loading = { readonly at: Date; readonly today: Day }

/**
 * Lets the invented convention live: disputes, a termination withdrawn, a waiver, pledges; and, whatever the conventions, reports in
 * confidence. Nothing happens to a convention that is not in effect.
 */
export async function seedConventionLife(tx: Tx, loading: Loading): Promise<void> {
  await insertReports(tx, loading)
  const convention = await effectiveConvention(tx, inventedConvention, loading.today)
  if (convention === null) return
  for (const dispute of inventedDisputes)
    await runMatter(tx, { ...loading, convention, kind: 'dispute', passages: disputePassages, ...dispute })
  await runMatter(tx, {
    ...{ ...loading, convention, kind: 'termination', passages: terminationPassages },
    ...inventedTermination,
  })
  await insertWaiver(tx, convention, loading)
  await insertPledges(tx, convention, loading)
}

type Run = Loading & {
  readonly convention: StandingConvention
  readonly kind: MatterKind
  readonly passages: Passages<string, string>
  readonly subject: string
  readonly steps: readonly InventedStep<string>[]
}

async function runMatter(tx: Tx, run: Run): Promise<void> {
  const { convention, kind, subject } = run
  const which = { conventionId: convention.id, kind }
  let [from, number] = ['none', 0]
  for (const invented of run.steps) {
    const step = stepOf(run, invented, from)
    if (number === 0) number = await openMatter(tx, { ...which, subject, step }, actingOf(run, step))
    else {
      const matter = await matterNumbered(tx, which, number)
      if (matter) await takeStep(tx, { matter, step }, { actor: null, at: run.at, dataDir: null })
    }
    from = step.to
  }
}

function stepOf({ passages, today }: Run, invented: InventedStep<string>, from: string): StepToTake {
  const { act, daysAgo, account, paper } = invented
  const to = passage(passages, from, act)
  if (to === null) throw new Error(`the invented step ${act} is forbidden from ${from}`)
  const on = addDays(today, -daysAgo)
  return { act, to, on, account, paper: paper ? { ...paper, on, file: null } : null }
}

function actingOf({ convention, kind, at }: Run, { on }: StepToTake): Acting {
  const [article] = convention.content.articles
  const atFault = convention.content.parties.find(({ role }) => role === 'payer')
  if (kind === 'dispute' || !article || !atFault) return { actor: null, at, dataDir: null }
  const notice = { conventionId: convention.id, partyAtFault: atFault.id, article: article.id }
  return {
    ...{ actor: null, at, dataDir: null },
    beside: (tx, placed) => saveNotice(tx, placed, { ...notice, observationsUntil: addDays(on, 30) }),
  }
}

/** The last occurrence fallen due of something that recurs, and that one party owes to the other. */
function lastOccurrence({ content, effectOn }: StandingConvention, today: Day) {
  const parties = new Set(content.parties.map(({ id }) => id))
  for (const { id, when, beneficiary } of content.obligations) {
    if (when.kind !== 'every' || !parties.has(beneficiary)) continue
    let [dueOn, turn] = [effectOn, 1]
    while (addMonths(effectOn, turn * when.months) <= today) {
      dueOn = addMonths(effectOn, turn * when.months)
      turn += 1
    }
    if (dueOn !== effectOn) return { obligationId: id, dueOn, party: beneficiary }
  }
  return null
}

async function insertWaiver(tx: Tx, convention: StandingConvention, { at, today }: Loading): Promise<void> {
  const occurrence = lastOccurrence(convention, today)
  if (occurrence === null) return
  const { daysAgo, ...told } = inventedWaiver
  const waiver = { ...told, ...occurrence, waivedOn: addDays(today, -daysAgo), document: null }
  await saveWaiver(tx, { conventionId: convention.id, actor: null, at }, waiver)
}

async function insertPledges(tx: Tx, convention: StandingConvention, { today }: Loading): Promise<void> {
  const partner = convention.content.parties.find(({ role }) => role === 'payer')
  if (!partner) return
  const people = await tx
    .selectFrom('person')
    .select(['id', 'email'])
    .where(
      'email',
      'in',
      inventedPledges.map(({ key }) => demoAddress(key)),
    )
    .execute()
  const ago = (days: number | null) => (days === null ? null : addDays(today, -days))
  const rows = inventedPledges.flatMap(({ key, capacity, showsName, pledged, confirmed, withdrawn }) => {
    const person = people.find(({ email }) => email === demoAddress(key))
    if (!person) return []
    return {
      ...{ id: randomUUID(), version: 1, person_id: person.id, convention_id: convention.id },
      ...{ party: partner.id, partner_name: partner.name, capacity, shows_name: showsName },
      ...{ pledged_on: addDays(today, -pledged), confirmed_on: ago(confirmed), withdrawn_on: ago(withdrawn) },
    }
  })
  if (rows.length > 0) await tx.insertInto('manifesto_pledge').values(rows).execute()
}

async function insertReports(tx: Tx, { today }: Loading): Promise<void> {
  const products = await tx
    .selectFrom('product')
    .select(['id', 'slug'])
    .where(
      'slug',
      'in',
      inventedReports.flatMap(({ product }) => product ?? []),
    )
    .execute()
  const ago = (days: number | null | undefined) => (days == null ? null : addDays(today, -days))
  await tx
    .insertInto('manifesto_report')
    .values(
      inventedReports.map(({ imposition, product, account, daysAgo, acknowledged, closed }) => ({
        ...{ id: randomUUID(), version: 1, imposition, account, teller_id: null },
        product_id: products.find(({ slug }) => slug === product)?.id ?? null,
        ...{ received_on: addDays(today, -daysAgo), acknowledged_on: ago(acknowledged) },
        ...{ closed_on: ago(closed?.daysAgo), outcome: closed?.outcome ?? null },
      })),
    )
    .execute()
}
