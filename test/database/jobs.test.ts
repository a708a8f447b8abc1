import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { OpenDatabase } from '../../src/platform/database.ts'
import { type Jobs, startJobs } from '../../src/platform/jobs.ts'
import { mailJob, mailSender, readMails } from '../../src/platform/mail.ts'
import { openTestDatabase } from '../support/database.ts'

const ada = '00000000-0000-4000-8000-000000000001'
const addressOf = async (person: string) => (person === ada ? 'ada@example.org' : null)

let database: OpenDatabase
let jobs: Jobs
let folder = ''
let smtp: SMTPServer
const received: string[] = []
const done: unknown[] = []
const faults: unknown[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-jobs-'))
  database = await openTestDatabase()
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, callback) => {
      let text = ''
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8')
      })
      stream.on('end', () => {
        received.push(text)
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as { port: number }
  let failures = 1
  jobs = await startJobs(database, {
    workers: true,
    onFault: (error) => faults.push(error),
    definitions: [
      mailJob({
        smtpUrl: `smtp://127.0.0.1:${port}`,
        dataDir: folder,
        from: 'terreau@example.org',
        now: () => new Date(),
        addressOf,
      }),
      {
        name: 'note',
        run: async (data) => {
          done.push(data)
        },
      },
      {
        name: 'stumble',
        run: async (data) => {
          if (failures-- > 0) throw new Error('the world was not ready')
          done.push(data)
        },
      },
    ],
  })
})
afterAll(async () => {
  await jobs.stop()
  await database.close()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await rm(folder, { recursive: true, force: true })
})

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 50 })

it('a job asked for in a transaction is done once it is committed', async () => {
  await database.db.transaction().execute((tx) => jobs.send(tx, 'note', { n: 1 }))
  await eventually(() => expect(done).toContainEqual({ n: 1 }))
})

it('a job asked for in a transaction that fails is never done', async () => {
  const failed = database.db.transaction().execute(async (tx) => {
    await jobs.send(tx, 'note', { n: 2 })
    throw new Error('the change failed')
  })
  await expect(failed).rejects.toThrow('the change failed')
  await database.db.transaction().execute((tx) => jobs.send(tx, 'note', { n: 3 }))
  await eventually(() => expect(done).toContainEqual({ n: 3 }))
  expect(done).not.toContainEqual({ n: 2 })
})

it('a job that fails is tried again', async () => {
  await database.db.transaction().execute((tx) => jobs.send(tx, 'stumble', { n: 4 }))
  await eventually(() => expect(done).toContainEqual({ n: 4 }))
})

it('a message reaches a real mail server, accents included', async () => {
  await database.db.transaction().execute((tx) =>
    mailSender(jobs)(tx, {
      person: ada,
      subject: 'Votre lien de connexion',
      text: 'Voici le lien.',
    }),
  )
  await eventually(() => expect(received).toHaveLength(1))
  expect(received[0]).toContain('To: ada@example.org')
  expect(received[0]).toContain('Subject: Votre lien de connexion')
})

it('without a mail server, messages are files, newest first', async () => {
  const days = ['2026-03-02', '2026-03-03'].map((d) => new Date(`${d}T09:00:00Z`))
  const job = mailJob({
    smtpUrl: null,
    dataDir: folder,
    from: 'x@example.org',
    now: () => days.shift() ?? new Date(),
    addressOf,
  })
  for (const subject of ['un', 'deux']) await job.run({ person: ada, subject, text: '…' })
  expect((await readMails(folder)).map(({ subject }) => subject)).toEqual(['deux', 'un'])
})

it('a message to somebody erased meanwhile goes nowhere', async () => {
  const job = mailJob({
    smtpUrl: null,
    dataDir: folder,
    from: 'x@example.org',
    now: () => new Date(),
    addressOf,
  })
  await job.run({ person: '00000000-0000-4000-8000-000000000002', subject: 'trop tard', text: '…' })
  expect((await readMails(folder)).map(({ subject }) => subject)).not.toContain('trop tard')
})
