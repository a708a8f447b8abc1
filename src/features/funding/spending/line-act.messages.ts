import { longDay } from '../../../shared/day.ts'
import { euros } from '../../../web/french.ts'
import { momentOf } from '../../journal/index.ts'
import { reasonWords } from '../funding.messages.ts'
import { ttcOf } from '../rules/expense.ts'
import type { LineField, LineRefusal } from './line-refusal.ts'

/** How an act is told: its page, its button, what it leaves behind. */
export type ActWords = {
  readonly title: string
  readonly lead: string
  readonly submit: string
  readonly note: string
  /** Said once it is done. */
  readonly done: string
  /** It cannot be undone. */
  readonly danger?: boolean
}

/** The words of each act. */
export const actWords = {
  request: {
    title: 'Enregistrer la demande de paiement',
    lead: 'La facture est arrivée : son paiement est demandé au comptable.',
    submit: 'Enregistrer la demande',
    note: 'La TVA de la facture remplace la TVA attendue.',
    done: 'La demande de paiement est enregistrée : la ligne attend d’être payée.',
  },
  payment: {
    title: 'Enregistrer le paiement',
    lead: 'Le comptable a payé : l’argent a quitté le fonds.',
    submit: 'Enregistrer le paiement',
    note: 'La ligne attendra ensuite une décision.',
    done: 'Le paiement est enregistré : la ligne attend une décision.',
  },
  decision: {
    title: 'Décider',
    lead: 'Une dépense acceptée compte dans ce qui est consommé, et paraît dans le prochain état de dépenses.',
    submit: 'Enregistrer la décision',
    note: 'Une décision ne se change pas : ce qui serait faux se reprend par un avoir ou un reclassement.',
    done: 'La décision est enregistrée.',
  },
  correction: {
    title: 'Corriger la ligne',
    lead: 'Tant que rien n’en est décidé, ce qui a été mal enregistré se corrige.',
    submit: 'Enregistrer la correction',
    note: 'Le journal garde ce qui était écrit, et votre motif.',
    done: 'La ligne est corrigée.',
  },
  credit: {
    title: 'Enregistrer un avoir',
    lead: 'Le fournisseur rend une partie de ce qui a été facturé : une nouvelle ligne le déduit.',
    submit: 'Enregistrer l’avoir',
    note: 'L’avoir est une ligne à part, qui sera payée puis décidée comme les autres.',
    done: 'L’avoir est enregistré.',
  },
  reclassify: {
    title: 'Reclasser vers une autre convention',
    lead: 'Une partie de ce paiement relève d’une autre convention : deux lignes le déplacent, en moins ici, en plus là-bas.',
    submit: 'Reclasser',
    note: 'Chaque convention décide ensuite de sa ligne.',
    done: 'Le reclassement est enregistré : chaque convention décide de sa ligne.',
  },
  cancel: {
    title: 'Annuler la ligne',
    lead: 'Le service ne sera pas rendu : ce qui était engagé est libéré.',
    submit: 'Annuler cette ligne',
    note: 'La ligne reste enregistrée, avec votre motif : rien n’est effacé.',
    done: 'La ligne est annulée.',
    danger: true,
  },
} as const satisfies Record<string, ActWords>

/** What is said of a field that cannot be read. */
export const inputWords = {
  'no-day': 'Indiquez une date.',
  'no-dp': 'Indiquez le numéro de la demande de paiement.',
  'no-decision': 'Choisissez d’accepter ou de rejeter.',
  'no-motive': 'Dites pourquoi, en une phrase.',
  'no-line': 'Cochez au moins une ligne, et cent au plus.',
  'no-target': 'Choisissez la convention, le marché et la catégorie où va la dépense.',
} as const

/** What each field of the forms is called. */
export const fieldLabel: Readonly<Record<string, string>> = {
  engagee: 'Engagée le',
  service: 'Service fait le',
  demandee: 'Demandée le',
  payee: 'Payée le',
  dp: 'Demande de paiement (DP)',
  poste: 'Poste de la DP',
  facture: 'Numéro de la facture',
  ht: 'Montant hors taxe',
  tva: 'TVA',
  marche: 'Marché',
  categorie: 'Catégorie',
  decision: 'Décision',
  motif: 'Motif',
  vers: 'Vers',
}

