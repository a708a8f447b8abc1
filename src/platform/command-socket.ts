import { createHash } from 'node:crypto'
import { chmod, rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { linesIn } from './lines.ts'

/** A command line handed to the process that holds the embedded database. */
export type HandedCommand = {
  readonly args: readonly string[]
  readonly cwd: string
  readonly terminal: boolean
}

/** What comes back, a JSON line each: text for the terminal, at last the exit code. */
type Reply = { readonly out: string } | { readonly err: string } | { readonly exit: number }

/** Runs one command; answers its exit code. */
export type Answer = (
  command: HandedCommand,
  write: { out: (text: string) => void; err: (text: string) => void },
) => Promise<number>

const LONGEST_SOCKET_PATH = 100

/** Where the socket stands: in the data folder, or under the system's temporary folder when that path is too long for a socket. */
export function socketPath(dataDir: string): string {
  const name = createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\terreau-${name}`
  const inside = path.join(dataDir, 'terreau.sock')
  return Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH
    ? inside
    : path.join(tmpdir(), `terreau-${name}.sock`)
}

/** Listens for commands of the same user: the socket is closed to everyone else. */
export async function listenForCommands(
  address: string,
  answer: Answer,
): Promise<{ close: () => Promise<void> }> {
  if (process.platform !== 'win32') await rm(address, { force: true })
  const open = new Set<Socket>()
  const server: Server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    // A line that is not a command ends that conversation, never this process.
    answerOn(socket, answer).catch(() => socket.destroy())
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(address, resolve))
  if (process.platform !== 'win32') await chmod(address, 0o600)
  return {
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

async function answerOn(socket: Socket, answer: Answer): Promise<void> {
  const send = (reply: Reply): void => {
    if (socket.writable) socket.write(`${JSON.stringify(reply)}\n`)
  }
  for await (const line of linesIn(socket)) {
    const exit = await answer(JSON.parse(line) as HandedCommand, {
      out: (text) => send({ out: text }),
      err: (text) => send({ err: text }),
    })
    send({ exit })
    socket.end()
    return
  }
}

/** Hands a command to the running process and relays what it says. Answers its exit code, or null when nobody answers. */
export async function handOver(address: string, command: HandedCommand): Promise<number | null> {
  const socket = connect(address)
  try {
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  } catch {
    return null
  }
  socket.write(`${JSON.stringify(command)}\n`)
  for await (const line of linesIn(socket)) {
    const reply = JSON.parse(line) as Reply
    if ('exit' in reply) return reply.exit
    if ('out' in reply) process.stdout.write(reply.out)
    else process.stderr.write(reply.err)
  }
  throw new Error('the running Terreau stopped before it answered')
}
