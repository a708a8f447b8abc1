import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Result } from '../../../shared/result.ts'
import type { ColumnMapping } from './column-mapping.ts'
import type { ExpenseFile, ReadExpenses, ReadHeaders, ReadingRefusal } from './expense-reading.files.ts'

/** What is asked of the program that reads, before the bytes of the files one after the other. */
export type ReadingOrder = {
  readonly files: readonly { readonly name: string; readonly bytes: number }[]
  /** Null: only the headers. */
  readonly mappings: readonly ColumnMapping[] | null
}

/** Reads files that people bring. */
export type ExpenseReader = {
  readonly headers: (files: readonly ExpenseFile[]) => Promise<Result<ReadHeaders, ReadingRefusal>>
  readonly lines: (
    files: readonly ExpenseFile[],
    mappings: readonly ColumnMapping[],
  ) => Promise<Result<ReadExpenses, ReadingRefusal>>
}

const TIMEOUT_MS = 120_000
/** What the largest file that is not refused takes, with room to spare. */
const MOST_MB = 1500

// Beside this module, whether it was bundled or not.
const child = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? 'expense-child.files.ts' : 'expense-child.js', import.meta.url),
)

async function answerTo(order: ReadingOrder, files: readonly ExpenseFile[]): Promise<unknown> {
  const reading = spawn(process.execPath, [`--max-old-space-size=${MOST_MB}`, child], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { SystemRoot: process.env.SystemRoot },
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  })
  const closed = once(reading, 'close')
  const said = Promise.all([text(reading.stdout), text(reading.stderr)])
  // A program that falls before reading breaks the pipe: its exit tells why.
  reading.stdin.on('error', () => {})
  reading.stdin.write(`${JSON.stringify(order)}\n`)
  for (const { bytes } of files) reading.stdin.write(bytes)
  reading.stdin.end()
  const [code, signal] = (await closed) as [number | null, NodeJS.Signals | null]
  const [answer, complaint] = await said
  if (code === 0) return JSON.parse(answer)
  throw new Error(`the reader of expense files ended with ${code ?? signal}: ${complaint.slice(0, 2000)}`)
}

const orderOf = (files: readonly ExpenseFile[], mappings: ReadingOrder['mappings']): ReadingOrder => ({
  files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
  mappings,
})

/**
 * Reads files one after the other, each time in a process of its own: a large file keeps a core busy for seconds and takes up to a gigabyte, which
 * goes away with the process. The process gets none of our environment.
 */
export function expenseReader(): ExpenseReader {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (files: readonly ExpenseFile[], mappings: ReadingOrder['mappings']): Promise<unknown> => {
    const read = last.then(() => answerTo(orderOf(files, mappings), files))
    last = read.catch(() => {})
    return read
  }
  return {
    headers: async (files) => (await inTurn(files, null)) as Result<ReadHeaders, ReadingRefusal>,
    lines: async (files, mappings) => (await inTurn(files, mappings)) as Result<ReadExpenses, ReadingRefusal>,
  }
}