/** Name in the forms of each fact of a line. */
const fieldName = {
  engaged: 'engagee',
  service: 'service',
  requested: 'demandee',
  paid: 'payee',
  dp: 'dp',
  vat: 'tva',
  amount: 'ht',
  market: 'marche',
  category: 'categorie',
  decision: 'decision',
  motive: 'motif',
  target: 'vers',
} as const satisfies Record<LineField, string>

type Told<C extends LineRefusal['code']> = {
  readonly field: LineField | null
  readonly text: (refusal: Extract<LineRefusal, { readonly code: C }>) => string
}

/** What is said of each refusal, and beside which field; null: of the line as a whole. */
const words: { readonly [C in LineRefusal['code']]: Told<C> } = {
  'accounts-closed': {
    field: null,
    text: ({ on }) =>
      `Les comptes de la convention sont arrêtés depuis le ${longDay(on)} : ses lignes ne changent plus.`,
  },
  'day-to-come': { field: null, text: () => 'Cette date est à venir : attendez ce jour pour l’enregistrer.' },
  'service-before-order': {
    field: 'service',
    text: ({ on }) => `Le service ne peut pas être fait avant l’engagement, le ${longDay(on)}.`,
  },
  'requested-before-service': {
    field: 'requested',
    text: ({ on }) =>
      `Le paiement ne se demande pas avant le service fait, le ${longDay(on)} (décret 2012-1246).`,
  },
  'paid-before-service': {
    field: 'paid',
    text: ({ on }) => `Le paiement ne vient pas avant le service fait, le ${longDay(on)} (décret 2012-1246).`,
  },
  'paid-before-request': {
    field: 'paid',
    text: ({ on }) => `Le paiement ne vient pas avant sa demande, le ${longDay(on)}.`,
  },
  'service-after-certification': {
    field: 'service',
    text: ({ on }) => `Le service fait a été certifié le ${longDay(on)} : il ne peut pas être plus tardif.`,
  },
  'service-missing': {
    field: 'service',
    text: () => 'Indiquez le jour du service fait : rien ne se demande ni ne se paie avant.',
  },
  'dp-missing': {
    field: 'dp',
    text: () =>
      'Aucune demande de paiement n’est enregistrée pour cette ligne : enregistrez-la avant le paiement.',
  },
  'dp-used': {
    field: 'dp',
    text: ({ line, convention }) =>
      convention === null
        ? 'Cette commande et cette demande de paiement sont déjà portées par une autre convention : la même dépense ne se finance pas deux fois (article 4).'
        : `Cette commande et cette demande de paiement sont déjà portées par la ligne ${line} de la convention ${convention.reference} : la même dépense ne se finance pas deux fois (article 4).`,
  },
  'vat-above-amount': {
    field: 'vat',
    text: () => 'La TVA dépasse le montant hors taxe : vérifiez les deux.',
  },
  'amount-missing': { field: 'amount', text: () => 'Le montant hors taxe ne peut pas être nul.' },
  'above-order': {
    field: 'amount',
    text: ({ leftCents }) =>
      `Avec cette TVA, ce qui est livré dépasse la commande : il y reste ${euros(leftCents)}, TVA comprise.`,
  },
  'amount-follows-units': {
    field: 'amount',
    text: () => 'Ce montant vient d’unités d’œuvre certifiées : il ne se corrige pas ici.',
  },
  'above-original': {
    field: 'amount',
    text: ({ left }) =>
      `Ce montant dépasse ce qui reste de la ligne : ${euros(left.htCents)} hors taxe, ${euros(ttcOf(left))} TVA comprise (article 4).`,
  },
  'below-its-corrections': {
    field: 'amount',
    text: ({ takenCents }) =>
      `Des avoirs ou des reclassements reprennent déjà ${euros(takenCents)} de cette ligne, TVA comprise : son montant ne descend pas au-dessous.`,
  },
  'service-taken-back': {
    field: 'service',
    text: () =>
      'Un avoir ou un reclassement en reprend une partie : son service fait ne s’efface plus. Rejetez-les d’abord s’ils sont faux.',
  },
  'payment-moved': {
    field: 'paid',
    text: () =>
      'Une partie de ce paiement a été reclassée : les lignes qui en sont faites gardent ce jour et ce numéro. Rejetez-les d’abord, corrigez, puis reclassez de nouveau.',
  },
  'engaged-by-order': {
    field: 'engaged',
    text: () => 'Ce jour est celui de la commande : il ne se corrige pas sur la ligne.',
  },
  'original-rejected': {
    field: null,
    text: () => 'Cette ligne est rejetée : rien n’en est financé, il n’y a rien à reprendre.',
  },
  'market-unknown': {
    field: 'market',
    text: () => 'Ce marché n’est pas prévu par la convention (annexe 2).',
  },
  'category-unknown': {
    field: 'category',
    text: () => 'Cette catégorie n’est pas financée par la convention (annexe 2).',
  },
  decided: {
    field: null,
    text: ({ accepted, by, at }) =>
      `Cette ligne a déjà été ${accepted ? 'acceptée' : 'rejetée'}${by === null ? '' : ` par ${by}`} le ${momentOf(at)} : elle ne change plus. Ce qui serait faux se reprend par un avoir ou un reclassement.`,
  },
  changed: {
    field: null,
    text: () => 'Quelqu’un a modifié cette ligne entre-temps : relisez-la, puis recommencez.',
  },
  'four-eyes': {
    field: 'decision',
    text: () =>
      'Vous avez engagé cette dépense ou certifié son service fait : quelqu’un d’autre en décide (décret 2012-1246).',
  },
  'motive-missing': {
    field: 'motive',
    text: () =>
      'Dites pourquoi : un rejet, ou une catégorie qui attend une décision, porte un motif (annexe 2).',
  },
  'against-rules': {
    field: 'decision',
    text: ({ reasons }) =>
      `Les règles de la convention écartent cette ligne, elle ne peut pas être acceptée : ${reasons.map(reasonWords).join(' ; ')}.`,
  },
  'not-judged': {
    field: 'decision',
    text: () =>
      'Il manque à cette ligne son jour d’engagement ou de service fait : corrigez-la avant de l’accepter.',
  },
  'not-paid': { field: null, text: () => 'Cette ligne n’est pas payée : on ne décide que de ce qui l’est.' },
  'already-paid': { field: null, text: () => 'Cette ligne est déjà payée.' },
  'already-requested': {
    field: null,
    text: () => 'Le paiement de cette ligne est déjà demandé : corrigez la ligne si quelque chose est faux.',
  },
  'not-delivered': { field: null, text: () => 'Le service de cette ligne n’est pas encore fait.' },
  delivered: {
    field: null,
    text: () => 'Le service de cette ligne est fait : elle ne s’annule plus, elle se reprend par un avoir.',
  },
  cancelled: { field: null, text: () => 'Cette ligne est annulée.' },
  'is-a-correction': {
    field: null,
    text: () => 'Cette ligne en reprend une autre : cela ne se fait pas pour elle.',
  },
  'target-unknown': {
    field: 'target',
    text: () => 'Cette destination n’est pas possible : choisissez-en une dans la liste.',
  },
}

/** What is said of a refusal, and beside which field of the forms ('' : of the line as a whole). */
export function refusalSaid(refusal: LineRefusal): { readonly field: string; readonly text: string } {
  const told = words[refusal.code] as Told<LineRefusal['code']>
  const field = 'field' in refusal ? refusal.field : told.field
  return { field: field === null ? '' : fieldName[field], text: told.text(refusal as never) }
}

/** The first refusal of each field that a form has, in the words shown beside it; what bears on another field is said of the whole. */
export function refusalsSaid(
  refusals: readonly LineRefusal[],
  fields: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const said: Record<string, string> = {}
  for (const { field, text } of refusals.map(refusalSaid)) said[fields.has(field) ? field : ''] ??= text
  return said
}
