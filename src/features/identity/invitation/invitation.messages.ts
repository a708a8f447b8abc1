import { longDay } from '../../../shared/day.ts'
import type { DatedGrant } from '../../../shared/rights.ts'
import { grantRefusalMessage } from '../person.messages.ts'
import { hourOf, mailOf } from '../sign-in.messages.ts'
import {
  type AnswerRefusal,
  INVITATION_DAYS,
  type InvitationStanding,
  type InvitingRefusal,
} from './invitation.ts'

export const invitingRefusalMessage = {
  ...grantRefusalMessage,
  'not-yours':
    'Vous ne pouvez pas inviter à ce rôle sur ce périmètre : un administrateur peut le faire. Choisissez un autre rôle, ou un périmètre qui est le vôtre.',
  'already-over': 'Le dernier jour est déjà passé : choisissez-en un autre.',
} as const satisfies Record<InvitingRefusal['code'], string>

export const alreadyInvited =
  'Cette adresse est déjà invitée à ce rôle, sur ce périmètre. Renvoyez l’invitation, ou retirez-la d’abord.'

export const notWaiting = 'Cette invitation n’attend plus de réponse.'

export const alreadyHeld =
  'Vous avez déjà ce rôle, sur ce périmètre, pour une partie de ces dates. Vous pouvez décliner cette invitation.'

export const standingWords = {
  pending: 'en attente',
  accepted: 'acceptée',
  declined: 'déclinée',
  withdrawn: 'retirée',
  expired: 'expirée',
} as const satisfies Record<InvitationStanding, string>

export const answerRefusalMessage = {
  unknown:
    'Ce lien ne correspond à aucune invitation : votre messagerie a pu le couper, ou une invitation plus récente l’a remplacé.',
  accepted: 'Cette invitation a déjà été acceptée : le lien ne sert qu’une fois.',
  declined: 'Cette invitation a été déclinée : le lien ne sert qu’une fois.',
  withdrawn: 'Cette invitation a été retirée par la personne qui l’avait envoyée.',
  expired: `Cette invitation a expiré : elle se répond pendant ${INVITATION_DAYS} jours. Demandez qu’elle vous soit renvoyée.`,
  'no-longer-theirs':
    'La personne qui vous avait invité ne peut plus donner ce rôle. Demandez une autre invitation à l’incubateur ou à un administrateur.',
  over: 'Les dates de ce rôle sont passées. Demandez une autre invitation.',
} as const satisfies Record<AnswerRefusal['code'], string>

/** Too many invitations were sent in an hour. */
export const tooManyInvitations = (from: Date): string =>
  `Trop d’invitations ont été envoyées en une heure, par vous ou à cette adresse. Vous pourrez recommencer à partir de ${hourOf(
    new Date(Math.ceil(from.getTime() / 60_000) * 60_000),
  )}.`

/** 'à partir du 24 novembre 2026, jusqu’au 31 décembre 2026'. */
export const daysWords = ({ startsOn, endsOn }: Pick<DatedGrant, 'startsOn' | 'endsOn'>): string =>
  `à partir du ${longDay(startsOn)}${endsOn === null ? ', sans fin fixée' : `, jusqu’au ${longDay(endsOn)}`}`

type Told = { readonly inviter: string; readonly role: string; readonly days: string; readonly link: string }

/** The message that carries an invitation. */
export const invitationMail = ({ inviter, role, days, link }: Told) =>
  mailOf({
    subject: 'Vous êtes invité à rejoindre Terreau',
    asked: `${inviter} vous propose un rôle dans Terreau : ${role}, ${days}. Pour lire l’invitation et y répondre, ouvrez ce lien :`,
    link: { href: link, label: 'Lire l’invitation' },
    rules: `Il sert une seule fois, pendant ${INVITATION_DAYS} jours. Vous pourrez accepter ou décliner.`,
    otherwise:
      'Si vous ne vous attendiez pas à ce message, déclinez ou laissez-le : rien ne se fait sans votre réponse.',
  })

type Answered = { readonly name: string; readonly role: string; readonly accepted: boolean }

/** Tells who invited what came of it. */
export const answeredMail = ({ name, role, accepted }: Answered) => ({
  subject: accepted ? 'Votre invitation est acceptée' : 'Votre invitation est déclinée',
  text: `Bonjour,\n\n${name} a ${accepted ? 'accepté' : 'décliné'} votre invitation dans Terreau : ${role}.\n\nTerreau\n`,
})
