import { Fragment } from 'react'
import type { Site } from '../frame.ts'
import { typeset } from '../french.ts'
import { Ground, Mark } from './mark.tsx'

type Files = { readonly sheet: string; readonly font: string; readonly icon: string }

/** What a page of each appearance loads, by the names of the build. */
export const filesOf = {
  neutral: {
    sheet: 'terreau.css',
    font: 'atkinson-hyperlegible-next-latin-400-normal.woff2',
    icon: 'favicon.svg',
  },
  etat: { sheet: 'etat.css', font: 'Marianne-Regular.woff2', icon: 'etat-favicon.svg' },
} as const satisfies Record<Site['appearance'], Files>

type Identity = Pick<Site, 'appearance' | 'stateBrand'>

/** The State's block ("bloc-marque"): its device and Marianne are drawn by the style sheet around the name of who speaks. */
const StateBlock = ({ lines }: { readonly lines: readonly string[] }) => (
  <p className="fr-logo">
    {lines.map((line, index) => (
      <Fragment key={line}>
        {index > 0 ? <br /> : null}
        {line}
      </Fragment>
    ))}
  </p>
)

/** Who speaks, at the head of the page. */
export const HeadBrand = ({ appearance, stateBrand }: Identity) =>
  appearance === 'etat' ? <StateBlock lines={stateBrand} /> : <Mark size={44} />

/** Who speaks, at its foot: the way back to the first page. */
export const FootBrand = ({ appearance, stateBrand }: Identity) => (
  <a href="/" title="Accueil – Terreau">
    {appearance === 'etat' ? (
      <StateBlock lines={stateBrand} />
    ) : (
      <span className="t-footer__brand">
        <Mark size={32} />
        Terreau
      </span>
    )}
  </a>
)

/** Three layers of ground above the foot: Terreau's own drawing, which a site of the State does not bear. */
export const FootGround = ({ appearance }: Pick<Site, 'appearance'>) =>
  appearance === 'etat' ? null : <Ground />

const stateSites = ['info.gouv.fr', 'service-public.gouv.fr', 'legifrance.gouv.fr', 'data.gouv.fr'] as const

/** The four sites that each site of the State leads to (DSFR, "Pied de page"): links, nothing is asked of them. */
export const StateSites = ({ appearance }: Pick<Site, 'appearance'>) =>
  appearance === 'etat' ? (
    <ul className="fr-footer__content-list">
      {stateSites.map((name) => (
        <li key={name} className="fr-footer__content-item">
          <a className="fr-footer__content-link" href={`https://${name}`} rel="noopener">
            {name}
          </a>
        </li>
      ))}
    </ul>
  ) : null

/** Contents of the State may be reused (code of relations between the public and the administration, art. L323-2). */
export const Licence = ({ appearance }: Pick<Site, 'appearance'>) =>
  appearance === 'etat' ? (
    <p>
      {typeset(
        'Sauf mention explicite de propriété intellectuelle détenue par des tiers, les contenus de ce site sont proposés sous ',
      )}
      <a href="https://github.com/etalab/licence-ouverte/blob/master/LO.md" rel="noopener">
        licence etalab-2.0
      </a>
      .
    </p>
  ) : null
