import type { Site } from '../frame.ts'
import { typeset } from '../french.ts'
import { Ground, Mark } from './mark.tsx'

const legalPages = [
  { label: 'Accessibilité', href: '/accessibilite' },
  { label: 'Mentions légales', href: '/mentions-legales' },
  { label: 'Données personnelles', href: '/donnees-personnelles' },
  { label: 'Affichage', href: '/affichage' },
] as const

/** AGPL-3.0, section 13: whoever uses the service over a network is offered its source. */
const Source = ({ sourceUrl, version }: Pick<Site, 'sourceUrl' | 'version'>) => (
  <p className="t-footer__source">
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

/** Foot of every page: three layers of ground, what the law asks for, the offer of source. */
export const Footer = ({ site }: { readonly site: Site }) => (
  <footer className="t-footer" id="pied">
    <Ground />
    <div className="t-footer__body">
      <div className="t-footer__in">
        <p className="t-footer__brand">
          <Mark size={32} />
          <span>Terreau</span>
        </p>
        <nav aria-label="Informations légales">
          <ul className="t-footer__links">
            {legalPages.map(({ label, href }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
            {site.contact ? (
              <li>
                <a href={`mailto:${site.contact}`}>Nous écrire</a>
              </li>
            ) : null}
          </ul>
        </nav>
        <Source sourceUrl={site.sourceUrl} version={site.version} />
      </div>
    </div>
  </footer>
)
