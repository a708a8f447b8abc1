import type { Server } from '../test/support/server.ts'
import { startFloor } from './floor.ts'
import { processorMsPerRequest } from './load.ts'
import type { Wire } from './wire.ts'

export type Row = readonly [what: string, figure: string, bound: string]

/** Pages made anew at each request, and the processor time that each may take on PostgreSQL, in milliseconds. */
const freshPages: readonly { readonly path: string; readonly bound?: number; readonly amount?: number }[] = [
  { path: '/' },
  { path: '/produits', bound: 12 },
  { path: '/produits?q=statistiqes+colectivit%C3%A9s' },
  { path: '/produits/deveco', bound: 4 },
  { path: '/incubateurs/anct' },
  { path: '/stats' },
  { path: '/conventions/anct-dinum-2020' },
  { path: '/conventions/anct-dinum-2020/obligations', bound: 15 },
  { path: '/api/v1/products' },
  { path: '/api/v2.7/startups.json', amount: 30 },
]

const AMOUNT = 300
const identity = { 'accept-encoding': 'identity' }
const ms = (value: number): string => value.toFixed(1)

/** Processor time of the server for one page of each address. */
export async function onEngine(server: Server, engine: string): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const { path, amount = AMOUNT } of freshPages) {
    const time = await processorMsPerRequest(server.address + path, {
      pid: server.process.pid ?? 0,
      amount: Math.ceil(amount / 3),
    })
    rows.push([`${path} made anew (${engine}), processor time`, `${ms(time)} ms`, ''])
  }
  return rows
}

/** The same on PostgreSQL, each beside the floor that runs the very queries of the page and sends the very bytes. */
export async function besideFloor(server: Server, wire: Wire, databaseUrl: string): Promise<readonly Row[]> {
  const rows: Row[] = []
  const pid = server.process.pid ?? 0
  for (const { path, bound, amount = AMOUNT } of freshPages) {
    const url = server.address + path
    await fetch(url, { headers: identity })
    const queries = await wire.record(async () => {
      await (await fetch(url, { headers: identity })).arrayBuffer()
    })
    const floor = await startFloor(await fetch(url, { headers: identity }), { databaseUrl, queries })
    const own = await processorMsPerRequest(url, { pid, amount })
    const least = await processorMsPerRequest(floor.address, { pid: floor.pid, amount })
    floor.stop()
    rows.push([
      `${path} made anew (PostgreSQL), processor time; the floor, same ${queries.length} queries and bytes`,
      `${ms(own)} ms; ${ms(least)} ms`,
      bound === undefined ? '' : `≤ ${bound} ms`,
    ])
  }
  return rows
}
