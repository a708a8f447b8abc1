import type { OpenIdRefusal } from '../../../platform/openid/refusal.ts'
import { mailOf } from '../sign-in.messages.ts'
import { LINK_MINUTES } from '../sign-in.ts'
import type { AttemptRefusal } from './attempt.ts'
import type { ConfirmationRefusal } from './confirmation.queries.ts'
import type { ConfirmedBy } from './connection.ts'
import { type EntranceRefusal, type ProviderKey, providerKeys, providerSettings } from './provider.ts'

/** Why nobody came in: what the page is called, what happened. `label`: the provider's name. */
type Words = (label: string) => string

const again = 'Rien n’a été ouvert ni enregistré. Recommencez, ou demandez un lien par courriel.'
const warn =
  'Rien n’a été ouvert ni enregistré, et l’incident est écrit au journal. Recommencez, ou demandez un lien par courriel ; si cela se reproduit, prévenez un administrateur.'

/** By the code of each refusal, whoever makes it: the sentence that the page shows. */
export const federationMessage = {
  'unknown-attempt': () => `Cette réponse ne correspond à aucune connexion commencée ici. ${again}`,
  'other-provider': (label) =>
    `Cette réponse était destinée à un autre fournisseur d’identité que ${label}. ${again}`,
  'other-browser': (label) =>
    `La connexion avec ${label} n’a pas été commencée dans ce navigateur, ou l’a été il y a trop longtemps. ${again}`,
  'used-attempt': (label) => `Cette réponse de ${label} a déjà servi : elle ne sert qu’une fois. ${again}`,
  'expired-attempt': (label) =>
    `Plus de dix minutes se sont écoulées depuis votre départ vers ${label}. ${again}`,
  unavailable: (label) =>
    `${label} ne répond pas pour le moment. Réessayez dans quelques minutes, ou demandez un lien par courriel : il ouvre le même espace.`,
  cancelled: (label) => `Vous avez renoncé à vous identifier avec ${label}.`,
  refused: (label) => `${label} a refusé la demande de Terreau. ${warn}`,
  'code-refused': (label) =>
    `${label} ne reconnaît plus cette connexion : elle a déjà servi, ou a trop attendu. ${again}`,
  'wrong-issuer': (label) => `Cette réponse ne vient pas de ${label}. ${warn}`,
  'wrong-audience': (label) => `Cette réponse de ${label} était destinée à un autre site. ${warn}`,
  'wrong-nonce': (label) => `Cette réponse de ${label} a été faite pour une autre connexion. ${warn}`,
  'wrong-signature': (label) => `La signature de cette réponse n’est pas celle de ${label}. ${warn}`,
  'wrong-subject': (label) => `${label} a donné deux identités différentes dans la même réponse. ${warn}`,
  expired: (label) => `La réponse de ${label} avait expiré en arrivant. ${warn}`,
  'too-weak': (label) => `${label} n’a pas vérifié votre identité au niveau demandé. ${warn}`,
  unreadable: (label) => `La réponse de ${label} n’a pas pu être lue. ${warn}`,
  'no-address': (label) =>
    `${label} n’a pas donné d’adresse électronique utilisable : Terreau ne sait pas qui vous êtes. Demandez un lien par courriel à l’adresse sous laquelle vous êtes enregistré.`,
  'no-name': (label) =>
    `${label} n’a pas donné votre nom, et votre adresse n’est pas encore enregistrée. Demandez un accès à la personne qui dirige votre incubateur.`,
} as const satisfies Record<(AttemptRefusal | OpenIdRefusal | EntranceRefusal)['code'], Words>

export type FederationRefusal = keyof typeof federationMessage

/** By whom the address of an identity was confirmed. */
export const confirmedByLabel = {
  provider: 'le fournisseur d’identité',
  mail: 'un lien envoyé à cette adresse',
} as const satisfies Record<ConfirmedBy, string>

/** What the journal says of the refusals that whoever watches the site wants to know of. The others are everyday life: a provider that rests. */
export const recordedRefusalLabel = {
  refused: 'demande refusée par le fournisseur',
  'wrong-issuer': 'réponse d’un autre émetteur',
  'wrong-audience': 'réponse destinée à un autre site',
  'wrong-nonce': 'réponse faite pour une autre connexion',
  'wrong-signature': 'signature fausse',
  'wrong-subject': 'deux identités dans une même réponse',
  expired: 'réponse expirée en arrivant',
  'too-weak': 'niveau de garantie insuffisant',
  unreadable: 'réponse illisible',
} as const satisfies Partial<Record<OpenIdRefusal['code'], string>>

export type RecordedRefusal = keyof typeof recordedRefusalLabel

export const isRecorded = (code: FederationRefusal): code is RecordedRefusal => code in recordedRefusalLabel

/** Words of what this feature writes in the journal, by field. */
export const identityWords: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  provider: new Map(providerKeys.map((key) => [key, providerSettings[key].label])),
  confirmedBy: new Map(Object.entries(confirmedByLabel)),
  refusal: new Map(Object.entries(recordedRefusalLabel)),
}

export const confirmationMessage = {
  'unknown-link':
    'Ce lien ne correspond à aucune confirmation en attente : il a déjà servi, un autre l’a remplacé, ou votre messagerie l’a coupé.',
  'expired-link': 'Ce lien a expiré : il ne sert que pendant un quart d’heure.',
  'other-browser':
    'Ce lien ne s’ouvre que dans le navigateur où la connexion a été commencée. Si ce n’est pas vous qui l’avez commencée, n’en faites rien : votre compte n’a pas changé.',
} as const satisfies Record<ConfirmationRefusal['code'], string>

/** The message that asks whoever reads the mail of an address whether they came from a provider. It repeats nothing that was typed there. */
export function confirmationMail(provider: ProviderKey, link: string) {
  const { label } = providerSettings[provider]
  return mailOf({
    subject: `Confirmez votre adresse pour entrer avec ${label}`,
    asked: `Vous venez de vous identifier avec ${label}, qui a donné cette adresse à Terreau. Pour confirmer qu’elle est à vous, ouvrez ce lien dans le même navigateur :`,
    link: { href: link, label: 'Confirmer mon adresse' },
    rules: `Il sert une seule fois, pendant ${LINK_MINUTES} minutes. Ensuite, ${label} suffira pour entrer.`,
    otherwise:
      'Si vous ne venez pas de le faire, ignorez ce message et n’ouvrez pas le lien : quelqu’un a pu donner votre adresse par erreur, et rien ne change pour vous.',
  })
}
