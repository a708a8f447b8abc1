import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OpenDatabase } from '../../src/platform/database.ts'
import { type Jobs, startJobs } from '../../src/platform/jobs.ts'
import { type GivenUpMail, type Mail, mailJob, mailSender } from '../../src/platform/mail.ts'
import { letterOf } from '../../src/web/letter.ts'
import { openTestDatabase } from '../support/database.ts'

const ada = '00000000-0000-4000-8000-000000000001'
const key = '00000000-0000-4000-8000-00000000000a'
const USER = 'terreau'
const PASSWORD = 'un mot de passe'

type Received = {
  readonly text: string
  readonly secure: boolean
  readonly user: string | undefined
  readonly to: string
}

/** A real mail server, kept in this process. */
async function mailServer(options: SMTPServerOptions = {}, port = 0) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        const text = Buffer.concat(chunks).toString('utf8')
        received.push({ text, to, secure: session.secure, user: session.user })
        const tooLarge = Object.assign(new Error('too large'), { responseCode: 552 })
        callback(stream.sizeExceeded ? tooLarge : null)
      })
    },
    ...options,
  })
  // Clients that leave in the middle are part of what is tested.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const at = (server.server.address() as { port: number }).port
  return { received, port: at, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

const letter = letterOf({
  subject: '3 choses vous attendent : écrire, signer, payer',
  parts: [
    { kind: 'heading', text: 'En retard' },
    {
      kind: 'items',
      items: [
        {
          title: 'Signer l’état n° 2',
          text: 'Il ne manque que vous.',
          href: 'https://terreau.example/a?b=1&c=2',
        },
      ],
    },
  ],
  foot: [{ kind: 'link', href: 'https://terreau.example/espace/avis', label: 'Choisir' }],
})
const mail: Mail = {
  person: ada,
  key,
  unsubscribe: 'https://terreau.example/desabonnement/abc.def',
  ...letter,
}

const left: string[] = []
const givenUp: GivenUpMail[] = []
const jobTo = (smtpUrl: string, address = 'ada@example.org') =>
  mailJob({
    ...{ smtpUrl, dataDir: '/nonexistent', from: 'avis@terreau.example', contact: 'equipe@terreau.example' },
    now: () => new Date('2026-11-24T08:00:00Z'),
    addressOf: async () => address,
    ledger: {
      hasLeft: async (asked) => left.includes(asked),
      left: async (gone) => {
        left.push(gone)
      },
      givenUp: async (one) => {
        givenUp.push(one)
      },
    },
  })

const decoded = (body: string): string =>
  Buffer.from(
    body
      .replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8')

/** Headers unfolded, by name in small letters, and what follows them. */
function partOf(raw: string) {
  const cut = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, cut)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  )
  return { headers, body: raw.slice(cut + 4) }
}

function partsOf(raw: string) {
  const { headers, body } = partOf(raw)
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? ''
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => partOf(part.replace(/^\r\n/, '')))
  const contents = parts.map((part) => ({
    type: part.headers.get('content-type')?.split(';')[0],
    text: (part.headers.get('content-transfer-encoding') === 'base64'
      ? Buffer.from(part.body, 'base64').toString('utf8')
      : decoded(part.body)
    )
      .replaceAll('\r\n', '\n')
      .trimEnd(),
  }))
  return { headers, contents }
}

describe('a message', () => {
  it('holds the same words as text and as HTML, and the headers that let it be stopped', async () => {
    const server = await mailServer()
    await jobTo(`smtp://127.0.0.1:${server.port}`).run(mail)
    await server.close()
    const { headers, contents } = partsOf(server.received[0]?.text ?? '')
    expect(headers.get('content-type')).toMatch(/^multipart\/alternative/)
    expect(contents).toEqual([
      { type: 'text/plain', text: letter.text.trimEnd() },
      { type: 'text/html', text: letter.html.trimEnd() },
    ])
    expect(headers.get('list-unsubscribe')).toBe(
      '<https://terreau.example/desabonnement/abc.def>, <mailto:equipe@terreau.example?subject=desabonnement>',
    )
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(headers.get('message-id')).toBe(`<${key}@terreau.example>`)
    expect(Number.isNaN(Date.parse(headers.get('date') ?? ''))).toBe(false)
    expect(headers.get('to')).toBe('ada@example.org')
    expect(headers.get('subject')).toMatch(/^=\?UTF-8\?/)
  })

  it('leaves once, even when the queue runs it twice', async () => {
    left.length = 0
    const server = await mailServer()
    const job = jobTo(`smtp://127.0.0.1:${server.port}`)
    await job.run(mail)
    await job.run(mail)
    await server.close()
    expect(server.received).toHaveLength(1)
    expect(left).toEqual([key])
  })

  it('is not said to be stoppable when nothing stops it', async () => {
    left.length = 0
    const server = await mailServer()
    await jobTo(`smtp://127.0.0.1:${server.port}`).run({ person: ada, subject: 'Lien', text: 'Voici.' })
    await server.close()
    expect(server.received[0]?.text).not.toMatch(/list-unsubscribe/i)
  })
})

