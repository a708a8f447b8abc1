import { count, typeset } from '../../../web/french.ts'
import { Empty } from '../../../web/view/empty.tsx'
import { HiddenField } from '../../../web/view/field.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { momentOf } from '../../journal/index.ts'
import type { LinkedIdentity, OpenSession } from './connection.ts'
import { providerSettings } from './provider.ts'

const Organisation = ({ siret, organisation }: Pick<LinkedIdentity, 'siret' | 'organisation'>) => {
  if (siret === null) return <span className="t-absent">non précisée</span>
  return <>{typeset(organisation === null ? `SIRET ${siret}` : `${organisation} (SIRET ${siret})`)}</>
}

type IdentitiesProps = {
  readonly identities: readonly LinkedIdentity[]
  /** Token of the forms that take one away; absent where they are only read. */
  readonly csrf?: string
}

const Unlink = ({ identity, csrf }: { readonly identity: LinkedIdentity; readonly csrf: string }) => (
  <form method="post" action={`/espace/connexions/${identity.id}/retrait`}>
    <HiddenField name="csrf" value={csrf} />
    <button className="fr-btn fr-btn--secondary" type="submit">
      {`Retirer ${providerSettings[identity.provider].label}`}
    </button>
  </form>
)

/** The identities linked to a person: from where, since when, last used when. */
export const IdentityTable = ({ identities, csrf }: IdentitiesProps) => (
  <DataTable
    caption="Identités liées à ce compte"
    captionHidden
    wide
    rows={identities}
    rowKey={({ id }) => id}
    columns={[
      { key: 'provider', label: 'Fournisseur', cell: ({ provider }) => providerSettings[provider].label },
      { key: 'organisation', label: 'Organisation', cell: (identity) => <Organisation {...identity} /> },
      { key: 'since', label: 'Liée le', cell: ({ linkedAt }) => momentOf(linkedAt) },
      { key: 'used', label: 'Dernière utilisation', cell: ({ usedAt }) => momentOf(usedAt) },
      ...(csrf === undefined
        ? []
        : [
            {
              key: 'act',
              label: 'Retirer',
              cell: (identity: LinkedIdentity) => <Unlink identity={identity} csrf={csrf} />,
            },
          ]),
    ]}
    empty={
      <Empty title="Aucune identité n’est liée.">
        Une identité se lie à la première connexion par ProConnect ou FranceConnect. Le lien par courriel
        suffit sans elle.
      </Empty>
    }
  />
)

const SessionTable = ({ sessions }: { readonly sessions: readonly OpenSession[] }) => (
  <DataTable
    caption="Sessions ouvertes"
    captionHidden
    rows={sessions}
    rowKey={({ openedAt, seenAt }) => `${openedAt.toISOString()} ${seenAt.toISOString()}`}
    columns={[
      { key: 'which', label: 'Session', cell: ({ current }) => (current ? 'celle-ci' : 'une autre') },
      { key: 'opened', label: 'Ouverte le', cell: ({ openedAt }) => momentOf(openedAt) },
      { key: 'seen', label: 'Dernière activité', cell: ({ seenAt }) => momentOf(seenAt) },
      {
        key: 'by',
        label: 'Par',
        cell: ({ provider }) => (provider === null ? 'lien de Terreau' : providerSettings[provider].label),
      },
    ]}
    empty={null}
  />
)

const CloseOthers = ({ others, csrf }: { readonly others: number; readonly csrf: string }) => (
  <form method="post" action="/espace/connexions/sessions">
    <HiddenField name="csrf" value={csrf} />
    <button className="fr-btn fr-btn--secondary" type="submit">
      {others === 1
        ? 'Fermer l’autre session'
        : `Fermer les ${count(others, 'autre session', 'autres sessions')}`}
    </button>
  </form>
)

type ConnectionsPageProps = {
  readonly identities: readonly LinkedIdentity[]
  readonly sessions: readonly OpenSession[]
  readonly csrf: string
}

/** How I come in, and where I still am. */
export const ConnectionsPage = ({ identities, sessions, csrf }: ConnectionsPageProps) => {
  const others = sessions.filter(({ current }) => !current).length
  return (
    <>
      <PageTitle
        kind="Mon espace"
        title="Mes connexions"
        lead="Par où vous entrez dans Terreau, et où vous êtes encore connecté."
      />
      <div className="t-results">
        <section aria-labelledby="identites">
          <h2 id="identites">Identités liées</h2>
          <IdentityTable identities={identities} csrf={csrf} />
          <p>
            Une identité retirée se lie de nouveau si vous vous en servez encore. Vous pourrez toujours entrer
            par un lien envoyé à votre adresse.
          </p>
        </section>
        <section aria-labelledby="sessions">
          <h2 id="sessions">Sessions ouvertes</h2>
          <SessionTable sessions={sessions} />
          {others === 0 ? (
            <p>Aucune autre session n’est ouverte.</p>
          ) : (
            <CloseOthers others={others} csrf={csrf} />
          )}
        </section>
      </div>
    </>
  )
}
