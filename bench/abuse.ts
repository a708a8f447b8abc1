import { abuse as flood, ninetyFifth, visit, visitorFrom } from '../test/support/abuse.ts'
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

type Visiting = { readonly server: Server; readonly address: string; readonly after: () => Promise<void> }

/** The time of 95 visits in 100, in milliseconds; each is a page or a search made anew. Fails when one is not served. */
async function visits({ server, address, after }: Visiting): Promise<number> {
  const from = visitorFrom(address, server.address)
  const answers = []
  for (let round = 0; round < ROUNDS; round += 1) {
    answers.push(...(await visit(from, `mot${address.replaceAll('.', '')}${round}`, VISITS)))
    await after()
  }
  const unserved = answers.filter(({ status }) => status !== 200)
  if (unserved.length > 0) throw new Error(`${address}: ${unserved.length} visits were not served`)
  return ninetyFifth(answers)
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
  const flooding = flood(visitorFrom('127.0.0.1', server.address, 500), { perSecond: 1000, amount: 5000 })
  const other = await visits({ server, address: '127.0.0.2', after: look })
  const answers = await flooding
  await server.stop()
  const refused = answers.filter(({ status }) => status === 429)
  return [
    [
      `95th percentile of an address while another sends 1000 requests a second (quiet: ${Math.round(quiet)} ms)`,
      `${Math.round(other)} ms`,
      '≤ 3 × quiet, or ≤ 150 ms',
    ],
    ['of these 5000 requests, refused', `${refused.length}`, '≥ 4300'],
    ['connections of the database at work meanwhile, at most', `${Math.max(...busy)} of 10`, '≤ 6'],
  ]
}
