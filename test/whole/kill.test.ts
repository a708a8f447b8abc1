import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { verifyChain } from '../../src/features/journal/index.ts'
import { openGround } from '../../src/runtime.ts'
import { type Server, startServer } from '../support/server.ts'

const KILLS = Number(process.env.KILLS ?? 20)

let dataDir = ''
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-kill-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

type Session = { cookie: string; csrf: string }

const cookiesOf = (response: Response, before = ''): string => {
  const jar = new Map(
    before
      .split('; ')
      .filter(Boolean)
      .map((pair) => [pair.split('=')[0], pair] as const),
  )
  for (const header of response.headers.getSetCookie()) {
    const pair = header.split(';')[0] ?? ''
    jar.set(pair.split('=')[0] ?? '', pair)
  }
  return [...jar.values()].join('; ')
}
const csrfIn = (html: string): string => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''

/** Signs in as the programme team's person of the demonstration. */
async function signIn({ address }: Server): Promise<Session> {
  const list = await fetch(`${address}/demonstration`)
  const html = await list.text()
  const form = /<form[^>]*action="([^"]+)"[^>]*>(?:(?!<\/form>)[\s\S])*Nadia Roussel[\s\S]*?<\/form>/.exec(
    html,
  )
  const whole = form?.[0] ?? ''
  const fields = new URLSearchParams(
    [...whole.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  )
  const cookie = cookiesOf(list)
  const entered = await fetch(address + (form?.[1] ?? ''), {
    method: 'POST',
    body: fields,
    headers: { cookie, origin: address },
    redirect: 'manual',
  })
  const signed = cookiesOf(entered, cookie)
  const page = await fetch(`${address}/espace/produits/nouveau`, { headers: { cookie: signed } })
  return { cookie: signed, csrf: csrfIn(await page.text()) }
}

type Wanted = { readonly name: string; readonly incubator: string }

/** Creates a product; resolves once the server said that it did. */
async function create(
  { address }: Server,
  { cookie, csrf }: Session,
  { name, incubator }: Wanted,
): Promise<void> {
  const body = new URLSearchParams({
    csrf,
    name,
    mission: 'Essai',
    incubator,
    phase: 'construction',
    startsOn: '2026-01-01',
  })
  const headers = { cookie, origin: address }
  const response = await fetch(`${address}/espace/produits/nouveau`, {
    method: 'POST',
    body,
    headers,
    redirect: 'manual',
  })
  if (response.status !== 303)
    throw new Error(`creating ${name}: ${response.status} ${(await response.text()).slice(0, 3000)}`)
}

async function writeUntilKilled(round: number, acknowledged: string[]): Promise<void> {
  const server = await startServer({ dataDir })
  const session = await signIn(server)
  const html = await (
    await fetch(`${server.address}/espace/produits/nouveau`, { headers: { cookie: session.cookie } })
  ).text()
  const incubator = /<option value="([^"]+)"[^>]*>[^<]*(?:Fabrique du canal|Canal)/i.exec(html)?.[1] ?? ''
  // The blow falls while writes are under way: after a number of answers that changes from round to round.
  const answersBefore = 1 + ((round * 7) % 5)
  const names = Array.from({ length: answersBefore + 3 }, (_, i) => `Essai ${round}-${i}`)
  let answers = 0
  const exited = new Promise<void>((resolve) => server.process.once('exit', () => resolve()))
  await Promise.all(
    names.map(async (name) => {
      try {
        await create(server, session, { name, incubator })
        acknowledged.push(name)
        answers += 1
        if (answers === answersBefore) server.process.kill('SIGKILL')
      } catch (error) {
        // The connection breaks with the server: that write was not acknowledged. Anything else is a fault.
        if (!(error instanceof TypeError)) throw error
      }
    }),
  )
  server.process.kill('SIGKILL')
  await exited
}

it(`after ${KILLS} kills during writes, everything acknowledged is there and the chain verifies`, async () => {
  const acknowledged: string[] = []
  for (let round = 0; round < KILLS; round++) await writeUntilKilled(round, acknowledged)
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS)

  const ground = await openGround(readConfig({ DATA_DIR: dataDir }))
  if ('held' in ground) throw new Error('the lock of the dead should have been taken over')
  const { db } = ground.database
  const kept = await db.selectFrom('product').select('name').where('name', 'like', 'Essai %').execute()
  const entries = await db
    .selectFrom('journal_entry')
    .select('subject_id')
    .where('action', '=', 'product.created')
    .execute()
  const chain = await verifyChain(db)
  await ground.close()
  const names = new Set(kept.map(({ name }) => name))
  expect(acknowledged.filter((name) => !names.has(name))).toEqual([])
  expect(chain.faults).toEqual([])
  // A product and its entry stand or fall together.
  expect(entries.length).toBeGreaterThanOrEqual(names.size)
}, 600_000)
