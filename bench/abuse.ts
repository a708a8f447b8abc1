import autocannon from 'autocannon'
import { visit, visitorFrom } from '../test/support/abuse.ts'
import type { Server } from '../test/support/server.ts'
import type { Row } from './fresh.ts'

type Abused = {
  /** Asks the database. */
  readonly run: (query: string) => Promise<readonly object[]>
  readonly start: () => Promise<Server>
}

const VISITS = 10
const ROUNDS = 5
const atWork = `select count(*)::int as n from pg_stat_activity
  where datname = current_database() and state = 'active' and pid <> pg_backend_pid()`

/** In turns: a link by e-mail, a form, a search for a word that nobody looked for, a page that nobody opened. */
const abusive = [
  { method: 'POST', path: '/connexion', body: 'courriel=abus%40exemple.fr' },
  { method: 'POST', path: '/affichage', body: 'affichage=dark' },
  { path: '/recherche?q=[<id>]' },
  { path: '/produits/deveco?n=[<id>]' },
] as const

const ninetyFifth = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN

/** From a thread of its own, so that the other's clock is not slowed by it. */
const flood = (url: string) =>
  autocannon({
    ...{ url, connections: 100, overallRate: 1000, amount: 5000, workers: 1, idReplacement: true },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    requests: [...abusive],
  })

type Visiting = { readonly server: Server; readonly address: string; readonly after: () => Promise<void> }

/** The time of 95 visits in 100, in milliseconds; each is a page or a search made anew. Fails when one is not served. */
async function visits({ server, address, after }: Visiting): Promise<number> {
  const from = visitorFrom(address, server.address)
  const answers = []
  for (let round = 0; round < ROUNDS; round += 1) {
    answers.push(
      ...(await visit(from, { name: `mot${address.replaceAll('.', '')}n${round}n`, amount: VISITS })),
    )
    await after()
  }
  const unserved = answers.filter(({ status }) => status !== 200)
  if (unserved.length > 0) throw new Error(`${address}: ${unserved.length} visits were not served`)
  return ninetyFifth(answers.map(({ ms }) => ms))
}

/** A thousand requests a second for five seconds from one address: what another address sees of it, and the database. */
export async function abuse({ run, start }: Abused): Promise<readonly Row[]> {
  const server = await start()
  const busy: number[] = []
  const look = async (): Promise<void> => {
    const [row] = await run(atWork)
    busy.push(Number(row && 'n' in row ? row.n : Number.NaN))
  }
  const nothing = async (): Promise<void> => {}
  await visits({ server, address: '127.0.0.4', after: nothing })
  const quiet = await visits({ server, address: '127.0.0.3', after: nothing })
  const flooding = flood(server.address)
  const other = await visits({ server, address: '127.0.0.2', after: look })
  const refused: { count?: number } | undefined = Object.entries((await flooding).statusCodeStats ?? {}).find(
    ([status]) => status === '429',
  )?.[1]
  await server.stop()
  return [
    [
      `95th percentile of an address while another sends 1000 requests a second (quiet: ${Math.round(quiet)} ms)`,
      `${Math.round(other)} ms`,
      '≤ 3 × quiet, or ≤ 150 ms',
    ],
    ['of these 5000 requests, refused', `${refused?.count ?? 0}`, '≥ 4300'],
    ['connections of the database at work meanwhile, at most', `${Math.max(...busy)} of 10`, '≤ 6'],
  ]
}
