import { type Day, daysBetween, longDay } from '../../shared/day.ts'
import type { KeyAction } from '../../shared/rights.ts'
import type { Task } from '../../shared/task.ts'
import { count } from '../../web/french.ts'
import type { ExpiryRefusal, KeyRefusal, NameRefusal } from './api-key.ts'

/** What a key may be given, after "Peut…". */
export const keyActionLabel = {
  'measurement.write': 'envoyer des mesures',
} as const satisfies Record<KeyAction, string>

/** Why a key is refused, for whoever wrote the program; never repeats the key. */
export const keyRefusalMessage = {
  mistyped:
    'Ceci n’est pas une clé de Terreau entière : un caractère manque, ou a été changé. Copiez-la de nouveau.',
  unknown: 'Cette clé n’existe pas ici. Vérifiez que c’est bien celle de cette installation.',
  expired: 'Cette clé a expiré. Demandez-en une nouvelle à l’équipe du programme.',
  revoked: 'Cette clé a été révoquée. Demandez-en une nouvelle à l’équipe du programme.',
} as const satisfies Record<KeyRefusal['code'], string>

export const keyNameMessage = {
  'no-name': 'Écrivez le nom du programme qui se servira de la clé.',
  'name-too-long': 'Le nom est trop long : 80 signes au plus.',
} as const satisfies Record<NameRefusal['code'], string>

export const expiryMessage = {
  'expires-too-soon': 'Le dernier jour vient après aujourd’hui.',
  'expires-too-late': 'Une clé sert un an au plus : choisissez un jour plus proche.',
} as const satisfies Record<ExpiryRefusal['code'], string>

export const chooseKeyAction = 'Cochez ce que la clé permet.'
export const chooseKeyScope = 'Choisissez ce sur quoi la clé porte.'
export const alreadyMade =
  'Cette clé a déjà été créée : elle ne peut plus être montrée. Si elle n’a pas été notée, révoquez-la et créez-en une autre.'
export const alreadyRevoked = 'Cette clé a déjà été révoquée.'

/** Said to a program that asks too often. */
export const tooManyRequests =
  'Cette clé a servi trop souvent en une heure : l’en-tête Retry-After dit quand revenir.'

type Ending = { readonly name: string; readonly expiresOn: Day }

const leftOf = (expiresOn: Day, today: Day): string => {
  const days = daysBetween(today, expiresOn)
  return days === 0
    ? 'c’est son dernier jour'
    : `elle expire dans ${count(days, 'jour', 'jours')} (${longDay(expiresOn)})`
}

/** What waits for who makes keys: those about to expire. */
export const keyItems = (ending: readonly Ending[], today: Day): readonly Task[] => {
  const [first] = ending
  if (first === undefined) return []
  const title =
    ending.length === 1
      ? `La clé « ${first.name} » est à remplacer`
      : `${ending.length} clés d’API sont à remplacer`
  const text =
    ending.length === 1
      ? `Le programme cessera d’être reconnu : ${leftOf(first.expiresOn, today)}.`
      : `La plus pressante est « ${first.name} » : ${leftOf(first.expiresOn, today)}.`
  const key = 'people/api-keys/renew'
  return [{ key, title, text, href: '/espace/cles', dueOn: first.expiresOn, mark: String(ending.length) }]
}
