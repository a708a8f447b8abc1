import type { Adapter, AdapterPayload } from 'oidc-provider'

type Kept = { readonly payload: AdapterPayload; readonly until: number }

// A demonstration that is left open must not fill its machine: the oldest go first.
const MOST = 2000
const byGrant = new Set(['AccessToken', 'AuthorizationCode'])

/** What one provider remembers, in memory: a provider never sees what another holds, as theirs would not. */
export function memoryAdapter(): (model: string) => Adapter {
  const kept = new Map<string, Kept>()
  const find = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key)
    return found && found.until > Date.now() ? found.payload : undefined
  }
  return (model) => ({
    upsert: async (id, payload, expiresIn) => {
      if (kept.size >= MOST) for (const key of [...kept.keys()].slice(0, MOST / 10)) kept.delete(key)
      const until = expiresIn === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresIn * 1000
      kept.set(`${model} ${id}`, { payload, until })
    },
    find: async (id) => find(`${model} ${id}`),
    findByUid: async (uid) =>
      [...kept].find(([key, { payload }]) => key.startsWith(`${model} `) && payload.uid === uid)?.[1].payload,
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const payload = find(`${model} ${id}`)
      if (payload) payload.consumed = Math.floor(Date.now() / 1000)
    },
    destroy: async (id) => {
      kept.delete(`${model} ${id}`)
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of kept)
        if (byGrant.has(key.split(' ')[0] ?? '') && payload.grantId === grantId) kept.delete(key)
    },
  })
}
