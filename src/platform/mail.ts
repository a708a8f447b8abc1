import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Db, Tx } from './database.ts'
import type { JobDefinition, Jobs } from './jobs.ts'

const mailSchema = z.object({
  person: z.uuid(),
  subject: z.string(),
  text: z.string(),
  html: z.string().optional(),
})

/** A message to one person, named by id: their address is looked up when it leaves, so that no job holds it. */
export type Mail = z.output<typeof mailSchema>

/** Queues a message in the transaction that gives cause for it. */
export type SendMail = (tx: Tx, mail: Mail) => Promise<void>

/** A message written as a file, with the address that it was for. */
export type KeptMail = Mail & { readonly id: string; readonly at: string; readonly to: string }

type Delivery = {
  /** Null: messages are written as files under `dataDir`. */
  readonly smtpUrl: string | null
  readonly dataDir: string
  readonly from: string
  readonly now: () => Date
  /** Null: nobody has this id any more, nothing is sent. */
  readonly addressOf: (person: string) => Promise<string | null>
}

const MAIL_JOB = 'mail'

/** The job that delivers: by SMTP, or as files that the demonstration shows. */
export function mailJob({ smtpUrl, dataDir, from, now, addressOf }: Delivery): JobDefinition {
  const transport = smtpUrl === null ? null : createTransport(smtpUrl)
  return {
    name: MAIL_JOB,
    run: async (data) => {
      const { person, ...mail } = mailSchema.parse(data)
      const to = await addressOf(person)
      if (to === null) return
      if (transport) await transport.sendMail({ from, to, ...mail })
      else await keepMail(dataDir, { person, to, ...mail }, now())
    },
  }
}

export const mailSender =
  (jobs: Pick<Jobs, 'send'>): SendMail =>
  (tx, mail) =>
    jobs.send(tx, MAIL_JOB, mail)

/**
 * Forgets messages of the queue, sent or not, to people who are known no more; those queued before jobs named their person are told by an
 * address that is nobody's.
 */
export async function forgetQueuedMails(db: Db, people: readonly string[]): Promise<void> {
  const { rows } = await sql<{
    stands: boolean
  }>`select to_regclass('pgboss.job') is not null as stands`.execute(db)
  if (!rows[0]?.stands) return
  await sql`delete from pgboss.job where name = ${MAIL_JOB}
    and (data ->> 'person' = any(${[...people]}) or (data ? 'to' and not exists (select from person where email = data ->> 'to')))`.execute(
    db,
  )
}

const folderOf = (dataDir: string): string => path.join(dataDir, 'mail')

async function keepMail(dataDir: string, mail: Omit<KeptMail, 'id' | 'at'>, at: Date): Promise<void> {
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 })
  const kept: KeptMail = { ...mail, id: randomUUID(), at: at.toISOString() }
  const name = `${kept.at.replaceAll(':', '-')}-${kept.id}.json`
  await writeFile(path.join(folderOf(dataDir), name), JSON.stringify(kept, null, 2), { mode: 0o600 })
}

/** Names of the files of messages, newest first: their names begin with their moment. */
async function mailNames(dataDir: string): Promise<readonly string[]> {
  const names = await readdir(folderOf(dataDir)).catch(() => [])
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse()
}

const readMail = async (dataDir: string, name: string): Promise<KeptMail> =>
  JSON.parse(await readFile(path.join(folderOf(dataDir), name), 'utf8')) as KeptMail

/** The messages written as files, newest first, a hundred at most. */
export async function readMails(dataDir: string): Promise<readonly KeptMail[]> {
  const newest = (await mailNames(dataDir)).slice(0, 100)
  return Promise.all(newest.map((name) => readMail(dataDir, name)))
}

type Chosen = (mail: KeptMail) => boolean

/** How many kept messages are chosen. */
export async function countMails(dataDir: string, chosen: Chosen): Promise<number> {
  let chosenOnes = 0
  for (const name of await mailNames(dataDir)) if (chosen(await readMail(dataDir, name))) chosenOnes += 1
  return chosenOnes
}

/** Removes the kept messages that are chosen; answers how many went. Bears to be run twice. */
export async function removeMails(dataDir: string, chosen: Chosen): Promise<number> {
  let removed = 0
  for (const name of await mailNames(dataDir)) {
    if (!chosen(await readMail(dataDir, name))) continue
    await rm(path.join(folderOf(dataDir), name), { force: true })
    removed += 1
  }
  return removed
}
