import type { Task } from '../../../shared/task.ts'
import { count } from '../../../web/french.ts'
import type { PublicStanding } from '../standing-convention.ts'
import type { ObligationLine } from './obligation.ts'
import { mostPressingFirst } from './obligation-lines.ts'
import { debtorWords } from './obligation-list.messages.ts'
import { obligationsHref } from './obligation-list.ts'

const SHOWN = 3

/** The obligations of a convention that wait for someone: late, or owed within days. */
export type Pressing = { readonly convention: PublicStanding; readonly lines: readonly ObligationLine[] }

/** What there is to do for the obligations of each convention, said to who may act on it: the most pressing, then how many others. */
export function obligationItems(pressing: readonly Pressing[]): readonly Task[] {
  return pressing.flatMap(({ convention, lines }) => {
    const waiting = mostPressingFirst(lines).filter(({ state }) => state === 'late' || state === 'dueSoon')
    const { reference, slug, content } = convention
    const items: Task[] = waiting.slice(0, SHOWN).map(({ clause, reason, state, dueOn }) => ({
      ...{ key: `obligations/${slug}/${clause.id}`, dueOn, mark: state },
      title: `${debtorWords(content.parties, clause.debtors)} : ${clause.subject}`,
      text: `Convention ${reference}. ${reason}`,
      // One address an item: the list is keyed by it.
      href: `${obligationsHref(slug, { state })}#${clause.id}`,
    }))
    const others = waiting.length - items.length
    if (others <= 0) return items
    const text = `${count(others, 'autre obligation attend', 'autres obligations attendent')} quelqu’un.`
    const key = `obligations/${slug}/others` as const
    return [
      ...items,
      {
        ...{ key, dueOn: null, mark: '' },
        title: `Voir les obligations de ${reference}`,
        text,
        href: obligationsHref(slug),
      },
    ]
  })
}
