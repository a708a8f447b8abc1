import { type Day, longDay } from '../../../shared/day.ts'

/** What the money of a convention shows of its obligations, or why it cannot tell. */
export const moneyWords = {
  proof: {
    order: 'Commandes passées',
    accepted: 'Dépenses acceptées',
    paid: 'Dates des dépenses',
    receipt: 'Versement reçu',
    opening: 'Crédits ouverts',
    call: (statement: number | null) =>
      statement === null ? 'Appel de fonds' : `Appel de fonds, avec l’ERDA n° ${statement}`,
    statement: (number: number) => `ERDA n° ${number}`,
    final: 'ERDA final signé',
    returned: 'Restitution',
    report: (year: number) => `Compte rendu de gestion ${year}`,
  },
  label: {
    tranche: (place: number) => `Versement ${place}`,
    statement: (number: number) => `ERDA n° ${number}`,
    closing: 'Clôture',
    returned: (on: Day) => `Restitution du ${longDay(on)}`,
  },
  silent: {
    orders: 'Aucune commande n’est enregistrée.',
    expenses: 'Aucune dépense n’est encore acceptée.',
    payments: 'Aucune dépense n’est encore payée.',
    receipts: 'Aucun versement n’est enregistré.',
    final: 'Aucun ERDA final n’est enregistré.',
    report: 'Aucun compte rendu de gestion n’est enregistré pour cette année.',
    money: 'Rien de l’argent de cette convention n’est tenu dans Terreau.',
  },
  outside: {
    engagement: (on: Day) =>
      `Une dépense au moins a été engagée hors de la période d’effet, le ${longDay(on)}.`,
    service: (on: Day) =>
      `Une prestation au moins a été réalisée hors de la période d’effet, le ${longDay(on)}.`,
    payment: (on: Day) => `Une dépense au moins a été payée hors de la période d’effet, le ${longDay(on)}.`,
  },
} as const