describe('a mail server', () => {
  it('that offers STARTTLS is spoken to under TLS, with the name and password of SMTP_URL', async () => {
    left.length = 0
    const server = await mailServer({
      ...{ authOptional: false, disabledCommands: [] },
      onAuth: ({ username, password }, _session, callback) =>
        username === USER && password === PASSWORD
          ? callback(null, { user: username })
          : callback(new Error('refused')),
    })
    const url = (password: string) =>
      `smtp://${USER}:${encodeURIComponent(password)}@127.0.0.1:${server.port}?requireTLS=true&tls.rejectUnauthorized=false`
    await jobTo(url(PASSWORD)).run(mail)
    expect(server.received).toMatchObject([{ secure: true, user: USER }])
    givenUp.length = 0
    left.length = 0
    const unknown = jobTo(url('faux'))
    const refused = await Promise.resolve(unknown.run(mail)).catch((error: unknown) => error)
    await server.close()
    expect(server.received).toHaveLength(1)
    // The message waits for a password that is put right.
    expect([refused, givenUp]).toMatchObject([{ code: 'EAUTH', responseCode: 535 }, []])
    await unknown.givenUp?.(mail, refused)
    expect(givenUp).toMatchObject([{ key, person: ada, reason: 'EAUTH' }])
  })

  it('that refuses a recipient is not asked again, and the reason kept holds no address', async () => {
    left.length = 0
    givenUp.length = 0
    const server = await mailServer({
      onRcptTo: ({ address }, _session, callback) =>
        callback(Object.assign(new Error(`<${address}> unknown`), { responseCode: 550 })),
    })
    await jobTo(`smtp://127.0.0.1:${server.port}`, 'partie@example.org').run(mail)
    await server.close()
    expect(givenUp).toEqual([
      { key, person: ada, subject: mail.subject, reason: '550', at: new Date('2026-11-24T08:00:00Z') },
    ])
    expect(left).toEqual([])
  })

  it('that finds a message too large refuses it for good', async () => {
    givenUp.length = 0
    const server = await mailServer({ size: 2000 })
    await jobTo(`smtp://127.0.0.1:${server.port}`).run({ ...mail, text: 'x'.repeat(5000) })
    await server.close()
    expect(givenUp).toMatchObject([{ reason: expect.stringMatching(/^(552|EMESSAGE)$/) }])
  })

  it('that asks to come back later is asked again by the queue', async () => {
    givenUp.length = 0
    const server = await mailServer({
      onMailFrom: (_address, _session, callback) =>
        callback(Object.assign(new Error('busy'), { responseCode: 451 })),
    })
    await expect(jobTo(`smtp://127.0.0.1:${server.port}`).run(mail)).rejects.toThrow()
    await server.close()
    expect(givenUp).toEqual([])
  })
})

describe('the queue', () => {
  let database: OpenDatabase
  let jobs: Jobs | null = null
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terreau-mail-'))
    database = await openTestDatabase()
  })
  afterAll(async () => {
    await jobs?.stop()
    await database.close()
    await rm(folder, { recursive: true, force: true })
  })
  const eventually = (check: () => void) => vi.waitFor(check, { timeout: 25_000, interval: 50 })

  it('tries again a server that was down until it is back, then gives up one that stays down', async () => {
    left.length = 0
    givenUp.length = 0
    const first = await mailServer()
    await first.close()
    const faults: unknown[] = []
    const job = jobTo(`smtp://127.0.0.1:${first.port}`)
    let attempts = 0
    let back: Awaited<ReturnType<typeof mailServer>> | null = null
    jobs = await startJobs(database, {
      ...{ workers: true, onFault: (fault) => faults.push(fault) },
      definitions: [
        {
          ...job,
          retry: { limit: 2, delaySeconds: 1 },
          run: async (data) => {
            attempts += 1
            await job.run(data)
          },
        },
      ],
    })
    const send = (id: string) =>
      database.db.transaction().execute((tx) => mailSender(jobs as Jobs)(tx, { ...mail, key: id }))
    await send(key)
    await eventually(() => expect(attempts).toBe(1))
    back = await mailServer({}, first.port)
    await eventually(() => expect(left).toEqual([key]))
    expect(back.received).toHaveLength(1)
    await back.close()
    const other = '00000000-0000-4000-8000-00000000000b'
    const before = attempts
    await send(other)
    await eventually(() =>
      expect(givenUp).toMatchObject([{ key: other, reason: expect.stringMatching(/^E/) }]),
    )
    expect(attempts - before).toBe(3)
  })
})
