import type { ReactNode } from 'react'
import type { Site } from '../../web/frame.ts'
import { typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Contact } from '../../web/view/contact.tsx'
import { RecordPage } from '../../web/view/record.tsx'
import { accessibilityLabel } from '../../web/view/site-links.ts'

const P = ({ children }: { readonly children: string }) => <p>{typeset(children)}</p>

const Items = ({ items }: { readonly items: readonly string[] }) => (
  <ul>
    {items.map((item) => (
      <li key={item}>{typeset(item)}</li>
    ))}
  </ul>
)

type LegalProps = { readonly site: Site }
type Section = { readonly id: string; readonly title: string; readonly content: ReactNode }

const remedies = (contact: string | null): Section => ({
  id: 'recours',
  title: 'Signaler un obstacle',
  content: (
    <>
      <P>
        Si un contenu vous est inaccessible, dites-le : une autre voie d’accès vous sera proposée, et
        l’obstacle sera levé.
      </P>
      <Contact contact={contact} />
      <p>
        {typeset('Sans réponse satisfaisante, vous pouvez saisir le ')}
        <a href="https://www.defenseurdesdroits.fr">Défenseur des droits</a>.
      </p>
    </>
  ),
})

/** What is known of the accessibility of this site: what a machine checked, and that nobody audited it yet. */
export const AccessibilityPage = ({ site }: LegalProps) => (
  <RecordPage
    kind="Déclaration"
    title={accessibilityLabel}
    answer={
      <Answer>
        {typeset(
          'Aucun audit du référentiel général d’amélioration de l’accessibilité (RGAA 4.1) n’a encore été fait : faute d’audit, ce site est déclaré non conforme. Voici ce qui est vérifié à chaque version, par des outils.',
        )}
      </Answer>
    }
    sections={[
      {
        id: 'verifie',
        title: 'Ce que des outils vérifient',
        content: (
          <Items
            items={[
              'Les règles automatiques d’axe (WCAG 2.2, niveaux A et AA) sur chaque page ouverte à tous et sur celles de l’espace des membres, dans les deux apparences, en clair et en sombre, sur ordinateur et sur téléphone.',
              'Le contraste des couleurs du texte et des signes, dans chaque thème.',
              'Le fonctionnement de toutes les pages sans JavaScript, et le parcours des menus au clavier avec un repère de focus visible.',
              'Un titre, une langue et des liens d’évitement sur chaque page ; une étiquette pour chaque champ, une erreur liée à son champ.',
            ]}
          />
        ),
      },
      {
        id: 'non-verifie',
        title: 'Ce qui n’a pas été vérifié',
        content: (
          <Items
            items={[
              'Les critères du RGAA qu’un outil ne sait pas juger.',
              'L’usage avec des lecteurs d’écran et d’autres aides techniques, par des personnes qui s’en servent.',
              'Les descriptions venues de beta.gouv.fr, dont la rédaction échappe à ce site. Leurs images y deviennent des liens.',
            ]}
          />
        ),
      },
      remedies(site.contact),
    ]}
  />
)

const Source = ({ sourceUrl, version }: Pick<Site, 'sourceUrl' | 'version'>) => (
  <>
    <P>
      Terreau est un logiciel libre, sous licence GNU Affero General Public License, version 3 ou ultérieure.
      Qui utilise ce site a le droit d’en recevoir le code source, dans la version qui tourne ici, et de le
      modifier.
    </P>
    <p>
      {sourceUrl === null ? (
        typeset(
          `Version en service : ${version}. L’exploitant de ce site en remet le code source à qui le demande.`,
        )
      ) : (
        <>
          {typeset(`Version en service : ${version}. `)}
          <a href={sourceUrl}>Obtenir le code source</a>
        </>
      )}
    </p>
  </>
)

/** Who publishes this installation, as far as its configuration tells. */
export const LegalNoticePage = ({ site }: LegalProps) => (
  <RecordPage
    kind="Document"
    title="Mentions légales"
    answer={
      <Answer>
        {typeset(
          site.contact === null
            ? 'Ce site est publié par la structure qui exploite cette installation de Terreau ; elle n’a pas encore dit comment la joindre.'
            : `Ce site est publié par la structure qui exploite cette installation de Terreau, joignable à l’adresse ${site.contact}.`,
        )}
      </Answer>
    }
    sections={[
      {
        id: 'editeur',
        title: 'Éditeur',
        content: (
          <>
            <P>
              L’éditeur est la structure publique qui exploite ce site : elle répond de son contenu, désigne
              la personne qui dirige la publication et choisit l’hébergement.
            </P>
            <Contact contact={site.contact} />
          </>
        ),
      },
      {
        id: 'donnees',
        title: 'Données publiées',
        content: (
          <P>
            Les noms, dates, phases et adresses des services importés viennent de beta.gouv.fr (DINUM). Chaque
            page qui en montre le dit, avec le jour de leur reprise. Une erreur se signale à l’adresse
            ci-dessus.
          </P>
        ),
      },
      {
        id: 'code-source',
        title: 'Code source',
        content: <Source sourceUrl={site.sourceUrl} version={site.version} />,
      },
    ]}
  />
)
