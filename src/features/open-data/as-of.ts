import type { Day } from '../../shared/day.ts'
import type { Product } from '../portfolio/index.ts'

type Lasting = { readonly startsOn: Day | null; readonly endsOn: Day | null }

const until = <T extends Lasting>(lasting: readonly T[], day: Day): readonly T[] =>
  lasting
    .filter(({ startsOn }) => startsOn === null || startsOn <= day)
    .map((one) => (one.endsOn !== null && one.endsOn > day ? { ...one, endsOn: null } : one))

/**
 * A product as of a past day: what is known today of that day. What began or happened later is left out, what ended later had not ended
 * yet. Of today, what is planned is told too. Fields that bear no date are as they are today.
 */
export function productAsOf(product: Product, { day, today }: { day: Day; today: Day }): Product {
  if (day >= today) return product
  return {
    ...product,
    phases: until(product.phases, day) as Product['phases'],
    attachments: until(product.attachments, day),
    events: product.events.filter(({ on }) => on <= day),
  }
}
