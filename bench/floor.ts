import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Serves the very bytes and headers of an answer with nothing but node:http, in a process of its own. */
export async function startFloor(
  response: Response,
): Promise<{ readonly address: string; readonly stop: () => void }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'terreau-floor-'))
  const [body, headers] = [path.join(folder, 'body'), path.join(folder, 'headers.json')]
  await writeFile(body, Buffer.from(await response.arrayBuffer()))
  const kept = Object.fromEntries(
    [...response.headers].filter(
      ([name]) => !['connection', 'date', 'keep-alive', 'transfer-encoding'].includes(name),
    ),
  )
  await writeFile(headers, JSON.stringify(kept))
  const child: ChildProcess = spawn(process.execPath, ['bench/floor.mjs', body, headers], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [chunk] = await once(child.stdout as NodeJS.ReadableStream, 'data')
  return { address: String(chunk).trim(), stop: () => child.kill('SIGKILL') }
}
