import { z } from 'zod'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { parseSiret } from '../../../shared/siret.ts'
import { type Form, type FormErrors, parseForm, typed } from '../../../web/form.ts'
import { parseAmount } from '../../conventions/index.ts'
import { optionalFieldOf, siretRefusalMessage } from '../../identity/index.ts'
import { centsIn, dayTyped, wordsTyped } from '../desk/money-fields.input.ts'
import { lotOfKey } from '../lot/lot.ts'
import { inputMessage } from './order.messages.ts'
import type { Amount, OrderWords, Priced } from './order.ts'
import { standardVat } from './order-check.ts'
import { type WorkUnit, worthOf } from './work-units.ts'

/** Rows for work units that a form shows at first, and that its button adds. */
const ROWS = 4
const MOST_ROWS = 60
const LARGEST_QUANTITY = 100_000

/** How many rows of work units a form shows: those it had, and four more when they are asked for. */
export function unitRows(form: Form): number {
  const had = Number(typed(form, 'lignes'))
  const shown = Number.isInteger(had) && had >= ROWS ? had : ROWS
  return Math.min(MOST_ROWS, typed(form, 'action') === 'lignes' ? shown + ROWS : shown)
}

/** Whether the button that adds rows was pressed, rather than the one that keeps the order. */
export const asksForRows = (form: Form): boolean => typed(form, 'action') === 'lignes'

const isNegative = (text: string): boolean => /^\s*[-\u2212]/.test(text)

type Faults = Record<string, string>

/** Cents of an amount that was typed; what is wrong with it is told under its name. */
function amountIn(text: string, name: string, faults: Faults): number {
  const cents = centsIn(text)
  if (cents.ok) return cents.value
  faults[name] = isNegative(text) ? inputMessage['negative-amount'] : cents.error
  return 0
}

/** A quantity is written as an amount is, two decimals at most. */
function quantityIn(text: string, name: string, faults: Faults): number {
  const parsed = parseAmount(text)
  const quantity = parsed.ok ? parsed.value / 100 : 0
  if (!parsed.ok) faults[name] = inputMessage[isNegative(text) ? 'negative-quantity' : 'not-a-quantity']
  else if (quantity === 0) faults[name] = inputMessage['no-quantity']
  else if (quantity > LARGEST_QUANTITY) faults[name] = inputMessage['large-quantity']
  return quantity
}

/** Name of a field of a row of work units. */
export const unitField = (row: number, field: 'libelle' | 'quantite' | 'prix'): string =>
  `unites.${row}.${field}`

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim()

function unitIn(form: Form, row: number, faults: Faults): readonly WorkUnit[] {
  const cell = (field: Parameters<typeof unitField>[1]): string => spaced(typed(form, unitField(row, field)))
  const [label, quantity, price] = [cell('libelle'), cell('quantite'), cell('prix')]
  if (label + quantity + price === '') return []
  if (label === '') faults[unitField(row, 'libelle')] = inputMessage['no-label']
  if (label.length > 120) faults[unitField(row, 'libelle')] = inputMessage['long-label']
  return [
    {
      label,
      quantity: quantityIn(quantity, unitField(row, 'quantite'), faults),
      unitCents: amountIn(price, unitField(row, 'prix'), faults),
    },
  ]
}

/** The rows of work units that were filled, in their order, each with its row. */
function unitsIn(form: Form, faults: Faults): readonly { readonly row: number; readonly unit: WorkUnit }[] {
  return Array.from({ length: unitRows(form) }, (_, row) => row).flatMap((row) =>
    unitIn(form, row, faults).map((unit) => ({ row, unit })),
  )
}

/** The rows of a form in which a work unit stands, in their order: refusals speak of units by their place among these. */
export const filledRows = (form: Form): readonly number[] => unitsIn(form, {}).map(({ row }) => row)

const allGood = <T>(value: T, faults: Faults): Result<T, FormErrors> =>
  Object.keys(faults).length === 0 ? ok(value) : refuse(faults)

/** What an order is worth: either an amount, or work units that are summed here; VAT that is left out is that of the standard rate. */
function readPrice(form: Form): Result<Priced, FormErrors> {
  const faults: Faults = {}
  const units = unitsIn(form, faults).map(({ unit }) => unit)
  const amount = typed(form, 'ht').trim()
  if (units.length > 0 && amount !== '') faults.ht = inputMessage['amount-and-units']
  if (units.length === 0 && amount === '') faults.ht = inputMessage['no-amount']
  const htCents = units.length > 0 ? worthOf(units) : amount === '' ? 0 : amountIn(amount, 'ht', faults)
  const vat = typed(form, 'tva').trim()
  const vatCents = vat === '' ? standardVat(htCents) : amountIn(vat, 'tva', faults)
  return allGood({ htCents, vatCents, units: units.length > 0 ? units : null }, faults)
}

const choice = (missing: string) => z.string().default('').pipe(z.string().min(1, missing).max(80, missing))

