import { longDay } from '../../shared/day.ts'
import { euros } from './funding.messages.ts'
import type { Alert, AlertCode } from './rules/alert.ts'

const onDay = ({ on }: Alert): string => (on === null ? 'à une date inconnue' : `le ${longDay(on)}`)
const amount = ({ cents }: Alert): string => euros(cents ?? 0)
const named = ({ subject }: Alert): string => subject ?? 'sans nom'

const sentence: Readonly<Record<AlertCode, (alert: Alert) => string>> = {
  'bank-details-changed': (alert) =>
    `Les coordonnées bancaires ont changé ${onDay(alert)} : un avenant et une seconde personne doivent les confirmer.`,
  'call-late': (alert) =>
    `La condition du versement ${named(alert)} est remplie et il n’est pas appelé : ${amount(alert)} devaient être demandés avant le ${alert.on === null ? 'terme' : longDay(alert.on)}.`,
  'threshold-near': (alert) =>
    `Il manque ${amount(alert)} pour atteindre le seuil du versement ${named(alert)} : préparez l’appel de fonds et son ERDA.`,
  'cash-below-cushion': (alert) =>
    `Il reste ${amount(alert)} sur le fonds, moins que le matelas que laisse l’échéancier.`,
  'cash-below-delay': (alert) =>
    `Le fonds ne couvre pas ce qui sera dépensé entre un appel et l’ouverture de ses crédits : ${amount(alert)} au rythme des six derniers mois.`,
  'engaged-above-ceiling': (alert) =>
    `Les commandes dépassent de ${amount(alert)} le montant de la convention : l’excédent ne sera pas financé.`,
  'service-unpaid': (alert) =>
    `${named(alert)} : service fait ${onDay(alert)}, et non payé trente jours après (${amount(alert)}).`,
  'order-without-service': (alert) =>
    `${named(alert)} : commande passée ${onDay(alert)}, sans service fait depuis (${amount(alert)}).`,
  'payment-after-end': (alert) =>
    `${named(alert)} : ${amount(alert)} devraient être payés ${onDay(alert)}, après le terme. Proposez un avenant avant cette date.`,
  'delegation-ending': (alert) =>
    `La délégation de ${named(alert)} prend fin ${onDay(alert)}, avant la signature du prochain ERDA.`,
  'yearly-report-due': (alert) =>
    `Le compte rendu de gestion de ${named(alert)} est dû au financeur ${onDay(alert)} (décret 2007-44, article 6).`,
}

/** What an alert says, in a sentence. */
export const alertWords = (alert: Alert): string => sentence[alert.code](alert)
