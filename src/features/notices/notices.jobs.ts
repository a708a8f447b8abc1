import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import type { JobDefinition } from '../../platform/jobs.ts'
import type { SendMail } from '../../platform/mail.ts'
import { type Day, dayOf } from '../../shared/day.ts'
import type { Actor, PersonId } from '../../shared/rights.ts'
import type { Task } from '../../shared/task.ts'
import { actorsOn } from '../identity/index.ts'
import { digestMail } from './digest.messages.ts'
import { peopleToExamine, tellPerson } from './digest.queries.ts'
import { noteCount, peopleToCount } from './task-count.queries.ts'
import { unsubscribeLink } from './unsubscribe.routes.tsx'

export type NoticeJobDeps = {
  readonly db: Db
  /** What a person has to do on a day, from all features. */
  readonly tasksFor: (actor: Actor, today: Day) => Promise<readonly Task[]>
  readonly sendMail: SendMail
  readonly baseUrl: () => string
  readonly secret: string
}

/** Name of the job that thinks of everybody's digest. */
export const DIGESTS_JOB = 'notices-digests'

const hourInFrance = new Intl.DateTimeFormat('fr-FR', {
  ...{ timeZone: 'Europe/Paris', hour: 'numeric', hourCycle: 'h23' },
})
const hourOf = (at: Date): number =>
  Number(hourInFrance.formatToParts(at).find(({ type }) => type === 'hour')?.value)

type Waiting = { readonly waiting: ReadonlySet<PersonId>; readonly today: Day }
type Act = (actor: Actor & { readonly id: PersonId }, tasks: readonly Task[]) => Promise<unknown>

/**
 * Acts for each person of these, on what they have to do. One whose tasks cannot be read does not keep the others from theirs: the faults are
 * thrown at the end, and the job comes back for them.
 */
async function forEachOf(
  { db, tasksFor }: NoticeJobDeps,
  { waiting, today }: Waiting,
  act: Act,
): Promise<void> {
  if (waiting.size === 0) return
  const faults: unknown[] = []
  for (const actor of await actorsOn(db, today)) {
    if (!waiting.has(actor.id)) continue
    await tasksFor(actor, today)
      .then((tasks) => act(actor, tasks))
      .catch((error: unknown) => faults.push(error))
  }
  if (faults.length > 0)
    throw new AggregateError(faults, `${faults.length} people could not be told or counted`)
}

/** Thinks of the digest of each person whose hour has come and of whom it was not asked yet that day, each in a transaction of their own. */
export async function tellEveryone(deps: NoticeJobDeps, at: Date): Promise<void> {
  const { db, sendMail, secret } = deps
  const baseUrl = deps.baseUrl()
  const today = dayOf(at)
  const waiting = await peopleToExamine(db, { today, hour: hourOf(at) })
  await forEachOf(deps, { waiting, today }, ({ id: person }, tasks) => {
    const unsubscribe = unsubscribeLink({ baseUrl, secret }, person)
    return db.transaction().execute((tx) =>
      tellPerson(tx, {
        ...{ person, tasks, today, at },
        send: (inside, key, digest) => {
          const mail = digestMail(digest, { today, baseUrl, unsubscribe })
          return sendMail(inside, { ...{ person, key, unsubscribe }, ...mail })
        },
      }),
    )
  })
}

/** Counts again what waits for those who are there, when anything changed since. */
export async function countAgain(deps: NoticeJobDeps, at: Date): Promise<void> {
  const { db } = deps
  const waiting = await peopleToCount(db, at)
  await forEachOf(deps, { waiting, today: dayOf(at) }, ({ id: person }, tasks) =>
    noteCount(db, { person, tasks: tasks.length, at }),
  )
}

const asked = z.object({ at: z.coerce.date().optional() }).catch({})

/** Each hour the digests whose hour has come; each minute the counts of those who are there. */
export const noticeJobs = (deps: NoticeJobDeps, now: () => Date): readonly JobDefinition[] => [
  {
    name: DIGESTS_JOB,
    cron: '2 * * * *',
    run: (data) => tellEveryone(deps, asked.parse(data).at ?? now()),
  },
  { name: 'notices-counts', cron: '* * * * *', run: () => countAgain(deps, now()) },
]
