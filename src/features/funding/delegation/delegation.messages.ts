import { type Day, longDay } from '../../../shared/day.ts'
import type { SigningRole } from '../statement/statement-signature.ts'
import type { DelegationRefusal, DelegationState, EndRefusal } from './delegation.ts'

/** What each of the two signatures is for. */
export const signingRoleLabel = {
  ENGAGEMENTS: 'Engagements',
  PAYMENTS: 'Paiements',
} as const satisfies Record<SigningRole, string>

/** Which signatures, as a sentence goes on after « la signature des »: "engagements et des paiements". */
export const signingRolesWords = (roles: readonly SigningRole[]): string =>
  roles.map((role) => signingRoleLabel[role].toLowerCase()).join(' et des ')

/** What each certifies, in a sentence. */
export const signingRoleHint = {
  ENGAGEMENTS: 'Certifie que les dépenses ont été engagées pour la convention.',
  PAYMENTS: 'Certifie que les dépenses ont été payées : c’est le comptable assignataire.',
} as const satisfies Record<SigningRole, string>

/** What a role is called in addresses and forms. */
export const signingRoleSlug = {
  ENGAGEMENTS: 'engagements',
  PAYMENTS: 'paiements',
} as const satisfies Record<SigningRole, string>

export const delegationStateWords = {
  holds: { word: 'valable', mark: 'kept' },
  'to-come': { word: 'à venir', mark: 'dueSoon' },
  ended: { word: 'terminée', mark: 'notApplicable' },
} as const satisfies Record<DelegationState, { readonly word: string; readonly mark: string }>

/** Name of each field. */
export const delegationLabel: Readonly<Record<string, string>> = {
  role: 'Ce qu’elle permet de signer',
  personne: 'Personne',
  qualite: 'Qualité',
  reference: 'Décision',
  du: 'Premier jour',
  au: 'Dernier jour',
  jour: 'Dernier jour',
}

/** What is wrong in a field, and what to do. */
export const delegationInput = {
  'no-role': 'Choisissez ce que la délégation permet de signer.',
  'no-person': 'Choisissez la personne qui signera.',
  'no-capacity': 'Écrivez en quelle qualité cette personne signe.',
  'no-reference': 'Écrivez la décision qui donne la délégation : sa référence et sa date.',
  'no-start': 'Écrivez le premier jour de la délégation.',
  'no-end': 'Écrivez le dernier jour de la délégation.',
} as const

/** Between which days, as a sentence goes on: "du 1er mai 2020 au 31 décembre 2021". */
export const spanWords = ({
  startsOn,
  endsOn,
}: {
  readonly startsOn: Day
  readonly endsOn: Day | null
}): string =>
  endsOn === null
    ? `depuis le ${longDay(startsOn)}, sans terme`
    : `du ${longDay(startsOn)} au ${longDay(endsOn)}`

const words = {
  'ends-before-start': () => ({ au: 'Le dernier jour précède le premier.' }),
  'cannot-sign': ({ role }) => ({
    personne:
      role === 'ENGAGEMENTS'
        ? 'Cette personne n’a pas le rôle de signataire délégué sur cette convention : un administrateur le lui donne d’abord.'
        : 'Cette personne n’a pas le rôle d’agent comptable sur cette convention : un administrateur le lui donne d’abord.',
  }),
  'already-given': (span) => ({
    personne: `Cette personne a déjà une délégation de ce genre, ${spanWords(span)} : mettez-y fin d’abord.`,
  }),
} as const satisfies {
  [C in DelegationRefusal['code']]: (
    refusal: Extract<DelegationRefusal, { code: C }>,
  ) => Readonly<Record<string, string>>
}

/** A refusal in words, beside its field. */
export const delegationRefusalSaid = (refusal: DelegationRefusal): Readonly<Record<string, string>> =>
  (words[refusal.code] as (refusal: DelegationRefusal) => Readonly<Record<string, string>>)(refusal)

const endWords = {
  'before-start': ({ startsOn }) =>
    `La délégation commence le ${longDay(startsOn)} : choisissez ce jour ou un jour suivant.`,
  'already-ends': ({ endsOn }) =>
    `La délégation prend déjà fin le ${longDay(endsOn)} : une fin ne se repousse pas, donnez une autre délégation.`,
  'signed-since': ({ on }) =>
    `Un état a été signé par cette délégation le ${longDay(on)} : elle ne peut pas avoir pris fin avant.`,
} as const satisfies { [C in EndRefusal['code']]: (refusal: Extract<EndRefusal, { code: C }>) => string }

/** Why a delegation does not end on that day. */
export const endRefusalSaid = (refusal: EndRefusal): string =>
  (endWords[refusal.code] as (refusal: EndRefusal) => string)(refusal)
