import type { Task } from '../../../shared/task.ts'
import { count } from '../../../web/french.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import type { WaitingLines } from './tending.queries.ts'

/** "1 ligne attend d’être payée", "3 lignes attendent d’être payées". */
const waits = (number: number | null, participle: string): string =>
  count(number ?? 0, `ligne attend d’être ${participle}`, `lignes attendent d’être ${participle}s`)

// More lines of the same kind are no other thing to do: their number does not make the task worth telling again.
const item = (number: number | null, one: Omit<Task, 'dueOn' | 'mark'>): readonly Task[] =>
  number === null || number === 0 ? [] : [{ ...one, dueOn: null, mark: '' }]

/** What the lines of conventions ask of someone, said on their own page: what is paid first, then what is to be paid, then asked for. */
export const spendingItems = (waiting: readonly WaitingLines[]): readonly Task[] =>
  waiting.flatMap(({ slug, reference, toDecide, toRequest, toPay }) => [
    ...item(toDecide, {
      key: `money/${slug}/lines/decide`,
      title: `Décider des dépenses payées de la convention ${reference}`,
      text: `${waits(toDecide, 'acceptée')} ou ${toDecide === 1 ? 'rejetée' : 'rejetées'}.`,
      href: moneyHref(slug, 'depenses', 'a-accepter'),
    }),
    ...item(toPay, {
      key: `money/${slug}/lines/pay`,
      title: `Enregistrer les paiements de la convention ${reference}`,
      text: `${waits(toPay, 'payée')}.`,
      href: `${moneyHref(slug, 'depenses')}?etat=a-payer`,
    }),
    ...item(toRequest, {
      key: `money/${slug}/lines/request`,
      title: `Demander les paiements de la convention ${reference}`,
      text: `${waits(toRequest, 'demandée')} en paiement : le service est fait.`,
      href: `${moneyHref(slug, 'depenses')}?etat=a-demander`,
    }),
  ])