const ej = z
  .string()
  .default('')
  .transform((text) => text.replace(/\s+/g, '').toUpperCase())
  .pipe(
    z
      .string()
      .min(1, inputMessage['no-ej'])
      .regex(/^[A-Z0-9][A-Z0-9-]{0,29}$/, inputMessage['not-an-ej']),
  )

const lot = z
  .string()
  .default('')
  .transform((key, context) => {
    const named = lotOfKey(key)
    if (key === '' || named !== null) return named
    context.addIssue({ code: 'custom', message: inputMessage['no-lot'] })
    return z.NEVER
  })

const orderForm = (productIds: readonly string[]) =>
  z.object({
    ej,
    marche: choice(inputMessage['no-market']),
    lot,
    categorie: choice(inputMessage['no-category']),
    produit: z
      .string()
      .default('')
      .refine((id) => id === '' || productIds.includes(id), inputMessage['no-product'])
      .transform((id) => (id === '' ? null : id)),
    fournisseur: wordsTyped({ missing: inputMessage['no-supplier'], most: 200 }),
    siret: optionalFieldOf(parseSiret, siretRefusalMessage),
    objet: wordsTyped({ missing: inputMessage['no-object'], most: 300 }),
    engagee: dayTyped(inputMessage['no-day']),
  })

/** An order as it was typed. */
export type NewOrder = OrderWords & Priced & { readonly productId: string | null }

/** Reads the form of an order. `productIds`: the products that it may be for. */
export function readOrder(form: Form, productIds: readonly string[]): Result<NewOrder, FormErrors> {
  const read = parseForm(orderForm(productIds), form)
  const price = readPrice(form)
  const strayed = read.ok && read.value.lot !== null && read.value.lot.market !== read.value.marche
  if (strayed) return refuse({ ...(price.ok ? {} : price.error), lot: inputMessage['lot-of-another-market'] })
  if (!read.ok || !price.ok)
    return refuse({ ...(read.ok ? {} : read.error), ...(price.ok ? {} : price.error) })
  const { marche: market, categorie: category, produit: productId, objet: object, ...rest } = read.value
  return ok({
    ...price.value,
    ...{ market, category, productId, object, ej: rest.ej, lot: rest.lot?.number ?? '' },
    ...{ supplierName: rest.fournisseur, supplierSiret: rest.siret, engagedOn: rest.engagee },
  })
}

/** Name of the field of what is taken of a line of work units. */
export const takenField = (row: number): string => `pris.${row}`

const serviceForm = z.object({
  jour: dayTyped(inputMessage['no-service-day']),
  objet: z
    .string()
    .default('')
    .transform(spaced)
    .refine((text) => text.length <= 300, inputMessage['long-object']),
})

/** What was delivered, as it was typed: units taken where the order has some, else an amount. Null VAT: nobody typed it. */
export type ServiceTyped = {
  readonly object: string
  readonly doneOn: z.output<typeof serviceForm>['jour']
  readonly units: readonly WorkUnit[] | null
  /** Null where units say it. */
  readonly htCents: number | null
  readonly vatCents: number | null
}

function unitsTaken(form: Form, ordered: readonly WorkUnit[], faults: Faults): readonly WorkUnit[] {
  const taken = ordered.flatMap((unit, row) => {
    const text = typed(form, takenField(row)).trim()
    if (/^(0+([.,]0{1,2})?)?$/.test(text)) return []
    return [{ ...unit, quantity: quantityIn(text, takenField(row), faults) }]
  })
  if (taken.length === 0) faults[takenField(0)] = inputMessage['nothing-taken']
  return taken
}

/** Reads the form of a service done, on an order of these work units (null: of an amount). */
export function readService(form: Form, ordered: Priced['units']): Result<ServiceTyped, FormErrors> {
  const read = parseForm(serviceForm, form)
  const faults: Faults = {}
  const units = ordered && unitsTaken(form, ordered, faults)
  const amount = typed(form, 'ht').trim()
  if (units === null && amount === '') faults.ht = inputMessage['no-amount-done']
  const htCents = units !== null || amount === '' ? null : amountIn(amount, 'ht', faults)
  const vat = typed(form, 'tva').trim()
  const vatCents = vat === '' ? null : amountIn(vat, 'tva', faults)
  if (!read.ok) return refuse({ ...faults, ...read.error })
  return allGood({ object: read.value.objet, doneOn: read.value.jour, units, htCents, vatCents }, faults)
}

const settlement = z.object({ motif: wordsTyped({ missing: inputMessage['no-reason'], most: 1000 }) })

/** Reads why what is left of an order is given up. */
export function readSettlement(form: Form): Result<string, FormErrors> {
  const read = parseForm(settlement, form)
  return read.ok ? ok(read.value.motif) : read
}

/** What a form says of an amount so far, for a page that adds it up: nothing as long as something is wrong with it. */
export const amountSoFar = (form: Form): Amount | null => {
  const price = readPrice(form)
  return price.ok ? price.value : null
}
