import type { ReactNode } from 'react'
import { type Merge, ORIGIN_FIELD } from '../../../web/edit.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { euros, typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { UnsavedGuard } from '../../../web/view/enhance.tsx'
import { HiddenField } from '../../../web/view/field.tsx'
import { ErrorSummary, RequiredNote, SubmitBar } from '../../../web/view/form.tsx'
import { labelled } from '../../../web/view/labelled.ts'
import { Meanwhile } from '../../../web/view/meanwhile.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { ttcOf } from '../rules/expense.ts'
import { stateLabel } from './line.messages.ts'
import { lineStateOf } from './line.ts'
import { type ActWords, fieldLabel } from './line-act.messages.ts'
import type { At } from './line-situation.ts'

/** What a form holds and what is wrong in it. */
export type Filled = { readonly form: Form; readonly errors: FormErrors }

/** The props of a field, by its name: its label, what was typed, what is wrong. */
export const fieldsOf =
  ({ form, errors }: Filled) =>
  (name: string) => ({
    name,
    label: fieldLabel[name] ?? name,
    value: typed(form, name),
    error: errors[name],
  })

/** What the line is, above the form that changes it. */
const Reminder = ({ at: { line, judged } }: { readonly at: At }) => {
  const { expense, supplier, object } = line
  return (
    <dl className="t-facts">
      <dt>Objet</dt>
      <dd>{object === '' ? <span className="t-absent">Non renseigné</span> : typeset(object)}</dd>
      <dt>Fournisseur</dt>
      <dd>{supplier === '' ? <span className="t-absent">Non renseigné</span> : typeset(supplier)}</dd>
      <dt>Commande</dt>
      <dd>{expense.ej}</dd>
      <dt>Montant</dt>
      <dd>{typeset(`${euros(ttcOf(expense))} TVA comprise, ${euros(expense.htCents)} hors taxe`)}</dd>
      <dt>État</dt>
      <dd>{typeset(stateLabel[lineStateOf(judged)])}</dd>
    </dl>
  )
}

type LineActProps = {
  readonly at: At
  readonly words: ActWords
  readonly href: string
  readonly csrf: string
  readonly origin: string
  readonly errors: FormErrors
  readonly merge: Merge | null
  readonly fields: ReactNode
}

const labelOf = (name: string): string => fieldLabel[name] ?? name

/** A form that does one thing to a line: what the line is, what will happen, the fields, one button. */
export const LineActPage = ({ at, words, href, csrf, origin, errors, merge, fields }: LineActProps) => {
  const { '': whole, ...ofFields } = errors
  return (
    <UnsavedGuard>
      <form method="post" noValidate action={href}>
        {whole === undefined ? null : <Alert tone="error">{whole}</Alert>}
        <ErrorSummary errors={labelled(ofFields, labelOf)} />
        <PageTitle kind={`Ligne ${at.line.expense.id}`} title={words.title} lead={words.lead} />
        {merge === null ? null : <Meanwhile merge={merge} label={labelOf} words={(_name, value) => value} />}
        <Reminder at={at} />
        <RequiredNote />
        <HiddenField name="csrf" value={csrf} />
        <HiddenField name="version" value={String(at.line.version)} />
        <HiddenField name={ORIGIN_FIELD} value={origin} />
        {fields}
        <SubmitBar
          label={words.submit}
          cancelHref={href.slice(0, href.lastIndexOf('/'))}
          note={words.note}
          danger={words.danger ?? false}
        />
      </form>
    </UnsavedGuard>
  )
}
