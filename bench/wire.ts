import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, connect as dial, type Socket } from 'node:net'

/** A query as it went over the wire: its text, and its parameters as PostgreSQL reads them. */
export type SentQuery = { readonly text: string; readonly values: readonly (string | null)[] }

/** Stands between a program and PostgreSQL, passes everything on, and keeps the queries that go by while it records. */
export type Wire = {
  /** The address of the database through the wire. */
  readonly url: string
  /** What was sent while this ran. */
  readonly record: (work: () => Promise<void>) => Promise<readonly SentQuery[]>
  readonly close: () => Promise<void>
}

const PARSE = 0x50
const BIND = 0x42
const QUERY = 0x51

const textAt = (bytes: Buffer, from: number): { readonly text: string; readonly end: number } => {
  const zero = bytes.indexOf(0, from)
  return { text: bytes.toString('utf8', from, zero), end: zero + 1 }
}

/** Parameters of a Bind message (PostgreSQL, "Message Formats"): portal, statement, formats, then each value with its length. */
function valuesOf(body: Buffer): readonly (string | null)[] {
  let at = textAt(body, textAt(body, 0).end).end
  at += 2 + 2 * body.readInt16BE(at)
  const values: (string | null)[] = []
  const count = body.readInt16BE(at)
  at += 2
  for (let i = 0; i < count; i += 1) {
    const length = body.readInt32BE(at)
    at += 4
    values.push(length === -1 ? null : body.toString('utf8', at, at + length))
    at += Math.max(0, length)
  }
  return values
}

/** Length of the message at the head of what came, its type included; null while it is not whole. The first one has no type. */
function wholeLength(came: Buffer, typed: boolean): number | null {
  const head = typed ? 1 : 0
  if (came.length < head + 4) return null
  const end = head + came.readInt32BE(head)
  return came.length < end ? null : end
}

/** Reads the messages of one connection as its bytes come. */
function messageReader(onMessage: (type: number, body: Buffer) => void) {
  let came: Buffer = Buffer.alloc(0)
  let started = false
  return (chunk: Buffer): void => {
    came = Buffer.concat([came, chunk])
    for (let end = wholeLength(came, started); end !== null; end = wholeLength(came, started)) {
      if (started) onMessage(came[0] ?? 0, came.subarray(5, end))
      started = true
      came = came.subarray(end)
    }
  }
}

/** Opens a wire to the database of an address. */
export async function openWire(target: string): Promise<Wire> {
  const { hostname, port } = new URL(target)
  let kept: SentQuery[] | null = null
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    const upstream = dial(Number(port), hostname)
    for (const end of [socket, upstream]) sockets.add(end.on('error', () => {}))
    let text = ''
    const read = messageReader((type, body) => {
      if (type === PARSE) text = textAt(body, textAt(body, 0).end).text
      if (type === BIND) kept?.push({ text, values: valuesOf(body) })
      if (type === QUERY) kept?.push({ text: textAt(body, 0).text, values: [] })
    })
    socket.on('data', read)
    socket.pipe(upstream).pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(target)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    record: async (work) => {
      const queries: SentQuery[] = []
      kept = queries
      await work()
      kept = null
      // Jobs look for work by themselves, whatever is asked of the site.
      return queries.filter(({ text }) => !text.includes('pgboss'))
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
