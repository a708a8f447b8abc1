import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { AppError } from '../shared/errors.ts'

/** Connections of one address at once, where no proxy stands in front: a town behind one address, its browsers opening six each. */
const MOST_CONNECTIONS = 1000

/**
 * How slow a request may be. Headers come within ten seconds or the connection is closed; the largest file has five minutes (at 1 Mbit/s,
 * 20 MB take three).
 */
const patience = {
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
}

/** A server that does not wait for ever, nor for too many at once from one address (`trustProxy`: all connections are the proxy's). */
export function createHttpServer({ trustProxy }: { readonly trustProxy: boolean }): Server {
  const server = createServer(patience)
  if (!trustProxy) server.on('connection', connectionCounter(MOST_CONNECTIONS))
  return server
}

function connectionCounter(most: number): (socket: Socket) => void {
  const open = new Map<string, number>()
  return (socket) => {
    const address = socket.remoteAddress ?? ''
    const count = (open.get(address) ?? 0) + 1
    if (count > most) return void socket.destroy()
    open.set(address, count)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left === 0) open.delete(address)
      else open.set(address, left)
    })
  }
}

/** Listens; answers the address to open. A port that is taken is told as such. */
export async function listen(
  server: Server,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new AppError(
              'conflict',
              `Le port ${port} est déjà pris. Choisissez-en un autre, par exemple PORT=3001.`,
            )
          : error,
      ),
    )
    server.listen(port, host, resolve)
  })
  const { port: given } = server.address() as AddressInfo
  return `http://${host === '127.0.0.1' || host === '::1' ? 'localhost' : host}:${given}`
}

/** Stops listening. Answers under way get two seconds; idle connections none. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 2000).unref()
  })
}
