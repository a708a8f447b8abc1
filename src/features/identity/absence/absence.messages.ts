import { type Day, longDay } from '../../../shared/day.ts'
import { hourOf } from '../sign-in.messages.ts'
import { type LendRefusal, LONGEST_ABSENCE } from './absence.ts'

const personalRoleWords =
  'La signature des états de dépenses et le paiement se tiennent en son nom propre : ils ont leurs délégations, sur la page « Délégations » de chaque convention.'

export const lendRefusalMessage = {
  oneself: 'Vous ne pouvez pas vous confier vos propres rôles : indiquez une autre personne.',
  'ends-before-start': 'Le dernier jour vient avant le premier : corrigez l’une des deux dates.',
  'in-the-past': 'Le premier jour est passé : une absence se prépare à partir d’aujourd’hui.',
  'too-long': `Une absence dure ${LONGEST_ABSENCE} jours au plus. Au-delà, demandez qu’une autre personne reçoive le rôle.`,
  'no-role': 'Choisissez au moins un rôle.',
  'not-held': 'L’un de ces rôles n’est plus le vôtre : choisissez parmi ceux de la liste.',
  personal: personalRoleWords,
  lent: 'Un rôle que vous tenez en l’absence de quelqu’un ne se confie pas à une autre personne.',
  'not-held-then': 'Vous ne tenez pas l’un de ces rôles à ces dates.',
} as const satisfies Record<LendRefusal['code'], string>

/** Beside which field each refusal stands. */
export const lendRefusalField = {
  oneself: 'courriel',
  'ends-before-start': 'fin',
  'in-the-past': 'debut',
  'too-long': 'fin',
  'no-role': 'roles',
  'not-held': 'roles',
  personal: 'roles',
  lent: 'roles',
  'not-held-then': 'roles',
} as const satisfies Record<LendRefusal['code'], string>

export const noSuchPerson =
  'Terreau ne connaît personne sous ce nom et à cette adresse. Vérifiez-les ; une personne qui n’a pas encore d’accès doit d’abord être invitée.'

export const alreadyHolds =
  'Cette personne tient déjà l’un de ces rôles, sur le même périmètre, pour une partie de ces dates : il n’y a rien à lui confier. Retirez-le de la liste.'

export const alreadyEnded = 'Cette absence est déjà terminée.'

export const writeReason = 'Écrivez le motif en 500 signes au plus, par exemple : congés.'

/** Too many absences were recorded in an hour. */
export const tooManyAbsences = (from: Date): string =>
  `Trop d’absences ont été enregistrées en une heure. Vous pourrez recommencer à partir de ${hourOf(
    new Date(Math.ceil(from.getTime() / 60_000) * 60_000),
  )}.`

type Told = {
  readonly delegator: string
  readonly delegate: string
  readonly roles: readonly string[]
  readonly startsOn: Day
  readonly endsOn: Day
}

const signed = (...parts: readonly string[]): string => `${['Bonjour,', ...parts, 'Terreau'].join('\n\n')}\n`
const days = ({ startsOn, endsOn }: Told): string => `du ${longDay(startsOn)} au ${longDay(endsOn)}`

/** What each of the two reads when roles are lent. */
export const lentMails = (told: Told) => {
  const roles = told.roles.map((role) => `- ${role}`).join('\n')
  return {
    delegate: {
      subject: 'Des rôles vous sont confiés pendant une absence',
      text: signed(
        `${told.delegator} vous confie, ${days(told)} :`,
        roles,
        'Le journal dira que vous agissez en son absence. Vous pouvez y mettre fin dans « Absences ».',
      ),
    },
    delegator: {
      subject: 'Vos rôles sont confiés pendant votre absence',
      text: signed(`Vous avez confié à ${told.delegate}, ${days(told)} :`, roles),
    },
  }
}

/** What each of the two reads when an absence ends early. */
export const endedMail = ({ delegator, delegate }: Pick<Told, 'delegator' | 'delegate'>) => ({
  subject: 'Une absence est terminée',
  text: signed(`Les rôles que ${delegator} avait confiés à ${delegate} pendant son absence lui reviennent.`),
})
