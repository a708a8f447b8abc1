import type { Action } from '../../shared/rights.ts'

export type Room = {
  readonly label: string
  readonly href: string
  readonly exact?: boolean
  /** Shown only to who may do this on something. */
  readonly action?: Action
  /** Pages of this room whose address is under that of another one, which leaves them to it. */
  readonly also?: RegExp
  readonly except?: RegExp
}

/** The money of a convention is a room of its own, whose pages stand under the convention. */
const moneyPages =
  /^\/espace\/conventions\/[^/]+\/(argent|commandes|depenses|etats|delegations|appels|versements|credits|imports|rapports|cloture|controles)(?=\/|\.|$)/

/** Rooms open to everyone, in the order of the navigation. A room is added here when its pages stand. */
export const publicRooms: readonly Room[] = [
  { label: 'Produits', href: '/produits' },
  { label: 'Incubateurs', href: '/incubateurs' },
  { label: 'Conventions', href: '/conventions' },
  { label: 'Impact', href: '/stats' },
  { label: 'Données', href: '/donnees' },
]

/** Rooms of the members' area, shown to whoever is signed in. */
const memberRooms: readonly Room[] = [
  { label: 'Aujourd’hui', href: '/espace', exact: true },
  { label: 'Mes produits', href: '/espace/produits', action: 'product.edit' },
  { label: 'Équipes', href: '/espace/equipes', action: 'team.read' },
  { label: 'Cette semaine', href: '/espace/semaine' },
  {
    ...{ label: 'Conventions en cours', href: '/espace/conventions', action: 'convention.sign' },
    except: moneyPages,
  },
  { label: 'Argent', href: '/espace/argent', action: 'money.read', also: moneyPages },
  { label: 'Sans suivi', href: '/espace/sans-suivi', action: 'follow-up.edit' },
  { label: 'Réseau', href: '/espace/reseau', action: 'people.read' },
  { label: 'Journal', href: '/espace/journal', action: 'journal.read' },
]

/** The rooms that open to someone who may do these actions. */
export const roomsOpenTo = (may: readonly Action[]): readonly Room[] =>
  memberRooms.filter(({ action }) => action === undefined || may.includes(action))

/** 'page' on the room itself, 'true' on a page inside it, nothing elsewhere: the value of `aria-current`. */
export function currentIn(room: Room, path: string): 'page' | 'true' | undefined {
  if (path === room.href) return 'page'
  if (room.also?.test(path)) return 'true'
  if (room.except?.test(path)) return undefined
  return !room.exact && path.startsWith(`${room.href}/`) ? 'true' : undefined
}
