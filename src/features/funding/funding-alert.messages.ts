import { longDay } from '../../shared/day.ts'
import { euros } from '../../web/french.ts'

import type { Alert, AlertCode } from './rules/alert.ts'

type Told = { readonly subject: string; readonly on: string; readonly cents: string }

const words = {
  'bank-details-changed': ({ on }) =>
    `Les coordonnées bancaires ont changé le ${on} : une seconde personne doit les confirmer.`,
  'call-late': ({ subject, on }) =>
    `La condition de ${subject} est remplie et l’appel de fonds n’est pas présenté ; il aurait dû l’être le ${on}.`,
  'threshold-near': ({ subject, cents }) =>
    `Le seuil de ${subject} est proche : il reste ${cents} à consommer.`,
  'cash-below-cushion': ({ cents }) =>
    `Il reste ${cents} en caisse, moins que ce que l’échéancier prévoit pour attendre un versement.`,
  'cash-below-delay': ({ cents }) =>
    `La caisse ne couvre pas les ${cents} qui seront dépensés avant l’ouverture des prochains crédits.`,
  'engaged-above-ceiling': ({ cents }) => `Les engagements dépassent le plafond de ${cents}.`,
  'service-unpaid': ({ subject, on, cents }) =>
    `${subject} (${cents}) attend d’être payée depuis plus de 30 jours : service fait le ${on}.`,
  'order-without-service': ({ subject, on, cents }) =>
    `${subject} (${cents}) est engagée depuis le ${on} sans service fait.`,
  'payment-after-end': ({ subject, on, cents }) =>
    `${subject} (${cents}) devrait être payée le ${on}, après le terme : proposez un avenant.`,
  'delegation-ending': ({ subject, on }) =>
    `La délégation de ${subject} prend fin le ${on}, avant le prochain ERDA.`,
  'yearly-report-due': ({ subject, on }) =>
    `Le compte rendu de gestion ${subject} est dû au financeur le ${on} (décret 2007-44, article 6).`,
} as const satisfies Record<AlertCode, (told: Told) => string>

/** What an alert says, in a sentence. `subjectWords`: how its subject is called on the page. */
export const alertWords = (
  { code, subject, on, cents }: Alert,
  subjectWords: (subject: string) => string = (name) => name,
): string =>
  words[code]({
    subject: subject === null ? '' : subjectWords(subject),
    on: on === null ? '' : longDay(on),
    cents: cents === null ? '' : euros(cents),
  })
