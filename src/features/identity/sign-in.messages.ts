import { type Letter, letterOf } from '../../web/letter.ts'
import { LINK_MINUTES, type LinkRefusal } from './sign-in.ts'

export const linkRefusalMessage = {
  'unknown-link':
    'Ce lien ne correspond à aucune demande en cours : votre messagerie a pu le couper, ou une connexion a déjà eu lieu avec un autre.',
  'used-link': 'Ce lien a déjà servi : il ne sert qu’une fois.',
  'expired-link': 'Ce lien a expiré : il ne sert que pendant un quart d’heure.',
} as const satisfies Record<LinkRefusal['code'], string>

export const setupRefusalMessage = {
  'unknown-link':
    'Ce lien ne correspond à aucun démarrage de Terreau : copiez-le en entier depuis le terminal.',
  'used-link': 'Ce lien a déjà servi : il ne sert qu’une fois.',
  'expired-link': 'Ce lien a expiré : redémarrez Terreau pour en obtenir un autre.',
  'already-set-up': 'Cette installation a déjà un administrateur : connectez-vous, ou demandez-lui un accès.',
} as const satisfies Record<LinkRefusal['code'] | 'already-set-up', string>

export const setupDone = 'Votre compte d’administrateur est créé et votre session est ouverte.'

const clock = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  hour: 'numeric',
  minute: '2-digit',
})

/** '14 h 05', the hour in France. */
export function hourOf(instant: Date): string {
  const [hour = '', minute = ''] = clock.format(instant).split(':')
  return `${Number(hour)}\u00a0h\u00a0${minute}`
}

const MINUTE = 60_000

/** Says when to try again, on the next whole minute. */
export const tooManyAttempts = (from: Date): string =>
  `Trop de liens ont été demandés pour cette adresse ou depuis votre réseau en une heure. Vous pourrez en demander un autre à partir de ${hourOf(
    new Date(Math.ceil(from.getTime() / MINUTE) * MINUTE),
  )}. Si vous avez déjà reçu un lien, il reste utilisable pendant ${LINK_MINUTES} minutes après son envoi.`

/** The same for departures towards a provider of identities. */
export const tooManyDepartures = (from: Date): string =>
  `Trop de connexions ont été commencées depuis votre réseau en une heure. Vous pourrez recommencer à partir de ${hourOf(
    new Date(Math.ceil(from.getTime() / MINUTE) * MINUTE),
  )}.`

type LinkLetter = {
  readonly subject: string
  readonly asked: string
  readonly link: { readonly href: string; readonly label: string }
  readonly rules: string
  readonly otherwise: string
}

/** A message that carries a link, as text and as HTML that says the same. */
export const mailOf = ({ subject, asked, link, rules, otherwise }: LinkLetter): Letter =>
  letterOf({
    subject,
    parts: [
      { kind: 'text', text: 'Bonjour,' },
      { kind: 'text', text: asked },
      { kind: 'link', ...link, spare: true },
      { kind: 'text', text: rules },
      { kind: 'text', text: otherwise },
    ],
    foot: [],
  })

/** The message that carries a sign-in link. */
export const signInMail = (link: string): Letter =>
  mailOf({
    subject: 'Votre lien de connexion à Terreau',
    asked: 'Vous avez demandé à vous connecter à Terreau. Pour continuer, ouvrez ce lien :',
    link: { href: link, label: 'Se connecter à Terreau' },
    rules: `Il sert une seule fois, pendant ${LINK_MINUTES} minutes. Une page s’ouvrira : vous y confirmerez la connexion.`,
    otherwise:
      'Si vous n’avez rien demandé, ignorez ce message : sans ce lien, personne ne peut se connecter à votre place.',
  })
