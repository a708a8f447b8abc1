import { typeset } from '../../web/french.ts'
import { Empty } from '../../web/view/empty.tsx'
import { HiddenField } from '../../web/view/field.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { momentOf } from '../journal/index.ts'
import { type DemoPerson, linkedParts } from './demonstration.ts'
import { roleLabel, scopeKindLabel } from './person.messages.ts'
import { abilitiesOf } from './roles.views.tsx'

type PlayProps = { readonly person: DemoPerson; readonly csrf: string }

const Play = ({ person, csrf }: PlayProps) => (
  <form method="post" action="/demonstration/connexion">
    <HiddenField name="csrf" value={csrf} />
    <HiddenField name="personne" value={person.key} />
    <button className="fr-btn fr-btn--secondary" type="submit">
      {`Se connecter comme ${person.name}`}
    </button>
  </form>
)

const Abilities = ({ role }: Pick<DemoPerson, 'role'>) => {
  const abilities = abilitiesOf(role)
  return abilities.length === 0 ? (
    <span className="t-absent">lire ce qui est public, ouvrir son espace</span>
  ) : (
    <ul>
      {abilities.map((ability) => (
        <li key={ability}>{typeset(ability)}</li>
      ))}
    </ul>
  )
}

type DemonstrationPageProps = { readonly people: readonly DemoPerson[]; readonly csrf: string }

/** The ready-made people: one for each role, with what each may do, read from the policy table. */
export const DemonstrationPage = ({ people, csrf }: DemonstrationPageProps) => (
  <>
    <PageTitle
      title="Démonstration"
      lead="Choisissez qui vous êtes : une personne inventée pour chaque rôle. Ce que vous modifiez ici reste sur cette machine."
    />
    <p>
      <a href="/demonstration/courriels">Lire les courriels écrits par Terreau</a>
      {typeset(' : dans la démonstration, aucun ne part.')}
    </p>
    <DataTable
      caption="Personnes de la démonstration"
      captionHidden
      columns={[
        { key: 'name', label: 'Personne', cell: ({ name }) => name },
        {
          key: 'role',
          label: 'Rôle',
          cell: ({ role, scope }) =>
            typeset(`${roleLabel[role]} (${scopeKindLabel[scope.kind].toLowerCase()})`),
        },
        { key: 'abilities', label: 'Ce qu’elle peut faire', cell: ({ role }) => <Abilities role={role} /> },
        { key: 'play', label: 'Connexion', cell: (person) => <Play person={person} csrf={csrf} /> },
      ]}
      rows={people}
      rowKey={({ key }) => key}
      empty={
        <Empty title="La démonstration n’est pas encore chargée.">
          {'Arrêtez Terreau, lancez '}
          <code>bin/terreau seed demo</code>
          {', puis revenez sur cette page.'}
        </Empty>
      }
    />
  </>
)

/** A message that would have been sent. */
export type WrittenMail = {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string | undefined
  readonly at: Date
}

const Letter = ({ mail, baseUrl }: { readonly mail: WrittenMail; readonly baseUrl: string }) => (
  <article className="t-rows__row" aria-labelledby={`courriel-${mail.id}`}>
    <h2 id={`courriel-${mail.id}`}>{typeset(mail.subject)}</h2>
    <p>{typeset(`À : ${mail.to}, le ${momentOf(mail.at)}`)}</p>
    <div className="t-prose">
      {mail.text.split('\n\n').map((paragraph) => (
        <p className="t-lines" key={paragraph}>
          {linkedParts(paragraph, baseUrl).map(({ text, href }) =>
            href === null ? (
              text
            ) : (
              <a key={text} href={href}>
                {text}
              </a>
            ),
          )}
        </p>
      ))}
    </div>
    {mail.html === undefined ? null : (
      <details>
        <summary>{typeset(`Le même message en HTML : ${mail.subject}`)}</summary>
        <iframe
          className="t-letter"
          title={typeset(`Message en HTML : ${mail.subject}`)}
          src={`/demonstration/courriels/${mail.id}`}
          sandbox=""
          loading="lazy"
        />
      </details>
    )}
  </article>
)

type MailsPageProps = { readonly mails: readonly WrittenMail[]; readonly baseUrl: string }

/** The messages that the demonstration wrote instead of sending them, newest first. */
export const MailsPage = ({ mails, baseUrl }: MailsPageProps) => (
  <>
    <PageTitle
      title="Courriels de la démonstration"
      lead="Dans la démonstration, aucun courriel ne part : les voici, du plus récent au plus ancien."
    />
    {mails.length === 0 ? (
      <Empty
        title="Aucun courriel n’a encore été écrit."
        act={{ label: 'Demander un lien de connexion', href: '/connexion' }}
      >
        Le premier viendra quand quelqu’un demandera un lien de connexion ; il paraît ici au bout d’une
        seconde ou deux.
      </Empty>
    ) : (
      <div className="t-rows">
        {mails.map((mail) => (
          <Letter key={mail.id} mail={mail} baseUrl={baseUrl} />
        ))}
      </div>
    )}
  </>
)
