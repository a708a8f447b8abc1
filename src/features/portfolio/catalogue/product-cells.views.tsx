import { shortDay } from '../../../shared/day.ts'
import { typeset } from '../../../web/french.ts'
import { Badge } from '../../../web/view/badge.tsx'
import type { ProductSummary } from '../product.ts'

/** The name of a product as a link, and its mission beneath. */
export const ProductName = ({ slug, name, mission }: Pick<ProductSummary, 'slug' | 'name' | 'mission'>) => (
  <>
    <a href={`/produits/${slug}`}>{typeset(name)}</a>
    {mission === '' ? null : <span className="t-table__about">{typeset(mission)}</span>}
  </>
)

/** The phase of a product in a list: its word, and since when. */
export const PhaseWord = ({ phase }: Pick<ProductSummary, 'phase'>) =>
  phase === null ? (
    <span className="t-absent">Aucune phase commencée</span>
  ) : (
    <span className="t-phase">
      <Badge>{phase.label}</Badge>
      <span className="t-phase__since">{typeset(`depuis le ${shortDay(phase.since)}`)}</span>
    </span>
  )

type Incubators = { readonly incubators: readonly { readonly slug: string; readonly name: string }[] }

/** Incubators as links, on one line. */
export const IncubatorLinks = ({ incubators }: Incubators) => (
  <span>
    {incubators.map(({ slug, name }, index) => (
      <span key={slug}>
        {index === 0 ? null : ', '}
        <a href={`/incubateurs/${slug}`}>{typeset(name)}</a>
      </span>
    ))}
  </span>
)
