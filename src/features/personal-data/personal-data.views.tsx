import { type Holding, processings } from '../../shared/holding.ts'
import type { Site } from '../../web/frame.ts'
import { typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { RecordPage } from '../../web/view/record.tsx'
import { keepsWords, processingLabel, processingPeople } from './held-data.messages.ts'
import { linesOf } from './inventory.ts'
import { ControllerLines } from './register.views.tsx'
import type { RetentionRule } from './retention.ts'

const P = ({ children }: { readonly children: string }) => <p>{typeset(children)}</p>

const Items = ({ items }: { readonly items: readonly string[] }) => (
  <ul>
    {items.map((item) => (
      <li key={item}>{typeset(item)}</li>
    ))}
  </ul>
)

type PersonalDataProps = {
  readonly site: Site
  readonly rules: readonly RetentionRule[]
  readonly holdings: readonly Holding[]
  readonly controller: { readonly name: string | null; readonly dpo: string | null }
}

/** What is held, processing by processing, in a line each: the register says more. */
const Held = ({ holdings, rules }: Pick<PersonalDataProps, 'holdings' | 'rules'>) => (
  <>
    {processings.map((id) => (
      <div key={id}>
        <h3>{typeset(processingLabel[id])}</h3>
        <P>{processingPeople[id]}</P>
        <Items
          items={linesOf(holdings, id).map(
            (line) => `${line.label}. ${line.purpose} Gardé : ${keepsWords(rules, line)}`,
          )}
        />
      </div>
    ))}
    <p>
      <a href="/donnees-personnelles/registre">Lire tout le registre des traitements</a>
    </p>
    <P>
      Les adresses publiées avec un produit ou un incubateur sont celles d’équipes : une adresse personnelle
      est refusée.
    </P>
  </>
)

const Cookies = () => (
  <>
    <P>Tous sont nécessaires au fonctionnement ; aucun ne suit personne.</P>
    <Items
      items={[
        'terreau_session : vous garde connecté.',
        'terreau_identite : reconnaît votre navigateur quand il revient de ProConnect ou de FranceConnect, un quart d’heure.',
        'terreau_visite : lie un formulaire à votre navigateur, pour qu’aucun autre site ne l’envoie à votre place.',
        'terreau_avis : porte le message montré après un acte, quelques minutes au plus.',
        'terreau_affichage : retient votre choix d’affichage, un an.',
      ]}
    />
  </>
)

const Rights = ({ site, controller }: Pick<PersonalDataProps, 'site' | 'controller'>) => (
  <>
    <P>
      Une personne connectée lit tout ce qui la concerne sur la page « Mes données » de son espace : elle le
      télécharge, corrige son nom, demande son effacement et suit la réponse, due dans le mois.
    </P>
    <P>
      Un effacement retire le nom et l’adresse partout, puis les fichiers de la base sont réécrits pour que
      rien n’y reste. Les actes signés gardent le nom de qui les a signés : la loi le demande. Les sauvegardes
      faites avant le contiennent jusqu’à leur remplacement.
    </P>
    <P>Sans compte, écrivez.</P>
    <ControllerLines controller={controller} contact={site.contact} />
    <p>
      {typeset('Sans réponse, vous pouvez saisir la ')}
      <a href="https://www.cnil.fr/fr/plaintes">CNIL</a>.
    </p>
  </>
)

/** What is kept of people, why, for how long, and how to have it erased: said from the inventory and the rules in force. */
export const PersonalDataPage = ({ site, rules, holdings, controller }: PersonalDataProps) => (
  <RecordPage
    kind="Document"
    title="Données personnelles"
    answer={
      <Answer>
        {typeset(
          'Lire Terreau ne laisse aucune trace de vous : ni mesure d’audience, ni service tiers. Seules y ont des données les personnes qui se connectent, celles qui travaillent dans une équipe ou suivent un produit, et celles qui signent.',
        )}
      </Answer>
    }
    sections={[
      { id: 'personnes', title: 'Ce qui est tenu', content: <Held holdings={holdings} rules={rules} /> },
      { id: 'cookies', title: 'Cookies', content: <Cookies /> },
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
      { id: 'droits', title: 'Vos droits', content: <Rights site={site} controller={controller} /> },
    ]}
  />
)
