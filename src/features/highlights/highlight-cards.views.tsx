import { longDay } from '../../shared/day.ts'
import { typeset } from '../../web/french.ts'
import type { Highlight } from './highlight.ts'

type HighlightCardsProps = { readonly highlights: readonly Highlight[] }

/** The products put forward, as everyone sees them: why, and until when. The page writes the heading above. */
export const HighlightCards = ({ highlights }: HighlightCardsProps) => (
  <ul className="t-highlights">
    {highlights.map(({ id, product, reason, endsOn }) => (
      <li key={id}>
        <h3>
          <a href={`/produits/${product.slug}`}>{typeset(product.name)}</a>
        </h3>
        <p>{typeset(reason)}</p>
        <p className="t-highlights__until">{`Jusqu’au ${longDay(endsOn)}`}</p>
      </li>
    ))}
  </ul>
)
