import type { Holding } from '../../shared/holding.ts'

const common = { processing: 'access', basis: 'public-task', erasure: 'emptied' } as const
const keeps = { words: 'Aussi longtemps que l’installation : le journal dit ce que chaque clé a fait.' }
const why = 'La clé reste, sous un numéro qui ne désigne plus personne.'
const readers = 'Les administrateurs et l’équipe du programme.'

/** What the keys of programs hold of people: who made them, who revoked them. */
export const keyHoldings: readonly Holding[] = [
  {
    ...{ ...common, code: 'keys-made', label: 'Clés d’API créées' },
    in: {
      ...{ table: 'api_key', by: { id: 'created_by' }, latest: 'created_at' },
      columns: { name: 'Programme', created_at: 'Créée le', expires_on: 'Dernier jour' },
    },
    purpose: 'Savoir qui répond de la clé d’un programme.',
    ...{ keeps, why, readers },
  },
  {
    ...{ ...common, code: 'keys-revoked', label: 'Clés d’API révoquées' },
    in: {
      ...{ table: 'api_key', by: { id: 'revoked_by' }, latest: 'revoked_at' },
      columns: { name: 'Programme', revoked_at: 'Révoquée le' },
    },
    purpose: 'Savoir qui a révoqué la clé d’un programme.',
    ...{ keeps, why, readers },
  },
]
