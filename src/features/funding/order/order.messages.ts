import { type Day, longDay } from '../../../shared/day.ts'
import { euros, number } from '../../../web/french.ts'
import type { State } from '../../../web/view/state.tsx'
import { moneyHref } from '../desk/money-desk.messages.ts'
import type { OrderState } from './order.ts'
import type { OrderRefusal, ServiceRefusal, SettlementRefusal, Warning } from './order-check.ts'

/** Address of an order, or of what is done on it. */
export const orderHref = (slug: string, ej: string, ...path: readonly string[]): string =>
  moneyHref(slug, 'commandes', encodeURIComponent(ej), ...path)

/** Where an order stands: its word, its mark, its word in an address, and how several are counted. */
export const orderStateWords = {
  placed: { word: 'à livrer', mark: 'unknown', slug: 'a-livrer' },
  'partly-delivered': { word: 'livrée en partie', mark: 'dueSoon', slug: 'livree-en-partie' },
  delivered: { word: 'livrée', mark: 'kept', slug: 'livree' },
  settled: { word: 'soldée', mark: 'notApplicable', slug: 'soldee' },
} as const satisfies Record<
  OrderState,
  { readonly word: string; readonly mark: State; readonly slug: string }
>

/** Name of each field of these forms. */
export const orderFieldLabel = {
  ej: 'Numéro de la commande (EJ)',
  engagee: 'Engagée le',
  marche: 'Marché',
  lot: 'Lot',
  categorie: 'Catégorie de dépense',
  produit: 'Produit',
  fournisseur: 'Fournisseur',
  siret: 'SIRET du fournisseur',
  objet: 'Objet',
  ht: 'Montant hors taxe, en euros',
  tva: 'TVA, en euros',
  jour: 'Service fait le',
  motif: 'Pourquoi ce qui reste est abandonné',
} as const

const unitLabel = { libelle: 'libellé', quantite: 'quantité', prix: 'prix unitaire hors taxe' } as const

/** "Unité d'œuvre 2, quantité": what a fault is about, at the head of a form. */
export function labelOfField(name: string): string {
  const [kind, row, field] = name.split('.')
  const place = Number(row) + 1
  if (kind === 'unites') return `Unité d’œuvre ${place}, ${unitLabel[field as keyof typeof unitLabel]}`
  if (kind === 'pris') return `Unité d’œuvre ${place}, quantité livrée`
  return orderFieldLabel[name as keyof typeof orderFieldLabel] ?? name
}

/** What is wrong in a field, and what to do. */
export const inputMessage = {
  'no-ej': 'Écrivez le numéro de l’engagement juridique, par exemple 2600000045.',
  'not-an-ej': 'Un numéro d’engagement tient en 30 chiffres, lettres sans accent et tirets.',
  'no-market': 'Choisissez le marché de la convention sur lequel la commande est passée.',
  'no-lot': 'Choisissez un lot de la liste, ou aucun.',
  'lot-of-another-market': 'Ce lot est celui d’un autre marché : choisissez l’un ou l’autre de nouveau.',
  'no-category': 'Choisissez la catégorie de dépense de la convention.',
  'no-product': 'Choisissez un produit de la liste, ou aucun.',
  'no-supplier': 'Écrivez le nom du fournisseur.',
  'no-object': 'Écrivez en une phrase ce qui est commandé.',
  'long-object': 'L’objet tient en 300 caractères : raccourcissez-le.',
  'no-day': 'Écrivez le jour de l’engagement, par exemple 20/11/2020.',
  'no-service-day': 'Écrivez le jour où le service a été fait, par exemple 20/11/2020.',
  'no-amount': 'Écrivez le montant hors taxe, ou remplissez des unités d’œuvre plus bas.',
  'no-amount-done': 'Écrivez le montant hors taxe de ce qui est livré.',
  'amount-and-units':
    'Un montant et des unités d’œuvre sont écrits : gardez l’un ou l’autre. Le total des unités est calculé ici.',
  'negative-amount': 'Un montant négatif ne se commande ni ne se livre : écrivez un montant positif.',
  'too-large': 'Ce montant dépasse mille milliards d’euros : vérifiez-le.',
  'no-label': 'Écrivez ce que compte cette unité, par exemple « jour de développement ».',
  'long-label': 'Le libellé tient en 120 caractères : raccourcissez-le.',
  'not-a-quantity': 'Écrivez une quantité avec deux décimales au plus, par exemple 12,5.',
  'negative-quantity': 'Une quantité négative ne se commande ni ne se livre : écrivez une quantité positive.',
  'no-quantity': 'Écrivez une quantité plus grande que zéro, ou laissez toute la ligne vide.',
  'large-quantity': 'Cette quantité dépasse 100 000 : vérifiez-la.',
  'nothing-taken': 'Écrivez la quantité livrée d’une unité d’œuvre au moins.',
  'no-reason': 'Écrivez pourquoi ce qui reste ne sera pas livré.',
} as const

