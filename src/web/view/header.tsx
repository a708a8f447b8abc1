import type { PageFrame } from '../frame.ts'
import { Icon } from './icon.tsx'
import { Mark } from './mark.tsx'
import { currentIn, publicRooms, type Room, roomsOpenTo } from './navigation.ts'

/** The State's block, for an operator who is entitled to it (appearance "etat"). */
const StateBlock = () => (
  <p className="fr-logo">
    République
    <br />
    Française
  </p>
)

const Brand = ({ appearance }: { readonly appearance: PageFrame['site']['appearance'] }) => (
  <div className="t-brand">
    {appearance === 'etat' ? <StateBlock /> : null}
    <a className="t-brand__link" href="/" title="Accueil – Terreau">
      {appearance === 'etat' ? null : <Mark size={44} />}
      <span className="t-brand__words">
        <span className="t-brand__name">Terreau</span>
        <span className="t-brand__signature">Le sol commun des services publics numériques</span>
      </span>
    </a>
  </div>
)

/** DSFR's search bar, without the inline style that react-dsfr's puts on its button. */
const Search = () => (
  <search className="t-search" id="recherche">
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
  <form className="t-viewer" action="/deconnexion" method="post">
    <input type="hidden" name="csrf" value={csrf} />
    <a className="t-viewer__name" href="/espace">
      <Icon name="person" />
      <span>
        <span className="fr-sr-only">Mon espace : </span>
        {name}
      </span>
    </a>
    <button className="t-viewer__out" type="submit">
      Se déconnecter
    </button>
  </form>
)

const SignIn = () => (
  <p className="t-viewer">
    <a className="t-viewer__name" href="/connexion">
      <Icon name="person" />
      <span>Se connecter</span>
    </a>
  </p>
)

type RoomsProps = {
  readonly label: string
  readonly rooms: readonly Room[]
  readonly path: string
  /** The second row, of the members' area. */
  readonly member?: boolean
}

const Rooms = ({ label, rooms, path, member }: RoomsProps) => (
  <nav className={member ? 't-rooms t-rooms--member' : 't-rooms'} aria-label={label}>
    <ul className="t-rooms__list">
      {rooms.map((room) => (
        <li key={room.href}>
          <a className="t-rooms__link" href={room.href} aria-current={currentIn(room, path)}>
            {room.label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

type HeaderProps = Pick<PageFrame, 'path' | 'site' | 'viewer'>

/**
 * Head of every page. On a phone what follows the "Menu" summary is shown only while it is open; on a wide screen the
 * summary is hidden and all is shown. No script: the panel is the next sibling of the `<details>`, so that it exists once.
 */
export const Header = ({ path, site, viewer }: HeaderProps) => (
  <header className="t-header" id="entete">
    <div className="t-header__body">
      <Brand appearance={site.appearance} />
      <details className="t-menu">
        <summary aria-controls="menu">
          <Icon name="menu" />
          Menu
        </summary>
      </details>
      <div className="t-panel" id="menu">
        <Search />
        {viewer ? <SignedIn name={viewer.name} csrf={viewer.csrf} /> : <SignIn />}
        <Rooms label="Navigation principale" rooms={publicRooms} path={path} />
        {viewer ? <Rooms label="Mon espace" rooms={roomsOpenTo(viewer.may)} path={path} member /> : null}
      </div>
    </div>
  </header>
)
