import { typeset } from '../../web/french.ts'
import { Empty } from '../../web/view/empty.tsx'
import { HiddenField } from '../../web/view/field.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { momentOf } from '../journal/index.ts'
import { UNDELIVERED_PATH, undeliveredReason } from './undelivered.messages.ts'
import type { Undelivered } from './undelivered.ts'

type UndeliveredPageProps = { readonly mails: readonly Undelivered[]; readonly csrf: string }

/** What did not arrive, to whom, why. */
export const UndeliveredPage = ({ mails, csrf }: UndeliveredPageProps) => (
  <>
    <PageTitle
      kind="Réseau"
      title="Courriels non remis"
      lead="Terreau a essayé neuf fois en quatre heures, ou le serveur de courriel a refusé le message. Vérifiez l’adresse de la personne, ou le serveur."
    />
    <DataTable
      caption="Courriels non remis"
      captionHidden
      rows={mails}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'person',
          label: 'Personne',
          cell: ({ person }) => <a href={`/espace/personnes/${person.id}`}>{person.name}</a>,
        },
        { key: 'subject', label: 'Message', cell: ({ subject }) => typeset(subject) },
        { key: 'reason', label: 'Raison', cell: ({ reason }) => typeset(undeliveredReason(reason)) },
        { key: 'at', label: 'Abandonné le', cell: ({ at }) => momentOf(at) },
      ]}
      empty={
        <Empty title="Tous les courriels sont arrivés.">
          Ceux que le serveur de courriel refuse, ou qui n’ont pas pu partir, paraissent ici.
        </Empty>
      }
    />
    {mails.length === 0 ? null : (
      <form method="post" action={UNDELIVERED_PATH}>
        <HiddenField name="csrf" value={csrf} />
        {mails.map(({ id }) => (
          <HiddenField key={id} name="vus[]" value={id} />
        ))}
        <button className="fr-btn fr-btn--secondary" type="submit">
          Classer ces courriels
        </button>
      </form>
    )}
  </>
)