const accountsClosed = ({ on }: { readonly on: Day }): string =>
  `Les comptes de la convention sont clos depuis le ${longDay(on)} : rien ne s’y engage ni ne s’y livre plus.`

/** What is said beside a field. */
type Said = { readonly field: string; readonly text: string }

const orderRefusalSaid = {
  'ej-ordered': () => ({
    field: 'ej',
    text: 'Une commande de cette convention porte déjà ce numéro : vérifiez-le.',
  }),
  'ej-in-lines': () => ({
    field: 'ej',
    text: 'Des dépenses de cette convention portent déjà ce numéro sans commande : elles seraient comptées deux fois.',
  }),
  'market-unknown': () => ({
    field: 'marche',
    text: 'Ce marché n’est pas dans la convention telle qu’elle était écrite ce jour-là.',
  }),
  'lot-unknown': () => ({
    field: 'lot',
    text: 'Ce marché n’a pas ce lot : choisissez-le dans la liste, ou enregistrez-le d’abord.',
  }),
  'category-unknown': () => ({
    field: 'categorie',
    text: 'Cette catégorie n’est pas financée par la convention telle qu’elle était écrite ce jour-là.',
  }),
  'not-positive': () => ({ field: 'ht', text: 'Une commande engage un montant plus grand que zéro.' }),
  'too-large': () => ({ field: 'ht', text: inputMessage['too-large'] }),
  'vat-above-amount': () => ({
    field: 'tva',
    text: 'La TVA dépasse le montant hors taxe : vérifiez les deux montants.',
  }),
  'in-future': () => ({
    field: 'engagee',
    text: 'Ce jour est à venir : une commande s’enregistre une fois engagée.',
  }),
  'accounts-closed': (closed) => ({ field: 'engagee', text: accountsClosed(closed) }),
  'unit-twice': ({ row }) => ({
    field: `unites.${row}.libelle`,
    text: 'Une ligne au-dessus porte le même libellé : réunissez-les, ou distinguez-les.',
  }),
} as const satisfies {
  [C in OrderRefusal['code']]: (refusal: Extract<OrderRefusal, { code: C }>) => Said
}

/** Why an order is not kept, beside its field. */
export const orderRefusal = (refusal: OrderRefusal): Said =>
  (orderRefusalSaid[refusal.code] as (refusal: unknown) => Said)(refusal)

/** Four eyes, as pages say it before and after. */
const ownOrder =
  'Vous avez engagé cette commande : une autre personne constate le service fait (décret 2012-1246).'

