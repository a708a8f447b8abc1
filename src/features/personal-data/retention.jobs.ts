import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../platform/database.ts'
import type { JobDefinition } from '../../platform/jobs.ts'
import { countMails, type KeptMail, removeMails } from '../../platform/mail.ts'
import type { Applied, RetentionKind } from '../../platform/retention.ts'
import { dayOf } from '../../shared/day.ts'
import { record } from '../journal/index.ts'
import { rulesOn } from './retention.queries.ts'
import { cutoffOf } from './retention.ts'
import { type RewriteDeps, rewriteErased } from './rewrite.jobs.ts'

const RETENTION = 'retention'

const writtenBefore =
  (before: Date) =>
  ({ at }: KeptMail): boolean =>
    new Date(at) < before

/** How messages written as files are kept no longer than their rule says. */
export const mailRetention = (dataDir: string): RetentionKind => ({
  code: 'mail-file',
  due: (_db, { before }) => countMails(dataDir, writtenBefore(before)),
  apply: async (_tx, { before }) => ({
    counts: { 'mail-file': await countMails(dataDir, writtenBefore(before)) },
    after: async () => {
      await removeMails(dataDir, writtenBefore(before))
    },
  }),
})

/** How requests that were answered are kept no longer than their rule says. */
export const requestRetention: RetentionKind = {
  code: 'answered-request',
  due: async (db, { before }) =>
    (await db.selectFrom('erasure_request').select('id').where('answered_at', '<', before).execute()).length,
  apply: async (tx, { before }) => {
    const { numDeletedRows } = await tx
      .deleteFrom('erasure_request')
      .where('answered_at', '<', before)
      .executeTakeFirst()
    return { counts: { 'answered-request': Number(numDeletedRows) } }
  },
}

export type RetentionDeps = {
  readonly db: Db
  readonly kinds: readonly RetentionKind[]
  readonly now: () => Date
}

/**
 * Applies every rule in force, with one entry of the journal: how many of each kind, never who. Answers what is left to do once the
 * transaction is committed.
 */
export async function applyRules(
  tx: Tx,
  kinds: readonly RetentionKind[],
  at: Date,
): Promise<() => Promise<void>> {
  const today = dayOf(at)
  const applied: Applied[] = []
  for (const rule of await rulesOn(tx, today)) {
    const kind = kinds.find(({ code }) => code === rule.code)
    if (kind) applied.push(await kind.apply(tx, { before: cutoffOf(rule, at), at, today }))
  }
  const after = Object.assign({}, ...applied.map(({ counts }) => counts)) as Record<string, number>
  const subject = { kind: 'retention-run', id: randomUUID() }
  await record(tx, { at, actor: null, action: 'retention.applied', subject, after })
  return async () => {
    for (const one of applied) await one.after?.()
  }
}

/** A night of retention: the rules in one transaction, then the files. */
export async function applyRetention({ db, kinds, now }: RetentionDeps): Promise<void> {
  const finish = await db.transaction().execute((tx) => applyRules(tx, kinds, now()))
  await finish()
}

/** What the next application would remove, rule by rule; a rule that this program does not apply is not there. */
export async function dueByRule({ db, kinds, now }: RetentionDeps): Promise<ReadonlyMap<string, number>> {
  const at = now()
  const today = dayOf(at)
  const due = new Map<string, number>()
  for (const rule of await rulesOn(db, today)) {
    const kind = kinds.find(({ code }) => code === rule.code)
    if (kind) due.set(rule.code, await kind.due(db, { before: cutoffOf(rule, at), at, today }))
  }
  return due
}

/** Every night: what has reached its term goes, then what erasures left to do in the files is done again where it failed. */
export const retentionJobs = (
  kinds: readonly RetentionKind[],
  deps: RewriteDeps,
): readonly JobDefinition[] => [
  {
    name: RETENTION,
    cron: '40 3 * * *',
    run: async () => {
      await applyRetention({ db: deps.database.db, kinds, now: deps.now })
      await rewriteErased(deps)
    },
  },
]
