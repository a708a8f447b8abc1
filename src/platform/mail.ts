import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Tx } from './database.ts'
import type { JobDefinition, Jobs } from './jobs.ts'

const mailSchema = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().optional(),
})

/** A message to one person. */
export type Mail = z.output<typeof mailSchema>

/** Queues a message in the transaction that gives cause for it. */
export type SendMail = (tx: Tx, mail: Mail) => Promise<void>

export type KeptMail = Mail & { readonly id: string; readonly at: string }

type Delivery = {
  /** Null: messages are written as files under `dataDir`. */
  readonly smtpUrl: string | null
  readonly dataDir: string
  readonly from: string
  readonly now: () => Date
}

const MAIL_JOB = 'mail'

/** The job that delivers: by SMTP, or as files that the demonstration shows. */
export function mailJob({ smtpUrl, dataDir, from, now }: Delivery): JobDefinition {
  const transport = smtpUrl === null ? null : createTransport(smtpUrl)
  return {
    name: MAIL_JOB,
    run: async (data) => {
      const mail = mailSchema.parse(data)
      if (transport) await transport.sendMail({ from, ...mail })
      else await keepMail(dataDir, mail, now())
    },
  }
}

export const mailSender =
  (jobs: Pick<Jobs, 'send'>): SendMail =>
  (tx, mail) =>
    jobs.send(tx, MAIL_JOB, mail)

const folderOf = (dataDir: string): string => path.join(dataDir, 'mail')

async function keepMail(dataDir: string, mail: Mail, at: Date): Promise<void> {
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 })
  const kept: KeptMail = { ...mail, id: randomUUID(), at: at.toISOString() }
  const name = `${kept.at.replaceAll(':', '-')}-${kept.id}.json`
  await writeFile(path.join(folderOf(dataDir), name), JSON.stringify(kept, null, 2), { mode: 0o600 })
}

/** The messages written as files, newest first, a hundred at most. */
export async function readMails(dataDir: string): Promise<readonly KeptMail[]> {
  const names = await readdir(folderOf(dataDir)).catch(() => [])
  const newest = names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse()
    .slice(0, 100)
  return Promise.all(
    newest.map(
      async (name) => JSON.parse(await readFile(path.join(folderOf(dataDir), name), 'utf8')) as KeptMail,
    ),
  )
}
