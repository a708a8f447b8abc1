import { typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import type { SiteLink } from '../../web/view/site-links.ts'

type ListProps = { readonly id: string; readonly title: string; readonly links: readonly SiteLink[] }

const LinkList = ({ id, title, links }: ListProps) => (
  <section className="t-section" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    <ul>
      {links.map(({ label, href }) => (
        <li key={href}>
          <a href={href}>{typeset(label)}</a>
        </li>
      ))}
    </ul>
  </section>
)

type SiteMapProps = { readonly rooms: readonly SiteLink[]; readonly about: readonly SiteLink[] }

/** Everything that the site opens to everyone, on one page. */
export const SiteMapPage = ({ rooms, about }: SiteMapProps) => (
  <>
    <div className="t-title">
      <h1>Plan du site</h1>
    </div>
    <Answer>
      <strong>{typeset(`${rooms.length} rubriques`)}</strong>
      {typeset(
        ' sont ouvertes à tous, sans compte. Ce que vous cherchez se trouve aussi par la recherche, en haut de chaque page.',
      )}
    </Answer>
    <LinkList id="rubriques" title="Rubriques" links={rooms} />
    <LinkList
      id="chercher"
      title="Chercher et se connecter"
      links={[
        { label: 'Recherche', href: '/recherche' },
        { label: 'Connexion à mon espace', href: '/connexion' },
      ]}
    />
    <LinkList id="a-propos" title="À propos de ce site" links={about} />
  </>
)
