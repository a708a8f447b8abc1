import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'

/** What one address asks of a server. */
type Asking = { readonly agent: Agent; readonly server: string }
type Asked = {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly fields?: Readonly<Record<string, string>>
}
type Answer = { readonly status: number; readonly ms: number; readonly retryAfter: string | undefined }

/** Connections of an address of the loopback: a visitor who is told from the others by it. */
export const visitorFrom = (localAddress: string, server: string, connections = 16): Asking => ({
  agent: new Agent({ keepAlive: true, maxSockets: connections, localAddress, scheduling: 'fifo' }),
  server: server.replace('localhost', '127.0.0.1'),
})

/** Asks once and reads the whole answer; status 0 when the connection broke. */
export function ask({ agent, server }: Asking, { method = 'GET', path, fields }: Asked): Promise<Answer> {
  const started = performance.now()
  const body = fields === undefined ? undefined : new URLSearchParams(fields).toString()
  const headers = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
  return new Promise((resolve) => {
    const sent = request(server + path, { agent, method, headers }, (answer) => {
      answer.resume()
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          ms: performance.now() - started,
          retryAfter: answer.headers['retry-after'],
        }),
      )
    })
    sent.on('error', () => resolve({ status: 0, ms: performance.now() - started, retryAfter: undefined }))
    sent.end(body)
  })
}

/** In turns: a link by e-mail, a form, a search for a word that nobody looked for, a page that nobody opened. */
const abusive: readonly ((n: number) => Asked)[] = [
  (n) => ({ method: 'POST', path: '/connexion', fields: { courriel: `abus-${n}@exemple.fr` } }),
  (n) => ({ method: 'POST', path: '/affichage', fields: { affichage: 'dark', retour: `/?n=${n}` } }),
  (n) => ({ path: `/recherche?q=abus${n}` }),
  (n) => ({ path: `/produits/deveco?n=${n}` }),
]

type Abuse = { readonly perSecond: number; readonly amount: number }

/** Sends so many requests at so many a second, whatever becomes of them; answers what they got. */
export function abuse(from: Asking, { perSecond, amount }: Abuse): Promise<readonly Answer[]> {
  const started = performance.now()
  const asking: Promise<Answer>[] = []
  return new Promise((resolve) => {
    const sending = setInterval(() => {
      const due = Math.min(amount, Math.floor(((performance.now() - started) * perSecond) / 1000))
      while (asking.length < due) {
        const n = asking.length
        asking.push(ask(from, abusive[n % abusive.length]?.(n) ?? { path: '/' }))
      }
      if (asking.length < amount) return
      clearInterval(sending)
      resolve(Promise.all(asking))
    }, 5)
  })
}

type Visit = { readonly name: string; readonly amount: number }

/** What a person does: public pages, a product, a search for words of their own; so many of these, one after the other. */
export async function visit(from: Asking, { name, amount }: Visit): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  for (let n = 0; n < amount; n += 1) {
    const paths = [
      '/',
      `/produits?page=1&x=${name}${n}`,
      `/recherche?q=${name}${n}`,
      `/produits/deveco?x=${name}${n}`,
    ]
    answers.push(await ask(from, { path: paths[n % paths.length] ?? '/' }))
  }
  return answers
}

/** Connections that begin a request and never end it, one byte a second each. `closed` resolves once the server has closed them all. */
export async function slowConnections(
  server: string,
  { amount, localAddress }: { readonly amount: number; readonly localAddress: string },
): Promise<{ readonly closed: Promise<unknown> }> {
  const { port } = new URL(server)
  const open = (): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: Number(port), localAddress }, () => {
        socket.write('GET /produits HTTP/1.1\r\nHost: x\r\nX-Slow: ')
        resolve(socket)
      })
      socket.on('error', reject)
    })
  const sockets = await Promise.all(Array.from({ length: amount }, open))
  const closed = sockets.map((socket) => {
    const dripping = setInterval(() => socket.write('a'), 1000)
    socket.resume()
    return new Promise<void>((resolve) => {
      socket.on('close', () => {
        clearInterval(dripping)
        resolve()
      })
    })
  })
  return { closed: Promise.all(closed) }
}
