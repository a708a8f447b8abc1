import { longDay } from '../../shared/day.ts'
import type { Task } from '../../shared/task.ts'
import { count } from '../../web/french.ts'
import { placeHref, silenceLabel } from './highlight.messages.ts'
import { silenceOf } from './highlight.ts'
import type { UntendedHighlights } from './tending.queries.ts'

/** The highlights that wait for somebody, said to who may tend them. */
export function highlightItems({ rows, total }: UntendedHighlights): readonly Task[] {
  const items: Task[] = rows.map(({ place, highlight: { id, product, endsOn, standing } }) => {
    const where = place.kind === 'network' ? 'sur la page d’accueil' : `par ${place.name}`
    const silence = silenceOf(standing)
    return {
      ...{ key: `highlights/${id}/${silence === null ? 'extend' : 'end'}`, mark: '' },
      dueOn: silence === null ? endsOn : null,
      href: `${placeHref(place)}/${id}`,
      ...(silence === null
        ? {
            title: `Prolonger ou laisser finir la mise en avant de ${product.name}`,
            text: `Mis en avant ${where} jusqu’au ${longDay(endsOn)}.`,
          }
        : {
            title: `Mettre fin à la mise en avant de ${product.name}`,
            text: `${silenceLabel[silence]} : mis en avant ${where}, il ne paraît plus, mais garde sa place.`,
          }),
    }
  })
  const others = total - rows.length
  if (others <= 0) return items
  const text = `${count(others, 'autre mise en avant finit bientôt ou ne paraît plus', 'autres mises en avant finissent bientôt ou ne paraissent plus')}.`
  const rest = { key: 'highlights/others', dueOn: null, mark: '' } as const
  return [...items, { ...rest, title: 'Voir les incubateurs', text, href: '/incubateurs' }]
}
