import pg from 'pg'

type OnNotice = (payload: string) => void

/** A connection of its own that hears notifications. */
export type PgListener = {
  readonly listen: (channel: string, onNotice: OnNotice) => Promise<void>
  readonly close: () => Promise<void>
}

const AGAIN_AFTER = 1000

/**
 * Hears notifications of a PostgreSQL server. When the connection is lost it comes back by itself, then calls everyone back once: what
 * was said meanwhile was not heard.
 */
export function pgListener(url: string): PgListener {
  const callbacks = new Map<string, OnNotice[]>()
  let client: pg.Client | null = null
  let closed = false

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url })
    fresh.on('error', () => {})
    fresh.on('notification', ({ channel, payload }) => {
      for (const call of callbacks.get(channel) ?? []) call(payload ?? '')
    })
    await fresh.connect()
    for (const channel of callbacks.keys()) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`)
    fresh.on('end', retry)
    client = fresh
  }
  const retry = (): void => {
    setTimeout(() => {
      if (!closed) connect().then(missed, retry)
    }, AGAIN_AFTER).unref()
  }
  const missed = (): void => {
    for (const calls of callbacks.values()) for (const call of calls) call('')
  }
  return {
    listen: async (channel, onNotice) => {
      callbacks.set(channel, [...(callbacks.get(channel) ?? []), onNotice])
      if (client === null) await connect()
      else await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    },
    close: async () => {
      closed = true
      await client?.end()
    },
  }
}
