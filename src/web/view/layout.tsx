import { SkipLinks } from '@codegouvfr/react-dsfr/SkipLinks'
import type { ReactNode } from 'react'
import { asset } from '../assets.ts'
import type { Crumb, PageFrame } from '../frame.ts'
import { typeset } from '../french.ts'
import { FlashMessages } from './alert.tsx'
import { filesOf } from './appearance.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'

type HeadFrame = Pick<PageFrame, 'title' | 'description' | 'site' | 'theme' | 'feed'>

/** What the tab, the search engine and the browser's frame read. */
const Head = ({ title, description, site, theme, feed }: HeadFrame) => (
  <head>
    <meta charSet="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>{typeset(`${title} – Terreau`)}</title>
    {description ? <meta name="description" content={description} /> : null}
    <meta name="color-scheme" content={theme === 'system' ? 'light dark' : theme} />
    <link
      rel="preload"
      as="font"
      type="font/woff2"
      crossOrigin="anonymous"
      href={asset(filesOf[site.appearance].font)}
    />
    <link rel="stylesheet" href={asset(filesOf[site.appearance].sheet)} />
    <link rel="icon" type="image/svg+xml" href={asset(filesOf[site.appearance].icon)} />
    {feed ? (
      <link rel="alternate" type="application/atom+xml" title={typeset(feed.title)} href={feed.href} />
    ) : null}
    <script type="module" src={asset('terreau.js')} />
  </head>
)

/** react-dsfr's breadcrumb hides itself behind a button that needs a script: this one is whole at every width. */
const Breadcrumb = ({ crumbs, current }: { readonly crumbs: readonly Crumb[]; readonly current: string }) =>
  crumbs.length === 0 ? null : (
    <nav className="fr-breadcrumb" aria-label="Vous êtes ici">
      <ol className="fr-breadcrumb__list">
        {crumbs.map(({ label, href }) => (
          <li key={href}>
            <a className="fr-breadcrumb__link" href={href}>
              {label}
            </a>
          </li>
        ))}
        <li>
          <span className="fr-breadcrumb__link" aria-current="page">
            {current}
          </span>
        </li>
      </ol>
    </nav>
  )

const DemoBanner = () => (
  <section className="t-demo" aria-label="Démonstration">
    <p>
      <strong>Données de démonstration</strong>
      {typeset(' : les personnes et les actes montrés ici sont inventés.')}
    </p>
  </section>
)

/**
 * Everything around a page: skip links, head, breadcrumb, messages, foot. The page itself writes its h1 in `children`,
 * inside `main#contenu`.
 */
export const Layout = (props: PageFrame & { readonly children: ReactNode }) => (
  <html lang="fr" dir="ltr" data-fr-theme={props.theme === 'system' ? undefined : props.theme}>
    <Head {...props} />
    <body className={`t-page t-page--${props.site.appearance}`}>
      <SkipLinks
        links={[
          { anchor: '#contenu', label: 'Contenu' },
          { anchor: '#entete', label: 'Menu et recherche' },
          { anchor: '#pied', label: 'Pied de page' },
        ]}
      />
      {props.site.demo ? <DemoBanner /> : null}
      <Header path={props.path} site={props.site} viewer={props.viewer} />
      <div className={props.narrow ? 't-sheet t-sheet--narrow' : 't-sheet'}>
        <Breadcrumb crumbs={props.breadcrumb} current={props.title} />
        <main id="contenu" tabIndex={-1}>
          <FlashMessages flash={props.flash} />
          {props.children}
          {props.source ? <p className="t-source">{typeset(props.source)}</p> : null}
        </main>
      </div>
      <Footer site={props.site} />
    </body>
  </html>
)

type BareFrame = Pick<PageFrame, 'title' | 'site' | 'theme'> & { readonly children: ReactNode }

/** A page without header nor foot, for an answer that has to be light. */
export const BarePage = ({ children, ...frame }: BareFrame) => (
  <html lang="fr" dir="ltr" data-fr-theme={frame.theme === 'system' ? undefined : frame.theme}>
    <Head {...frame} />
    <body className={`t-page t-page--${frame.site.appearance}`}>
      <div className="t-sheet t-sheet--narrow">
        <main id="contenu">{children}</main>
      </div>
    </body>
  </html>
)
