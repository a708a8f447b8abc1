import { type Day, shortDay } from '../../../shared/day.ts'
import { euros, number, typeset } from '../../../web/french.ts'
import { DataTable } from '../../../web/view/table.tsx'
import type { StatementLine } from '../rules/statement.ts'
import type { FrozenStatement } from './statement-document.ts'

/** Beyond, a page is not read any more: the files hold every line. */
const MOST_SHOWN = 500

const dayOrNone = (on: Day | null) => (on === null ? <span className="t-absent">Aucune</span> : shortDay(on))

type LinesProps = { readonly frozen: Pick<FrozenStatement, 'statement' | 'details' | 'categories'> }

/** The lines that a statement lists, as its paper does. */
export const StatementLines = ({ frozen: { statement, details, categories } }: LinesProps) => {
  const known = new Map(details.map((detail) => [detail.expenseId, detail]))
  return (
    <>
      {statement.lines.length > MOST_SHOWN ? (
        <p>
          {typeset(
            `Les ${number(MOST_SHOWN)} premières lignes sur ${number(statement.lines.length)} : les fichiers les donnent toutes.`,
          )}
        </p>
      ) : null}
      <DataTable<StatementLine>
        caption="Dépenses acceptées que cet état liste"
        captionHidden
        wide
        rows={statement.lines.slice(0, MOST_SHOWN)}
        rowKey={({ expenseId }) => expenseId}
        empty={<p className="t-absent">Aucune dépense.</p>}
        columns={[
          {
            key: 'line',
            label: 'Dépense',
            cell: ({ expenseId, corrects }) => (
              <>
                {expenseId}
                <span className="t-table__about">
                  {typeset(
                    corrects === null
                      ? (known.get(expenseId)?.object ?? '')
                      : `Avoir ou réimputation de ${corrects}`,
                  )}
                </span>
              </>
            ),
          },
          {
            key: 'supplier',
            label: 'Fournisseur',
            cell: ({ expenseId }) => typeset(known.get(expenseId)?.supplier ?? ''),
          },
          { key: 'ej', label: 'EJ', cell: ({ ej }) => ej },
          { key: 'dp', label: 'DP', cell: ({ dp }) => dp },
          {
            key: 'category',
            label: 'Catégorie',
            cell: ({ category }) => typeset(categories[category] ?? category),
          },
          { key: 'engaged', label: 'Engagée', numeric: true, cell: (line) => dayOrNone(line.engagedOn) },
          {
            key: 'done',
            label: 'Service fait',
            numeric: true,
            cell: (line) => dayOrNone(line.serviceDoneOn),
          },
          { key: 'paid', label: 'Payée', numeric: true, cell: (line) => dayOrNone(line.paidOn) },
          { key: 'ttc', label: 'TTC', numeric: true, cell: ({ ttcCents }) => euros(ttcCents) },
        ]}
      />
    </>
  )
}

/** A digest, which breaks where the page ends. */
export const Digest = ({ of }: { readonly of: string }) => <code className="t-digest">{of}</code>
