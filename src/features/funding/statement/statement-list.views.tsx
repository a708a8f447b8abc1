import { shortDay } from '../../../shared/day.ts'
import { euros, typeset } from '../../../web/french.ts'
import { Empty } from '../../../web/view/empty.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { signingRoleLabel } from '../delegation/delegation.messages.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import type { KeptStatement } from './kept-statement.ts'
import { kindLabel, statementStateWords } from './statement.messages.ts'

type ListProps = {
  readonly slug: string
  readonly reference: string
  readonly statements: readonly KeptStatement[]
}

/** Where a statement stands, with who signed what. */
const StatementState = ({ statement }: { readonly statement: KeptStatement }) => {
  const { word, mark } = statementStateWords(statement)
  return (
    <>
      <StateMark state={mark} word={word} />
      {statement.signatures.map(({ role, name, on }) => (
        <span className="t-table__about" key={role}>
          {typeset(`${signingRoleLabel[role]} : ${name}, ${shortDay(on)}`)}
        </span>
      ))}
    </>
  )
}

/** The statements of a convention, from the first. */
export const StatementsPage = ({ slug, reference, statements }: ListProps) => (
  <>
    <PageTitle
      kind={`Convention ${reference}`}
      title="États récapitulatifs (ERDA)"
      lead="Un ERDA liste les dépenses acceptées. Sa première signature le fige, et il nomme l’empreinte de l’état précédent : rien ne s’y change ensuite."
    />
    {statements.some(({ kind }) => kind === 'FINAL') ? null : (
      <p>
        <a className="fr-btn" href={moneyHref(slug, 'etats', 'nouveau')}>
          Préparer le prochain état
        </a>
      </p>
    )}
    <DataTable<KeptStatement>
      caption="États récapitulatifs, dans leur ordre"
      captionHidden
      wide
      rows={statements}
      rowKey={({ id }) => id}
      empty={
        <Empty title="Aucun état n’est encore figé.">
          Un état se propose à toute date d’arrêté ; la première signature le fige.
        </Empty>
      }
      columns={[
        {
          key: 'number',
          label: 'État',
          cell: ({ number, kind, hash }) => (
            <>
              <a href={moneyHref(slug, 'etats', String(number))}>
                {typeset(`N° ${number}, ${kindLabel[kind]}`)}
              </a>
              <span className="t-table__about t-digest">{hash}</span>
            </>
          ),
        },
        { key: 'cutoff', label: 'Arrêté au', numeric: true, cell: ({ cutoff }) => shortDay(cutoff) },
        { key: 'total', label: 'Total', numeric: true, cell: ({ totalCents }) => euros(totalCents) },
        {
          key: 'cumulative',
          label: 'Cumul',
          numeric: true,
          cell: ({ cumulativeCents }) => euros(cumulativeCents),
        },
        { key: 'state', label: 'Signatures', cell: (statement) => <StatementState statement={statement} /> },
      ]}
    />
  </>
)
