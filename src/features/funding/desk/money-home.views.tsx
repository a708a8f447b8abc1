import { typeset } from '../../../web/french.ts'
import { Empty } from '../../../web/view/empty.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { moneyHref } from './money-desk.messages.ts'

type Listed = { readonly slug: string; readonly reference: string; readonly title: string }

/** The conventions whose money one works on. */
export const MoneyListPage = ({ conventions }: { readonly conventions: readonly Listed[] }) => (
  <>
    <PageTitle
      title="Argent des conventions"
      lead="Commandes, services faits, paiements, états de dépenses et appels de fonds, convention par convention."
    />
    <DataTable
      caption="Conventions"
      captionHidden
      rows={conventions}
      rowKey={({ slug }) => slug}
      empty={
        <Empty title="Aucune convention en vigueur.">
          L’argent d’une convention se tient ici dès qu’elle a pris effet.
        </Empty>
      }
      columns={[
        {
          key: 'title',
          label: 'Convention',
          cell: ({ slug, title, reference }) => (
            <>
              <a href={moneyHref(slug)}>{typeset(title)}</a>
              <span className="t-table__about">{reference}</span>
            </>
          ),
        },
      ]}
    />
  </>
)

/** A room of the money of a convention: where it leads and what is done there. */
export type MoneyRoom = { readonly label: string; readonly href: string; readonly about: string }

/** Where everything that is done about the money of a convention begins. */
export const MoneyHomePage = ({
  reference,
  rooms,
}: {
  readonly reference: string
  readonly rooms: readonly MoneyRoom[]
}) => (
  <>
    <PageTitle kind="Argent" title={`Argent de la convention ${reference}`} />
    <DataTable
      caption="Ce qui se fait ici"
      captionHidden
      rows={rooms}
      rowKey={({ href }) => href}
      empty={null}
      columns={[
        { key: 'room', label: 'Page', cell: ({ href, label }) => <a href={href}>{typeset(label)}</a> },
        { key: 'about', label: 'Ce qui s’y fait', cell: ({ about }) => typeset(about) },
      ]}
    />
  </>
)
