import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { keyActions } from '../../shared/rights.ts'
import type { WebContext } from '../../web/env.ts'
import { askedOfOne, type Endpoint, isoDay, refuseFaults, sendOne } from '../open-data/index.ts'
import { keyById } from './api-key.queries.ts'

const me = z.strictObject({
  name: z.string().describe('Nom du programme, tel qu’il a été donné à la création de la clé.'),
  prefix: z.string().describe('Début de la clé, pour la reconnaître.'),
  actions: z
    .array(z.enum(keyActions))
    .describe('Ce que la clé ouvre, en plus de ce qui est public : measurement.write (envoyer des mesures).'),
  scope: z
    .strictObject({
      kind: z
        .enum(['network', 'incubator', 'product'])
        .describe('Tout le réseau, un incubateur, un produit.'),
      id: z.uuid().nullable().describe('Numéro de l’incubateur ou du produit ; null pour tout le réseau.'),
    })
    .describe('Ce sur quoi la clé porte.'),
  expiresOn: isoDay.describe('Dernier jour où la clé sert, inclus.'),
})

async function tell(c: WebContext, db: Db): Promise<Response> {
  const { actor } = c.var
  const key = actor.kind === 'service-account' ? await keyById(db, actor.id) : null
  if (key === null) throw new Error('the guard lets only keys in here')
  const { day, faults } = askedOfOne(c, [])
  if (faults.length > 0) return refuseFaults(c, faults)
  const { name, prefix, actions, scope, expiresOn } = key
  const told = { kind: scope.kind, id: scope.kind === 'network' ? null : scope.id }
  return sendOne(c, { db, schema: me, day }, { name, prefix, actions, scope: told, expiresOn })
}

/** What a program may ask of its own key. */
export const keyEndpoints = ({ db }: { readonly db: Db }): readonly Endpoint[] => [
  {
    path: '/api/v1/me',
    id: 'me',
    summary: 'Ce qu’est la clé présentée : son nom, ce qu’elle ouvre, jusqu’à quand.',
    example: null,
    parameters: [],
    item: { name: 'Me', schema: me },
    isList: false,
    needsKey: 'key.tell',
    handle: (c) => tell(c, db),
  },
]
