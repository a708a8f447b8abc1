import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SentQuery } from './wire.ts'

/** A process that does the least there is to do for the same answer. */
export type Floor = { readonly address: string; readonly pid: number; readonly stop: () => void }

/** The queries that the floor runs at each request, one after the other, and on which database. */
type Work = { readonly databaseUrl: string; readonly queries: readonly SentQuery[] }

const ofTheConnection = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding'])

/** Serves the very bytes and headers of an answer with nothing but node:http, in a process of its own; with `work`, after its queries. */
export async function startFloor(response: Response, work?: Work): Promise<Floor> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'terreau-floor-')), 'answer.json')
  const body = Buffer.from(await response.arrayBuffer()).toString('base64')
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !ofTheConnection.has(name)))
  await writeFile(file, JSON.stringify({ headers, body, queries: work?.queries ?? [] }))
  const args = ['bench/floor.mjs', file, ...(work === undefined ? [] : [work.databaseUrl])]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [chunk] = await once(child.stdout as NodeJS.ReadableStream, 'data')
  return { address: String(chunk).trim(), pid: child.pid ?? 0, stop: () => child.kill('SIGKILL') }
}
