import type { LotFacts, LotName } from '../features/funding/lot/lot.ts'
import { day } from '../shared/day.ts'

/** What was delivered of an invented order: how many of each of its work units, in their order. */
export type InventedService = {
  readonly doneOn: string
  readonly certifiedOn: string
  readonly quantities: readonly number[]
}

/** An order of the invented convention. Days as they are written; `price`: an amount in whole cents, or work units. */
export type InventedOrder = {
  readonly ej: string
  /** '': on no lot. */
  readonly lot: string
  readonly category: string
  /** Slug of the product that it is for; null: none in particular. */
  readonly product: string | null
  readonly supplierName: string
  readonly object: string
  readonly engagedOn: string
  readonly recordedOn: string
  readonly price:
    | { readonly htCents: number }
    | {
        readonly units: readonly {
          readonly label: string
          readonly unitCents: number
          readonly quantity: number
        }[]
      }
  readonly services: readonly InventedService[]
}

/** The convention that these orders are of, its market, and who works on them: nobody who exists. */
export const inventedOrdering = {
  ...{ convention: 'VALLEE-DINUM-2025', market: 'developpement' },
  ...{ engager: 'karim.benali', certifier: 'helene.vasseur' },
} as const

/** The lots of its market: nobody who exists holds them. */
export const inventedLots: readonly (LotName & LotFacts)[] = [
  {
    ...{ market: 'developpement', number: '1', label: 'Développement', holderSiret: null },
    ...{ holderName: 'Coopérative du code (inventée)', ceilingHtCents: 90_000_00 },
    ...{ startsOn: day('2025-01-01'), endsOn: day('2028-12-31') },
  },
  {
    ...{ market: 'developpement', number: '2', label: 'Accessibilité et recherche auprès des usagers' },
    ...{ holderName: null, holderSiret: null, ceilingHtCents: null, startsOn: null, endsOn: null },
  },
]

/** Two orders: one in work units, of which a part is delivered; one that nothing was delivered of. */
export const inventedOrders: readonly InventedOrder[] = [
  {
    ...{ ej: '2600000054', lot: '1', category: 'devops', product: 'carnet-de-berges' },
    supplierName: 'Coopérative du code (inventée)',
    object: 'Développement du Carnet de berges, second semestre',
    ...{ engagedOn: '2026-06-15', recordedOn: '2026-06-16' },
    price: {
      units: [
        { label: 'Jour de développement', unitCents: 62_000, quantity: 40 },
        { label: 'Atelier avec les riverains', unitCents: 115_000, quantity: 4 },
      ],
    },
    services: [{ doneOn: '2026-09-30', certifiedOn: '2026-10-05', quantities: [18.5, 2] }],
  },
  {
    ...{ ej: '2600000063', lot: '', category: 'hebergement', product: null },
    supplierName: 'Hébergeur du plateau (inventé)',
    object: 'Hébergement, douze mois',
    ...{ engagedOn: '2026-11-02', recordedOn: '2026-11-03' },
    price: { htCents: 600_000 },
    services: [],
  },
]
