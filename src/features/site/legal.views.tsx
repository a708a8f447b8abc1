import type { ReactNode } from 'react'
import type { Site } from '../../web/frame.ts'
import { typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
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

/** How to write to whoever runs this installation; said plainly when they did not tell. */
const Contact = ({ contact }: Pick<Site, 'contact'>) =>
  contact === null ? (
    <p className="t-absent">
      {typeset('L’exploitant de ce site n’a pas encore indiqué d’adresse de contact (réglage « CONTACT »).')}
    </p>
  ) : (
    <p>
      {typeset('Écrire à l’exploitant de ce site : ')}
      <a href={`mailto:${contact}`}>{contact}</a>
    </p>
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

/** What is kept of people, why, for how long, and how to have it erased. */
export const PersonalDataPage = ({ site }: LegalProps) => (
  <RecordPage
    kind="Document"
    title="Données personnelles"
    answer={
      <Answer>
        {typeset(
          'Lire Terreau ne laisse aucune trace de vous : ni mesure d’audience, ni service tiers. Seules y ont des données les personnes qui se connectent, et celles qui travaillent dans une équipe ou suivent un produit.',
        )}
      </Answer>
    }
    sections={[
      {
        id: 'personnes',
        title: 'Personnes connues de Terreau',
        content: (
          <>
            <Items
              items={[
                'Nom, adresse électronique professionnelle, rôles et leurs dates : pour donner à chacun les droits de sa mission.',
                'Missions et suivi : qui travaille à quel produit ou pour quel incubateur, à quel métier, pour quel employeur, entre quelles dates ; qui suit un produit. Lus par les équipes et par celles qui les accompagnent, jamais publiés : le public lit un nombre de personnes par métier.',
                'Journal des modifications : qui a changé quoi, et quand. Il ne contient que des identifiants opaques ; les noms sont gardés à part et peuvent être effacés sans le rompre.',
                'Engagements sur le manifeste : la fonction au nom de laquelle une personne s’engage pour un partenaire, publiée ; son nom, seulement si elle l’a voulu. Les deux s’effacent avec la personne.',
                'Signalements confidentiels : ce qu’une équipe raconte à l’équipe du programme, lu par elle seule. L’auteur n’est gardé que s’il attend une réponse ; le journal n’en dit rien.',
                'Identité ProConnect ou FranceConnect : ce qui vous désigne chez ce fournisseur, le SIRET de votre organisation s’il le donne, la date du lien et du dernier usage. Vous la voyez et la retirez dans « Mes connexions » ; elle s’efface avec la personne.',
                'Session : une empreinte de votre jeton de connexion, et le jeton d’identité par lequel elle se ferme aussi chez ProConnect ou FranceConnect ; effacés à son échéance.',
              ]}
            />
            <P>
              La base légale est la mission d’intérêt public de la structure qui exploite ce site. Les
              adresses publiées avec un produit ou un incubateur sont celles d’équipes : une adresse
              personnelle est refusée.
            </P>
          </>
        ),
      },
      {
        id: 'cookies',
        title: 'Cookies',
        content: (
          <>
            <P>Tous sont nécessaires au fonctionnement ; aucun ne suit personne.</P>
            <Items
              items={[
                'terreau_session : vous garde connecté.',
                'terreau_visite : lie un formulaire à votre navigateur, pour qu’aucun autre site ne l’envoie à votre place.',
                'terreau_avis : porte le message montré après un acte, quelques minutes au plus.',
                'terreau_affichage : retient votre choix d’affichage, un an.',
              ]}
            />
          </>
        ),
      },
      {
        id: 'journaux',
        title: 'Journaux techniques',
        content: (
          <P>
            Chaque demande laisse une ligne sans donnée personnelle : l’adresse de la page, l’heure, la durée.
            Pour freiner les essais répétés de connexion, une empreinte de l’adresse du réseau est comptée
            pendant quelques minutes.
          </P>
        ),
      },
      {
        id: 'droits',
        title: 'Vos droits',
        content: (
          <>
            <P>
              Vous pouvez demander à consulter, corriger ou effacer ce qui vous concerne, ou vous y opposer.
            </P>
            <Contact contact={site.contact} />
            <p>
              {typeset('Sans réponse, vous pouvez saisir la ')}
              <a href="https://www.cnil.fr/fr/plaintes">CNIL</a>.
            </p>
          </>
        ),
      },
    ]}
  />
)
