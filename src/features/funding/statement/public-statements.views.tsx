import { type Day, shortDay } from '../../../shared/day.ts'
import { euros, typeset } from '../../../web/french.ts'
import { StateMark } from '../../../web/view/state.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { isSignedByBoth, type KeptStatement } from './kept-statement.ts'
import { kindLabel } from './statement.messages.ts'
import { HowToVerify } from './statement-page.views.tsx'
import { Digest } from './statement-parts.views.tsx'

/** Statements as they stood on a day: what was frozen and signed later is left out. */
const statementsBy = (statements: readonly KeptStatement[], day: Day): readonly KeptStatement[] =>
  statements
    .filter(({ frozenOn }) => frozenOn <= day)
    .map((one) => ({ ...one, signatures: one.signatures.filter(({ on }) => on <= day) }))

/** The statements of a convention as everybody reads them: their hashes, so that a file can be compared, and nobody's name. */
export const PublicStatements = ({
  statements,
  day,
}: {
  readonly statements: readonly KeptStatement[]
  readonly day: Day
}) => {
  const rows = statementsBy(statements, day)
  return (
    <>
      <DataTable<KeptStatement>
        caption="États récapitulatifs des dépenses acceptées (ERDA)"
        captionHidden
        rows={rows}
        rowKey={({ number }) => String(number)}
        empty={<p className="t-absent">Aucun état n’est encore figé.</p>}
        columns={[
          {
            key: 'number',
            label: 'État',
            cell: ({ number, kind, hash }) => (
              <>
                {typeset(`N° ${number}, ${kindLabel[kind]}`)}
                <span className="t-table__about">
                  <Digest of={hash} />
                </span>
              </>
            ),
          },
          { key: 'cutoff', label: 'Arrêté au', numeric: true, cell: ({ cutoff }) => shortDay(cutoff) },
          { key: 'total', label: 'Total', numeric: true, cell: ({ totalCents }) => euros(totalCents) },
          {
            key: 'state',
            label: 'Signatures',
            cell: (one) =>
              isSignedByBoth(one) ? (
                <StateMark state="kept" word="signé par les deux" />
              ) : (
                <StateMark state="dueSoon" word={`${one.signatures.length} sur 2`} />
              ),
          },
        ]}
      />
      {rows.length > 0 ? <HowToVerify /> : null}
    </>
  )
}
