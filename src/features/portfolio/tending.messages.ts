import { count } from '../../web/french.ts'
import type { Untended } from './tending.queries.ts'

/** What there is to do, said to the person who may do it. */
export function tendingItems({ products, total }: Untended) {
  const items = products.map(({ slug, name }) => ({
    title: `Donner l’adresse de l’équipe de ${name}`,
    text: 'Le public ne sait pas à qui écrire : la fiche n’a pas d’adresse d’équipe.',
    href: `/espace/produits/${slug}/modifier`,
  }))
  const others = total - products.length
  if (others <= 0) return items
  const text = `${count(others, 'autre produit en cours est', 'autres produits en cours sont')} dans ce cas.`
  return [...items, { title: 'Voir tous mes produits', text, href: '/espace/produits' }]
}
