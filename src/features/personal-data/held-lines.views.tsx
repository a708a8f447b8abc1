import { count, typeset } from '../../web/french.ts'
import { type Column, DataTable } from '../../web/view/table.tsx'
import { effectLabel, keepsWords } from './held-data.messages.ts'
import type { HeldLine, HeldValue } from './held-data.ts'
import type { RetentionRule } from './retention.ts'

type Row = HeldLine['rows'][number]

const columnsOf = (row: Row): readonly Column<Row>[] =>
  row.flatMap(({ column, label, fileOnly }, i) =>
    fileOnly ? [] : [{ key: column, label, cell: (one: Row) => <Words value={one[i]} /> }],
  )

const Words = ({ value }: { readonly value: HeldValue | undefined }) =>
  value === undefined || value.words === '' ? <span className="t-absent">non dit</span> : typeset(value.words)

const Line = ({ line, rules }: { readonly line: HeldLine; readonly rules: readonly RetentionRule[] }) => {
  const { holding, rows, total } = line
  const [first] = rows
  return (
    <>
      <h3>{typeset(holding.label)}</h3>
      <p>
        {typeset(
          `${holding.purpose} Gardé : ${keepsWords(rules, holding)} Lu par : ${holding.readers} À l’effacement : ${effectLabel[holding.erasure].toLowerCase()}. ${holding.why}`,
        )}
      </p>
      {first === undefined ? null : (
        <DataTable
          caption={holding.label}
          captionHidden
          wide={columnsOf(first).length > 2}
          columns={columnsOf(first)}
          rows={rows}
          rowKey={(row) => String(rows.indexOf(row))}
          empty={null}
        />
      )}
      {total > rows.length ? (
        <p>
          {typeset(
            `Les ${rows.length} dernières sur ${total} ; les fichiers à télécharger les donnent toutes.`,
          )}
        </p>
      ) : null}
    </>
  )
}

/** Lines of what is held, each with what it is for and its rows; those that hold nothing are named together. */
export const HeldLines = ({
  lines,
  rules,
}: {
  readonly lines: readonly HeldLine[]
  readonly rules: readonly RetentionRule[]
}) => {
  const nothing = lines.filter(({ total }) => total === 0).map(({ holding }) => holding.label)
  return (
    <>
      {lines
        .filter(({ total }) => total > 0)
        .map((line) => (
          <Line key={line.holding.code} line={line} rules={rules} />
        ))}
      {nothing.length === 0 ? null : (
        <p className="t-absent">
          {typeset(
            `Rien de vous dans ${count(nothing.length, 'sorte', 'sortes')} de données : ${nothing.join(' ; ')}.`,
          )}
        </p>
      )}
    </>
  )
}
