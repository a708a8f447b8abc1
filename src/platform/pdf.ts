import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { buffer, text } from 'node:stream/consumers'

/** `a-3a`: an archive, tagged, that may hold files. `ua-1`: a document to be read, whoever reads it. */
export type PdfStandard = 'a-3a' | 'ua-1'

/** One document to compose: the texts by name, read by the template as `sys.inputs`. */
export type PdfOrder = {
  readonly templates: string
  readonly template: string
  readonly standard: PdfStandard
  readonly inputs: Readonly<Record<string, string>>
}

/**
 * The document was not made. `refused`: the composer says why in `message` (a letter that no font has, a rule of the standard);
 * `too-long`: it was stopped; `broken`: the program fell.
 */
export class PdfError extends Error {
  readonly reason: 'refused' | 'too-long' | 'broken'

  constructor(reason: PdfError['reason'], message: string) {
    super(message)
    this.name = 'PdfError'
    this.reason = reason
  }
}

/** Composes documents: the same order gives the same bytes. */
export type MakePdf = (order: Omit<PdfOrder, 'templates'>) => Promise<Uint8Array>

type Options = {
  /** Folder of the checkout: `templates`, and `dist` with the composer and its fonts. */
  readonly root: string
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 20_000

const KEPT = 16

/** Keeps the last documents: the same order gives the same bytes, and a page that leads to one is read more often than it changes. */
export function keepingPdf(make: MakePdf): MakePdf {
  const kept = new Map<string, Promise<Uint8Array>>()
  return (order) => {
    const key = createHash('sha256').update(JSON.stringify(order)).digest('hex')
    const known = kept.get(key)
    kept.delete(key)
    const made = known ?? make(order)
    // A failure is not kept: what caused it may have passed.
    made.catch(() => kept.delete(key))
    kept.set(key, made)
    for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest)
    return made
  }
}

/**
 * Makes documents one at a time, each in a process of its own: composing takes all of a core and up to 380 MB, which go away with the process,
 * and a document that would not end is stopped without stopping the site. The process gets none of our environment.
 */
export function pdfMaker({ root, timeoutMs = TIMEOUT_MS }: Options): MakePdf {
  let last: Promise<unknown> = Promise.resolve()
  return (order) => {
    const made = last.then(() =>
      composed({ ...order, templates: path.join(root, 'templates') }, root, timeoutMs),
    )
    last = made.catch(() => {})
    return made
  }
}

async function composed(order: PdfOrder, root: string, timeoutMs: number): Promise<Uint8Array> {
  const child = spawn(process.execPath, [path.join(root, 'dist', 'pdf-child.js')], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { SystemRoot: process.env.SystemRoot },
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  })
  const closed = once(child, 'close')
  const said = Promise.all([buffer(child.stdout), text(child.stderr)])
  // A process that falls before reading breaks the pipe: its exit tells why.
  child.stdin.on('error', () => {})
  child.stdin.end(JSON.stringify(order))
  const [code, signal] = (await closed) as [number | null, NodeJS.Signals | null]
  const [bytes, complaint] = await said
  if (code === 0) return bytes
  if (signal === 'SIGKILL')
    throw new PdfError('too-long', `no document after ${timeoutMs} ms, or out of memory`)
  throw new PdfError(code === 2 ? 'refused' : 'broken', complaint)
}
