import type { Site } from '../frame.ts'
import { typeset } from '../french.ts'
import { FootBrand, FootGround, Licence, StateSites } from './appearance.tsx'
import { type SiteLink, siteLinks } from './site-links.ts'

/** AGPL-3.0, section 13: whoever uses the service over a network is offered its source. */
const Source = ({ sourceUrl, version }: Pick<Site, 'sourceUrl' | 'version'>) => (
  <p>
    {sourceUrl ? (
      <>
        {'Terreau est un logiciel libre (AGPL 3.0). '}
        <a href={sourceUrl}>{`Code source de la version ${version}`}</a>
      </>
    ) : (
      typeset(
        `Terreau est un logiciel libre (AGPL 3.0), version ${version} : l’exploitant de ce site en remet le code source à qui le demande.`,
      )
    )}
  </p>
)

const linksOf = (contact: string | null): readonly SiteLink[] =>
  contact === null ? siteLinks : [...siteLinks, { label: 'Nous écrire', href: `mailto:${contact}` }]

const Links = ({ contact }: Pick<Site, 'contact'>) => (
  <ul className="fr-footer__bottom-list">
    {linksOf(contact).map(({ label, href }) => (
      <li key={href} className="fr-footer__bottom-item">
        <a className="fr-footer__bottom-link" href={href}>
          {typeset(label)}
        </a>
      </li>
    ))}
  </ul>
)

/** Foot of every page, in DSFR's structure: who speaks, what the law asks for, the offer of source. */
export const Footer = ({ site }: { readonly site: Site }) => (
  <footer className="fr-footer" id="pied">
    <FootGround appearance={site.appearance} />
    <div className="fr-container">
      <div className="fr-footer__body">
        <div className="fr-footer__brand fr-enlarge-link">
          <FootBrand appearance={site.appearance} stateBrand={site.stateBrand} />
        </div>
        <div className="fr-footer__content">
          <p className="fr-footer__content-desc">
            {typeset(
              'Terreau est le registre commun des incubateurs de services publics numériques : chacun peut tout y lire, les équipes tiennent leurs fiches.',
            )}
          </p>
          <StateSites appearance={site.appearance} />
        </div>
      </div>
      <div className="fr-footer__bottom">
        <Links contact={site.contact} />
        <div className="fr-footer__bottom-copy">
          <Licence appearance={site.appearance} />
          <Source sourceUrl={site.sourceUrl} version={site.version} />
        </div>
      </div>
    </div>
  </footer>
)
