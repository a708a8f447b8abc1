import type { ReactNode } from 'react'
import { typeset } from '../french.ts'
import { Icon } from './icon.tsx'
import { Wide } from './wide.tsx'

export type Column<Row> = {
  readonly key: string
  readonly label: string
  /** Aligned to the right, figures of one width. */
  readonly numeric?: boolean
  /** Address of the same list sorted by this column (the other way round when it already is). */
  readonly sortHref?: string
  readonly sorted?: 'ascending' | 'descending' | undefined
  readonly cell: (row: Row) => ReactNode
}

/** Written out: a table laid out as blocks on a phone loses its roles in some browsers. */
const roles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

type DataTableProps<Row> = {
  readonly caption: string
  /** Kept for screen readers only, when a heading just above says the same. */
  readonly captionHidden?: boolean
  /** The first one names the row. */
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** Shown in place of the table when it has no row: what will stand here and how it comes. */
  readonly empty: ReactNode
  /** Two or three short columns: stays a table on a phone. */
  readonly compact?: boolean
  /** Five columns or more: scrolls by itself where it does not fit. */
  readonly wide?: boolean
  /** Last line, under a double rule. */
  readonly total?: Row
}

const Heading = <Row,>({ column }: { readonly column: Column<Row> }) => (
  <th
    {...roles.columnheader}
    scope="col"
    className={column.numeric ? 't-table__number' : undefined}
    aria-sort={column.sorted}
  >
    {column.sortHref ? (
      <a className="t-table__sort" href={column.sortHref} title={`Trier par : ${column.label}`}>
        {typeset(column.label)}
        {column.sorted ? <Icon name={column.sorted === 'ascending' ? 'up' : 'down'} size={16} /> : null}
      </a>
    ) : (
      typeset(column.label)
    )}
  </th>
)

type LineProps<Row> = { readonly columns: readonly Column<Row>[]; readonly row: Row }

const Line = <Row,>({ columns, row }: LineProps<Row>) => (
  <tr {...roles.row}>
    {columns.map(({ key, label, numeric, cell }, index) =>
      index === 0 ? (
        <th key={key} {...roles.rowheader} scope="row" data-label={label}>
          {cell(row)}
        </th>
      ) : (
        <td key={key} {...roles.cell} data-label={label} className={numeric ? 't-table__number' : undefined}>
          {cell(row)}
        </td>
      ),
    )}
  </tr>
)

const Table = <Row,>({ caption, columns, rows, rowKey, total, ...props }: DataTableProps<Row>) => (
  <table className={props.compact ? 't-table' : 't-table t-table--cards'} {...roles.table}>
    <caption className={props.captionHidden ? 'fr-sr-only' : undefined}>{typeset(caption)}</caption>
    <thead {...roles.rowgroup}>
      <tr {...roles.row}>
        {columns.map((column) => (
          <Heading key={column.key} column={column} />
        ))}
      </tr>
    </thead>
    <tbody {...roles.rowgroup}>
      {rows.map((row) => (
        <Line key={rowKey(row)} columns={columns} row={row} />
      ))}
    </tbody>
    {total ? (
      <tfoot {...roles.rowgroup}>
        <Line columns={columns} row={total} />
      </tfoot>
    ) : null}
  </table>
)

/**
 * Rows ruled like a ledger. Under 576 px each row becomes a card whose lines repeat the column's label,
 * unless the table is compact. One of many columns is `wide`: between a telephone and a screen it scrolls by itself.
 */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  if (props.rows.length === 0) return props.empty
  return props.wide ? (
    <Wide label={`Tableau : ${props.caption}`}>
      <Table {...props} />
    </Wide>
  ) : (
    <Table {...props} />
  )
}
