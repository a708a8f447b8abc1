import type { Task } from '../../shared/task.ts'
import { count } from '../../web/french.ts'
import type { Untended } from './tending.queries.ts'

/** What there is to do, said to the person who may do it. */
export function tendingItems({ products, total }: Untended): readonly Task[] {
  const items: Task[] = products.map(({ slug, name }) => ({
    ...{ key: `products/${slug}/contact`, dueOn: null, mark: '' },
    title: `Donner l’adresse de l’équipe de ${name}`,
    text: 'Le public ne sait pas à qui écrire : la fiche n’a pas d’adresse d’équipe.',
    href: `/espace/produits/${slug}/modifier`,
  }))
  const others = total - products.length
  if (others <= 0) return items
  const text = `${count(others, 'autre produit en cours est', 'autres produits en cours sont')} dans ce cas.`
  const rest = { key: 'products/others/contact', dueOn: null, mark: '' } as const
  return [...items, { ...rest, title: 'Voir tous mes produits', text, href: '/espace/produits' }]
}
