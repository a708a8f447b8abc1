import { count, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { openWords } from './convention.messages.ts'
import type { ConventionState, ConventionText } from './convention.ts'
import { ConventionMark } from './convention.views.tsx'

export type ListedConvention = {
  readonly slug: string
  readonly reference: string
  readonly title: string
  readonly state: ConventionState
  /** The text being written or signed, when there is one. */
  readonly open: ConventionText | null
}

type DeskProps = { readonly conventions: readonly ListedConvention[]; readonly mayDraft: boolean }

/** The conventions that someone may write or sign, with what is under way. */
export const ConventionDeskPage = ({ conventions, mayDraft }: DeskProps) => {
  const open = conventions.filter((one) => one.open !== null).length
  return (
    <>
      <PageTitle
        title="Conventions en cours"
        lead="Ce qui s’écrit, ce qui se signe, ce qui est en vigueur."
      />
      <Answer
        acts={
          mayDraft ? (
            <a className="fr-btn" href="/espace/conventions/nouvelle">
              Écrire une convention
            </a>
          ) : undefined
        }
      >
        <strong>{typeset(`${open} sur ${count(conventions.length, 'convention', 'conventions')}`)}</strong>
        {typeset(open < 2 ? ' a un texte à écrire ou à signer.' : ' ont un texte à écrire ou à signer.')}
      </Answer>
      <DataTable
        caption="Conventions"
        captionHidden
        rows={conventions}
        rowKey={({ slug }) => slug}
        empty={
          <Empty title="Aucune convention ne vous attend.">
            Les conventions que vous pouvez écrire ou signer se tiendront ici.
          </Empty>
        }
        columns={[
          {
            key: 'title',
            label: 'Convention',
            cell: ({ slug, title, reference }) => (
              <>
                <a href={`/espace/conventions/${slug}`}>{typeset(title === '' ? reference : title)}</a>
                <span className="t-table__about">{reference}</span>
              </>
            ),
          },
          { key: 'state', label: 'État', cell: ({ state }) => <ConventionMark state={state} /> },
          { key: 'open', label: 'En cours', cell: (one) => typeset(openWords(one.open)) },
        ]}
      />
    </>
  )
}
