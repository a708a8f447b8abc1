import type { IncomingMessage, ServerResponse } from 'node:http'
import { kindOf } from './allowance.ts'
import { createLimiter } from './limiter.ts'
import { originOf } from './origin.ts'
import type { RefuseTooMany } from './too-many-answer.tsx'
import { createTurns } from './turns.ts'

/** What stands before the application: lets a request in at its turn, or refuses it before anything of it is read or done. */
export type Door = (request: IncomingMessage, response: ServerResponse, serve: () => Promise<unknown>) => void

type DoorDeps = {
  readonly trustProxy: boolean
  /** Connections of the database: one origin holds fewer. */
  readonly connections: number
  readonly refuse: RefuseTooMany
  /** Told, a second after the first, how many requests were refused: a line each would let an abuse fill the disk. */
  readonly onRefused: (count: number) => void
}

/** More than any allowance lets come at once but one that does not wait: who is within it is not refused for the line. */
const MOST_WAITING = 250

/** Of the connections of the database, an origin's readers hold a third at most, its senders as much. Sending waits for bodies: two at least. */
const shareOf = (connections: number): number => Math.max(1, Math.floor(connections / 3))

/** A door that counts requests by origin: within its allowance, an origin is served a few requests at a time. */
export function createDoor({ trustProxy, connections, refuse, onRefused }: DoorDeps): Door {
  const limiter = createLimiter({ now: () => performance.now() })
  // Reading and sending have each their line: a file that comes slowly does not hold the readers of the same town.
  const share = shareOf(connections)
  const reading = createTurns({ atOnce: share, mostWaiting: MOST_WAITING })
  const sending = createTurns({ atOnce: Math.max(2, share), mostWaiting: MOST_WAITING })
  const tally = tallyOf(onRefused)
  return (request, response, serve) => {
    const { method = 'GET', url = '/', headers, socket } = request
    const kind = kindOf(method, url)
    const forwarded = headers['x-forwarded-for']
    const origin = originOf({ forwarded, remote: socket.remoteAddress }, trustProxy)
    const seconds = limiter.take(origin, kind)
    const refuseFor = (wait: number): void => {
      tally()
      refuse(request, response, wait)
    }
    if (seconds > 0) return refuseFor(seconds)
    // A probe never waits behind others of its address.
    if (kind === 'health') return void serve()
    const turns = method === 'GET' || method === 'HEAD' ? reading : sending
    // Who left while they waited is not served.
    const taken = turns.take(origin, () => (response.destroyed ? Promise.resolve() : serve()))
    if (!taken) refuseFor(1)
  }
}

const TALLY_MS = 1000

function tallyOf(tell: (count: number) => void): () => void {
  let count = 0
  return () => {
    count += 1
    if (count > 1) return
    setTimeout(() => {
      tell(count)
      count = 0
    }, TALLY_MS).unref()
  }
}
