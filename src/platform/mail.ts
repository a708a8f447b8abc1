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
  /** The same on each attempt: it makes the Message-ID, by which a mailbox knows a message that comes twice. */
  key: z.uuid().optional(),
  /** Address that stops such messages by one POST (RFC 8058). */
  unsubscribe: z.url().optional(),
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
  /** Who answers for this site: may be asked by mail to stop. */
  readonly contact?: string | null
  /** What is remembered of a message that bears a key, so that it leaves once. */
  readonly ledger?: MailLedger
}

/** What is remembered of messages that left, and of those that never will. */
export type MailLedger = {
  readonly hasLeft: (key: string) => Promise<boolean>
  readonly left: (key: string, at: Date) => Promise<void>
  /** `reason`: the code of the mail server, or of the network. Never its words: they hold the address. */
  readonly givenUp: (mail: GivenUpMail) => Promise<void>
}

export type GivenUpMail = Required<Pick<Mail, 'key' | 'person' | 'subject'>> & {
  readonly reason: string
  readonly at: Date
}

/** A mail server that is down is tried again for about four hours: after 1, 2, 4… minutes. */
const RETRY = { limit: 8, delaySeconds: 60 }

/** The code that says why a message did not leave: '550', 'ECONNECTION'. */
function reasonOf(error: unknown): string {
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  // The server refuses us (535), not the message: a password that is put right lets it leave.
  if (code === 'EAUTH') return code
  return String(responseCode ?? code ?? 'unknown').slice(0, 40)
}

/** The mail server will say the same the next time (RFC 5321, 4.2.1: 5yz). */
const isFinal = (error: unknown): boolean => /^5\d\d$/.test(reasonOf(error))

type Written = Pick<Delivery, 'from' | 'contact'> & {
  readonly mail: Keyed
  readonly to: string
}

/** The message as it is handed to the mail server, headers included. */
function envelopeOf({ from, contact, mail, to }: Written) {
  const { subject, text, html, key, unsubscribe } = mail
  const stops = [`<${unsubscribe}>`, ...(contact ? [`<mailto:${contact}?subject=desabonnement>`] : [])]
  return {
    ...{ from, to, subject, text },
    ...(html === undefined ? {} : { html }),
    messageId: `<${key}@${from.split('@').at(-1)?.replace('>', '')}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe === undefined
        ? {}
        : {
            'List-Unsubscribe': { prepared: true, value: stops.join(', ') },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
  }
}

const MAIL_JOB = 'mail'

/** The job that delivers: by SMTP, or as files that the demonstration shows. */
export function mailJob({ smtpUrl, dataDir, now, addressOf, ledger, ...told }: Delivery): JobDefinition {
  const transport = smtpUrl === null ? null : createTransport(smtpUrl)
  const giveUp = async ({ key, person, subject }: Keyed, error: unknown) =>
    ledger?.givenUp({ key, person, subject, reason: reasonOf(error), at: now() })
  return {
    name: MAIL_JOB,
    retry: RETRY,
    run: async (data) => {
      const mail = keyedMail.parse(data)
      const to = await addressOf(mail.person)
      if (to === null || (await ledger?.hasLeft(mail.key))) return
      try {
        if (transport) await transport.sendMail(envelopeOf({ ...told, mail, to }))
        else await keepMail(dataDir, { ...mail, to }, now())
      } catch (error) {
        if (!isFinal(error)) throw error
        return giveUp(mail, error)
      }
      await ledger?.left(mail.key, now())
    },
    givenUp: (data, error) => giveUp(keyedMail.parse(data), error),
  }
}

// Messages queued by a former version have no key.
const keyedMail = mailSchema.extend({ key: z.uuid().default(() => randomUUID()) })
type Keyed = z.output<typeof keyedMail>

export const mailSender =
  (jobs: Pick<Jobs, 'send'>): SendMail =>
  (tx, mail) =>
    jobs.send(tx, MAIL_JOB, { key: randomUUID(), ...mail })

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