const serviceRefusalSaid = {
  'accounts-closed': (closed) => ({ field: 'jour', text: accountsClosed(closed) }),
  settled: () => ({ field: 'jour', text: 'Cette commande est soldée : rien ne s’y livre plus.' }),
  'own-order': () => ({ field: 'jour', text: ownOrder }),
  'nothing-left': () => ({ field: 'jour', text: 'Tout ce qui était commandé est déjà livré.' }),
  'not-positive': () => ({ field: 'ht', text: 'Un service fait vaut plus que zéro.' }),
  'above-remainder': ({ leftCents }) => ({
    field: 'ht',
    text: `Il reste ${euros(leftCents)} hors taxe à livrer sur cette commande, pas davantage.`,
  }),
  'vat-above-amount': () => ({
    field: 'tva',
    text: 'La TVA dépasse le montant hors taxe : vérifiez les deux montants.',
  }),
  'vat-above-remainder': ({ leftCents }) => ({
    field: 'tva',
    text: `Il reste ${euros(leftCents)} de TVA sur cette commande, pas davantage.`,
  }),
  'unit-above-remainder': ({ row, left }) => ({
    field: `pris.${row}`,
    text:
      left === 0
        ? 'Cette unité d’œuvre est déjà livrée en entier.'
        : `Il en reste ${quantityWords(left)} à livrer, pas davantage.`,
  }),
  'before-order': ({ engagedOn }) => ({
    field: 'jour',
    text: `La commande est engagée le ${longDay(engagedOn)} : son service ne peut pas la précéder.`,
  }),
  'in-future': () => ({
    field: 'jour',
    text: 'Ce jour est à venir : un service se constate une fois qu’il est fait.',
  }),
} as const satisfies {
  [C in ServiceRefusal['code']]: (refusal: Extract<ServiceRefusal, { code: C }>) => Said
}

/** Why a service is not certified, beside its field. */
export const serviceRefusal = (refusal: ServiceRefusal): Said =>
  (serviceRefusalSaid[refusal.code] as (refusal: unknown) => Said)(refusal)

/** Why an order is not settled. */
export const settlementRefusal = {
  settled: 'Cette commande est déjà soldée.',
  'nothing-left': 'Tout ce qui était commandé est livré : il ne reste rien à abandonner.',
} as const satisfies Record<SettlementRefusal['code'], string>

const warningSaid = {
  'before-effect': (on: string) =>
    `avant la prise d’effet de la convention, le ${on} : la dépense serait rejetée (article 5).`,
  'after-end': (on: string) =>
    `après le terme de la convention, le ${on} : la dépense serait rejetée, sauf avenant (article 5).`,
  'after-termination': (on: string) =>
    `après la résiliation de la convention, le ${on} : la dépense serait rejetée (article 6.2).`,
} as const satisfies Record<Warning['code'], (on: string) => string>

/** What is said of an order or of a service that is kept all the same. */
export const warningWords = (what: 'Commande engagée' | 'Service fait', { code, on }: Warning): string =>
  `${what} ${warningSaid[code](longDay(on))}`

/** A quantity of work units: "12,5". */
export const quantityWords = (quantity: number): string =>
  number(quantity, Number.isInteger(quantity) ? 0 : Number.isInteger(quantity * 10) ? 1 : 2)

/** ", par Karim Benali", when somebody is known to have acted. */
export const someoneWords = (who: { readonly name: string | null } | null): string =>
  who === null ? '' : `, par ${who.name ?? 'une personne effacée'}`

/** "130 025 265 00013", as INSEE writes it. */
export const siretWords = (siret: string): string => siret.replace(/^(\d{3})(\d{3})(\d{3})/, '$1 $2 $3 ')

/** Head of the file of orders. */
export const orderCsvHeader = [
  ...['EJ', 'Fournisseur', 'SIRET', 'Objet', 'Marché', 'Lot', 'Catégorie', 'Produit', 'Engagée le'],
  ...['Commandé HT', 'Commandé TVA', 'Commandé TTC', 'Livré TTC', 'Reste TTC', 'État', 'Situation au'],
] as const

/** What somebody reads when an order changed while they were writing. */
export const orderMeanwhile =
  'Un service fait, un import ou un solde a été enregistré sur cette commande. Ce que vous avez écrit est gardé ; vérifiez ce qui reste avant d’envoyer de nouveau.'
