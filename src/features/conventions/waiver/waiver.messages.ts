import type { VoidCause, VoidRefusal, WaiverRefusal } from './waiver.ts'

/** Name of each field of the form of a waiver. */
export const waiverFieldLabel = {
  engagement: 'Engagement',
  echeance: 'Échéance à laquelle il est renoncé',
  partie: 'Partie qui renonce',
  jour: 'Date de la renonciation',
  raison: 'Raison',
  preuve: 'Écrit qui l’établit',
  'piece-fichier': 'Document',
} as const

/** Name of each field of the form of a void clause. */
export const voidFieldLabel = {
  article: 'Article',
  mots: 'Mots réputés non écrits',
  cause: 'Ce qui la rend nulle',
  source: 'Règle ou décision',
  jour: 'Date',
} as const

type Said<Field extends string> = { readonly field: Field; readonly text: string }

/** Why an occurrence cannot be waived, and beside which field it is said. */
export const waiverRefusalSaid = {
  'no-such-obligation': { field: 'engagement', text: 'Choisissez un engagement de la liste.' },
  'no-occurrence': {
    field: 'engagement',
    text: 'Cet engagement est permanent : il n’a pas d’échéance à laquelle renoncer. Y renoncer le changerait, et seul un avenant change la convention.',
  },
  'nobody-to-waive': {
    field: 'engagement',
    text: 'Cet engagement est dû au public ou aux équipes : aucune partie ne peut y renoncer pour eux.',
  },
  'not-the-beneficiary': {
    field: 'partie',
    text: 'Cet engagement n’est pas dû à cette partie : seule la partie à qui il est dû peut y renoncer.',
  },
  'not-an-occurrence': {
    field: 'echeance',
    text: 'Cet engagement n’a pas d’échéance ce jour-là : vérifiez la date dans la liste des engagements.',
  },
  'already-waived': {
    field: 'echeance',
    text: 'Cette partie a déjà renoncé à cette échéance.',
  },
} as const satisfies Record<WaiverRefusal['code'], Said<keyof typeof waiverFieldLabel>>

/** Why a clause cannot be marked, and beside which field it is said. */
export const voidRefusalSaid = {
  'no-such-article': { field: 'article', text: 'Choisissez un article de la liste.' },
  'not-in-article': {
    field: 'mots',
    text: 'Ces mots ne sont pas dans cet article : recopiez-les tels qu’ils y figurent, ou laissez vide pour l’article entier.',
  },
  'already-void': { field: 'mots', text: 'Cette clause est déjà réputée non écrite.' },
  'not-final': {
    field: 'jour',
    text: 'Cette date est à venir : une clause n’est réputée non écrite qu’une fois la décision définitive ou la règle en vigueur.',
  },
} as const satisfies Record<VoidRefusal['code'], Said<keyof typeof voidFieldLabel>>

/** What makes a clause void. */
export const voidCauseLabel = {
  rule: 'Une règle de droit en vigueur',
  'administrative-decision': 'Une décision administrative définitive',
  'court-decision': 'Une décision de justice définitive',
} as const satisfies Record<VoidCause, string>

/** What is wrong in a field, and what to do. */
export const waiverInputMessage = {
  'no-due-day': 'Écrivez le jour de l’échéance, par exemple 11/11/2020.',
  'no-party': 'Choisissez la partie qui renonce.',
  'no-day': 'Écrivez la date, par exemple 20/11/2020.',
  'in-future': 'Cette date est à venir : une renonciation s’enregistre une fois écrite.',
  'no-reason': 'Écrivez pourquoi : la raison est publiée avec la renonciation.',
  'no-proof': 'Écrivez quel écrit établit la renonciation, sa date et où le trouver.',
  'no-cause': 'Choisissez ce qui rend la clause nulle.',
  'no-source': 'Nommez la règle ou la décision, avec sa date et sa référence.',
  'too-long': 'Ce texte tient en 2 000 caractères : raccourcissez-le.',
} as const

export const waiverDone =
  'La renonciation est enregistrée. Elle vaut pour cette seule échéance : l’engagement reste inchangé.'
export const voidDone = 'La clause est réputée non écrite. Les autres stipulations restent inchangées.'
