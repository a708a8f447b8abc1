import { longDay } from '../../../shared/day.ts'
import { amountWords } from '../../../web/amount-words.ts'
import { euros } from '../../../web/french.ts'
import { printable } from '../../../web/printable.ts'
import { quantityWords, siretWords } from './order.messages.ts'
import { type Delivery, type Order, totalOf } from './order.ts'

/** A service done that somebody certified. */
export type Certified = Delivery & {
  readonly serviceDoneOn: NonNullable<Delivery['serviceDoneOn']>
  readonly certifiedOn: NonNullable<Delivery['certifiedOn']>
}

/** Whether a part of an order was certified here: only then is there a certificate. */
export const isCertified = (part: Delivery): part is Certified =>
  part.serviceDoneOn !== null && part.certifiedOn !== null

/** What a certificate says: the convention and the spender, the order, the part that was delivered. */
export type Certificate = {
  readonly reference: string
  readonly title: string
  readonly spender: string
  readonly order: Order
  readonly part: Certified
  readonly marketLabel: string
  readonly categoryLabel: string
  readonly specimen: boolean
}

type Row = readonly [what: string, said: string]

const orderRows = ({ order, marketLabel, categoryLabel }: Certificate): readonly Row[] => [
  ['Engagement juridique', order.ej],
  ['Engagé le', longDay(order.engagedOn)],
  ['Fournisseur', order.supplierName],
  ...(order.supplierSiret === null ? [] : [['SIRET', siretWords(order.supplierSiret)] as const]),
  ['Marché', order.lot === '' ? marketLabel : `${marketLabel}, lot ${order.lot}`],
  ['Catégorie de dépense', categoryLabel],
  ...(order.product === null ? [] : [['Produit', order.product.name] as const]),
  ['Objet de la commande', order.object],
]

/** Every word of a certificate of service done, in French, ready to be printed. */
export function certificateWords(certificate: Certificate) {
  const { order, part, reference, title, spender, specimen } = certificate
  const who = part.certifiedBy === null ? null : (part.certifiedBy.name ?? 'une personne effacée')
  return printable({
    ...{ reference, specimen, code: part.code, convention: `${title} (${reference})` },
    title: 'Certificat de service fait',
    head: orderRows(certificate),
    object: part.object,
    units: (part.units ?? []).map(({ label, quantity, unitCents }) => [
      ...[label, quantityWords(quantity), euros(unitCents)],
    ]),
    amounts: [
      ['Montant hors taxe', euros(part.htCents)],
      ['TVA', euros(part.vatCents)],
      ['Montant toutes taxes comprises', euros(totalOf(part))],
    ],
    said: `${who === null ? 'Il est certifié' : `${who} certifie`}, pour « ${spender} », le ${longDay(part.certifiedOn)} que le service décrit ci-dessus, d’un montant de ${amountWords(totalOf(part))} toutes taxes comprises, a été fait le ${longDay(part.serviceDoneOn)}, et qu’il est conforme à la commande (décret 2012-1246, article 31).`,
    note: 'Celui qui a engagé la commande n’est pas celui qui certifie.',
    date: part.certifiedOn.split('-').map(Number),
    ordered: `Commande de ${euros(totalOf(order))} toutes taxes comprises.`,
  })
}
