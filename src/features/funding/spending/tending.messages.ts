import { count } from '../../../web/french.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import type { WaitingLines } from './tending.queries.ts'

type Item = { readonly title: string; readonly text: string; readonly href: string }

/** "1 ligne attend d’être payée", "3 lignes attendent d’être payées". */
const waits = (number: number | null, participle: string): string =>
  count(number ?? 0, `ligne attend d’être ${participle}`, `lignes attendent d’être ${participle}s`)

const item = (number: number | null, one: Item): readonly Item[] =>
  number === null || number === 0 ? [] : [one]

/** What the lines of conventions ask of someone, said on their own page: what is paid first, then what is to be paid, then asked for. */
export const spendingItems = (waiting: readonly WaitingLines[]): readonly Item[] =>
  waiting.flatMap(({ slug, reference, toDecide, toRequest, toPay }) => [
    ...item(toDecide, {
      title: `Décider des dépenses payées de la convention ${reference}`,
      text: `${waits(toDecide, 'acceptée')} ou ${toDecide === 1 ? 'rejetée' : 'rejetées'}.`,
      href: moneyHref(slug, 'depenses', 'a-accepter'),
    }),
    ...item(toPay, {
      title: `Enregistrer les paiements de la convention ${reference}`,
      text: `${waits(toPay, 'payée')}.`,
      href: `${moneyHref(slug, 'depenses')}?etat=a-payer`,
    }),
    ...item(toRequest, {
      title: `Demander les paiements de la convention ${reference}`,
      text: `${waits(toRequest, 'demandée')} en paiement : le service est fait.`,
      href: `${moneyHref(slug, 'depenses')}?etat=a-demander`,
    }),
  ])
