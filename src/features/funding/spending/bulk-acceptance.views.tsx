import { shortDay } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { count, euros, typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { HiddenField } from '../../../web/view/field.tsx'
import { SubmitBar } from '../../../web/view/form.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { ttcOf } from '../rules/expense.ts'
import type { Terms } from '../rules/terms.ts'
import type { Line } from './line.ts'
import { refusalSaid } from './line-act.messages.ts'
import { LineName } from './line-list.views.tsx'
import { hasFourEyes } from './line-refusal.ts'

/** A line that was not accepted, and why. */
export type RefusedWords = { readonly code: string; readonly words: string }

type Row = { readonly line: Line }

type BulkAcceptanceProps = {
  readonly slug: string
  readonly reference: string
  readonly terms: Terms
  readonly lines: readonly Row[]
  readonly total: number
  /** Codes of the lines that stay ticked. */
  readonly ticked: readonly string[]
  readonly refused: readonly RefusedWords[]
  readonly error: string | null
  readonly actor: PersonId
  readonly csrf: string
}

const Refused = ({ slug, refused }: Pick<BulkAcceptanceProps, 'slug' | 'refused'>) =>
  refused.length === 0 ? null : (
    <Alert tone="error" title="Rien n’a été accepté">
      <p>
        {typeset(
          `${count(refused.length, 'ligne ne peut plus l’être', 'lignes ne peuvent plus l’être')} ; les autres restent cochées. Relisez-les, puis recommencez.`,
        )}
      </p>
      <ul>
        {refused.map(({ code, words }) => (
          <li key={code}>
            <a href={moneyHref(slug, 'depenses', code)}>{code}</a>
            {typeset(` : ${words}`)}
          </li>
        ))}
      </ul>
    </Alert>
  )

const Box = ({ line, isTicked }: Row & { readonly isTicked: boolean }) => (
  <div className="fr-checkbox-group">
    <input
      type="checkbox"
      id={`ligne-${line.expense.id}`}
      name="ligne"
      value={`${line.expense.id} ${line.version}`}
      defaultChecked={isTicked}
    />
    <label className="fr-label" htmlFor={`ligne-${line.expense.id}`}>
      {typeset(`Accepter ${line.expense.id}`)}
    </label>
  </div>
)

const columnsOf = ({ slug, ticked, actor }: BulkAcceptanceProps): readonly Column<Row>[] => [
  { key: 'line', label: 'Ligne', cell: ({ line }) => <LineName slug={slug} line={line} /> },
  {
    key: 'box',
    label: 'Décision',
    cell: ({ line }) =>
      hasFourEyes(line, actor) ? (
        <Box line={line} isTicked={ticked.includes(line.expense.id)} />
      ) : (
        <span className="t-absent">{typeset(refusalSaid({ code: 'four-eyes' }).text)}</span>
      ),
  },
  { key: 'supplier', label: 'Fournisseur', cell: ({ line }) => typeset(line.supplier) },
  {
    key: 'paid',
    label: 'Payée',
    numeric: true,
    cell: ({ line: { expense } }) => (expense.paidOn === null ? '' : shortDay(expense.paidOn)),
  },
  { key: 'ht', label: 'Hors taxe', numeric: true, cell: ({ line }) => euros(line.expense.htCents) },
  { key: 'ttc', label: 'TVA comprise', numeric: true, cell: ({ line }) => euros(ttcOf(line.expense)) },
]

/** The lines that the rules propose to accept, each to be ticked: all those that are ticked are accepted, or none. */
export const BulkAcceptancePage = (props: BulkAcceptanceProps) => {
  const { slug, reference, lines, total, refused, error, csrf } = props
  return (
    <form method="post" noValidate action={moneyHref(slug, 'depenses', 'a-accepter')}>
      <Refused slug={slug} refused={refused} />
      {error === null ? null : <Alert tone="error">{error}</Alert>}
      <PageTitle
        kind={`Convention ${reference}`}
        title="Accepter plusieurs lignes"
        lead="Les lignes payées qu’aucune règle n’écarte."
      />
      <p>
        {typeset('Se décident une à une : ')}
        <a href={`${moneyHref(slug, 'depenses')}?etat=a-decider`}>celles qui attendent un motif</a>
        {' et '}
        <a href={`${moneyHref(slug, 'depenses')}?etat=ecartees`}>celles que les règles écartent</a>.
      </p>
      <HiddenField name="csrf" value={csrf} />
      {total > lines.length ? (
        <p>
          {typeset(
            `${lines.length} lignes sur ${total} : les suivantes viendront une fois celles-ci décidées.`,
          )}
        </p>
      ) : null}
      <DataTable
        caption="Lignes à accepter"
        captionHidden
        wide
        rows={lines}
        rowKey={({ line }) => line.id}
        columns={columnsOf(props)}
        empty={
          <Empty title="Aucune ligne n’attend d’être acceptée.">
            Une ligne paraît ici une fois payée, si aucune règle de la convention ne l’écarte.
          </Empty>
        }
      />
      {lines.length === 0 ? null : (
        <SubmitBar
          label="Accepter les lignes cochées"
          cancelHref={moneyHref(slug, 'depenses')}
          note="Toutes sont acceptées, ou aucune. Une décision ne se change pas."
        />
      )}
    </form>
  )
}
