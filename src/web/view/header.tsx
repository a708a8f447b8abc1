import type { ReactNode } from 'react'
import type { PageFrame } from '../frame.ts'
import { HeadBrand } from './appearance.tsx'
import { Icon } from './icon.tsx'
import { currentIn, publicRooms, type Room, roomsOpenTo } from './navigation.ts'

type OpensProps = { readonly panel: 'menu' | 'recherche'; readonly label: string }

/**
 * Opens a panel on a phone. It leaves the server as a link, since the panel shows when its address is aimed at; `public/menu.ts`
 * makes it the button that DSFR's script wants.
 */
const Opens = ({ panel, label }: OpensProps) => (
  <a
    className={panel === 'menu' ? 'fr-btn fr-btn--menu' : 'fr-btn fr-btn--search'}
    id={`ouvrir-${panel}`}
    href={`#${panel}`}
    title={label}
    data-fr-opened="false"
  >
    {label}
  </a>
)

type PanelProps = { readonly id: 'menu' | 'recherche'; readonly children: ReactNode }

/** What a phone hides behind a button and a wide screen always shows. */
const Panel = ({ id, children }: PanelProps) => (
  <div className={id === 'menu' ? 'fr-header__menu fr-modal' : 'fr-header__search fr-modal'} id={id}>
    <div className={id === 'menu' ? 'fr-container' : 'fr-container fr-container-lg--fluid'}>
      <a className="fr-btn fr-btn--close" href="#entete">
        Fermer
      </a>
      {children}
    </div>
  </div>
)

const Brand = ({ site }: Pick<PageFrame, 'site'>) => (
  <div className="fr-header__brand">
    <div className="fr-header__brand-top">
      <div className="fr-header__logo">
        <HeadBrand appearance={site.appearance} stateBrand={site.stateBrand} />
      </div>
      <div className="fr-header__navbar">
        <Opens panel="recherche" label="Rechercher" />
        <Opens panel="menu" label="Menu" />
      </div>
    </div>
    <div className="fr-header__service">
      <a className="t-home" href="/" title="Accueil – Terreau">
        <p className="fr-header__service-title">Terreau</p>
      </a>
      <p className="fr-header__service-tagline">Le sol commun des services publics numériques</p>
    </div>
  </div>
)

/** DSFR's search bar, without the inline style that react-dsfr's puts on its button. */
const Search = () => (
  <search>
    <form className="fr-search-bar" action="/recherche">
      <label className="fr-label" htmlFor="recherche-texte">
        Rechercher un produit ou un incubateur
      </label>
      <input
        className="fr-input"
        type="search"
        id="recherche-texte"
        name="q"
        placeholder="Un produit, un incubateur"
      />
      <button className="fr-btn" type="submit">
        Rechercher
      </button>
    </form>
  </search>
)

const SignedIn = ({ name, csrf }: Pick<NonNullable<PageFrame['viewer']>, 'name' | 'csrf'>) => (
  <>
    <li>
      <a className="fr-btn" href="/espace">
        <Icon name="person" />
        <span>
          <span className="fr-sr-only">Mon espace : </span>
          {name}
        </span>
      </a>
    </li>
    <li>
      <form action="/deconnexion" method="post">
        <input type="hidden" name="csrf" value={csrf} />
        <button className="fr-btn" type="submit">
          Se déconnecter
        </button>
      </form>
    </li>
  </>
)

/** Twice in the page, as DSFR wants: one copy for wide screens, one in the menu of the phone. No id, so that both are the same. */
const QuickLinks = ({ viewer }: Pick<PageFrame, 'viewer'>) => (
  <ul className="fr-btns-group">
    {viewer ? (
      <SignedIn name={viewer.name} csrf={viewer.csrf} />
    ) : (
      <li>
        <a className="fr-btn" href="/connexion">
          <Icon name="person" />
          Se connecter
        </a>
      </li>
    )}
  </ul>
)

/** The room where what waits is told. */
const TODAY = '/espace'

type RoomsProps = {
  readonly label: string
  readonly rooms: readonly Room[]
  readonly path: string
  /** The second row, of the members' area. */
  readonly member?: boolean
  /** How many things wait, said beside the room where they are. */
  readonly tasks?: number | null
}

const Rooms = ({ label, rooms, path, member, tasks }: RoomsProps) => (
  <nav className={member ? 'fr-nav t-nav--member' : 'fr-nav'} aria-label={label}>
    <ul className="fr-nav__list">
      {rooms.map((room) => (
        <li key={room.href} className="fr-nav__item">
          <a className="fr-nav__link" href={room.href} aria-current={currentIn(room, path)}>
            {room.href === TODAY && tasks ? `${room.label} (${tasks})` : room.label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

type HeaderProps = Pick<PageFrame, 'path' | 'site' | 'viewer'>

/** Head of every page, in DSFR's structure, whatever the appearance. */
export const Header = ({ path, site, viewer }: HeaderProps) => (
  <header className="fr-header" id="entete">
    <div className="fr-header__body">
      <div className="fr-container">
        <div className="fr-header__body-row">
          <Brand site={site} />
          <div className="fr-header__tools">
            <div className="fr-header__tools-links">
              <QuickLinks viewer={viewer} />
            </div>
            <Panel id="recherche">
              <Search />
            </Panel>
          </div>
        </div>
      </div>
    </div>
    <Panel id="menu">
      <div className="fr-header__menu-links">
        <QuickLinks viewer={viewer} />
      </div>
      <Rooms label="Navigation principale" rooms={publicRooms} path={path} />
      {viewer ? (
        <Rooms label="Mon espace" rooms={roomsOpenTo(viewer.may)} path={path} member tasks={viewer.tasks} />
      ) : null}
    </Panel>
  </header>
)
