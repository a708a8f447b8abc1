import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { count, euros, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { DayField, HiddenField, SelectField, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, RequiredNote, SubmitBar } from '../../../web/view/form.tsx'
import { Pagination } from '../../../web/view/pagination.tsx'
import { RecordPage } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import { controlFieldLabel, controlHref, factLabel } from './balance.messages.ts'
import { assertedFacts, type ComparedAssertion, gapOf } from './balance.ts'

export type ControlListProps = {
  readonly slug: string
  readonly reference: string
  readonly today: Day
  readonly rows: readonly ComparedAssertion[]
  /** How many there are in all, and how many of them differ. */
  readonly total: number
  readonly apart: number
  readonly page: number
  readonly pages: number
  readonly mayAssert: boolean
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
}

/** How two books stand to each other. */
export const GapMark = ({ gap }: { readonly gap: number }) =>
  gap === 0 ? (
    <StateMark state="kept" word="concorde" />
  ) : (
    <StateMark state="broken" word={`écart de ${euros(gap)}`} />
  )

const columns = (slug: string): readonly Column<ComparedAssertion>[] => [
  {
    key: 'what',
    label: 'Total',
    cell: ({ id, fact, on }) => (
      <a href={controlHref(slug, id)}>{typeset(`${factLabel[fact]} au ${shortDay(on)}`)}</a>
    ),
  },
  {
    key: 'source',
    label: 'Source',
    cell: ({ source, recordedOn }) => (
      <>
        {typeset(source)}
        <span className="t-table__about">{typeset(`enregistré le ${shortDay(recordedOn)}`)}</span>
      </>
    ),
  },
  { key: 'said', label: 'L’autre livre dit', numeric: true, cell: ({ cents }) => euros(cents) },
  {
    key: 'ledger',
    label: 'Le grand livre dit',
    numeric: true,
    cell: ({ ledgerCents }) => euros(ledgerCents),
  },
  { key: 'gap', label: 'Écart', cell: (assertion) => <GapMark gap={gapOf(assertion)} /> },
]

const NewControl = ({ slug, csrf, form, errors }: ControlListProps) => {
  const field = (name: keyof typeof controlFieldLabel) => ({
    ...{ name, label: controlFieldLabel[name], value: typed(form, name), error: errors[name] },
  })
  return (
    <form method="post" noValidate action={controlHref(slug)}>
      <HiddenField name="csrf" value={csrf} />
      <RequiredNote />
      <SelectField
        {...field('fait')}
        none="Choisir"
        choices={assertedFacts.map((fact) => ({ value: fact, label: factLabel[fact] }))}
      />
      <DayField {...field('jour')} />
      <TextField
        {...field('montant')}
        hint="Tout ce qui est compté depuis la prise d’effet, jusqu’à ce jour compris."
        inputMode="decimal"
        size="medium"
      />
      <TextField
        {...field('source')}
        hint="Par exemple : extrait Chorus du 2 octobre 2026."
        maxLength={300}
      />
      <SubmitBar label="Comparer ce total" note="Un total enregistré ne se modifie plus." />
    </form>
  )
}

function answerOf({ total, apart, today }: ControlListProps): string {
  if (total === 0) return 'Aucun total d’un autre livre n’est encore comparé au grand livre.'
  const compared = count(total, 'total comparé', 'totaux comparés')
  return apart === 0
    ? `Au ${longDay(today)}, le grand livre concorde avec l’autre livre : ${compared}, aucun écart.`
    : `Au ${longDay(today)}, ${count(apart, 'écart est à expliquer', 'écarts sont à expliquer')}, sur ${compared}.`
}

/** What other books say of a convention, beside what the ledger says. */
export const ControlListPage = (props: ControlListProps) => {
  const { slug, reference, rows, page, pages, mayAssert, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <RecordPage
        kind={`Convention ${reference}`}
        title="Contrôles de concordance"
        answer={<Answer>{answerOf(props)}</Answer>}
        sections={[
          {
            id: 'totaux',
            title: 'Totaux comparés',
            content: (
              <>
                <DataTable
                  caption="Totaux comparés"
                  captionHidden
                  wide
                  rows={rows}
                  rowKey={({ id }) => id}
                  empty={
                    <Empty title="Aucun total n’est enregistré.">
                      Un total donné par Chorus ou par un autre livre, à une date, se compare ici au grand
                      livre de la convention.
                    </Empty>
                  }
                  columns={columns(slug)}
                />
                <Pagination
                  {...{ page, pages }}
                  href={(number) => `${controlHref(slug)}${number === 1 ? '' : `?page=${number}`}`}
                />
              </>
            ),
          },
          ...(mayAssert
            ? [{ id: 'nouveau', title: 'Comparer un total', content: <NewControl {...props} /> }]
            : []),
        ]}
      />
    </>
  )
}
