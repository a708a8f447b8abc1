import { type Merge, ORIGIN_FIELD } from '../../web/edit.ts'
import { allTyped, type Form, type FormErrors, typed } from '../../web/form.ts'
import { typeset } from '../../web/french.ts'
import { CheckboxGroup } from '../../web/view/choice-group.tsx'
import { UnsavedGuard } from '../../web/view/enhance.tsx'
import {
  type Choice,
  DayField,
  HiddenField,
  SelectField,
  TextArea,
  TextField,
} from '../../web/view/field.tsx'
import { EnterKey, ErrorSummary, FormPart, SubmitBar } from '../../web/view/form.tsx'
import { Icon } from '../../web/view/icon.tsx'
import { labelled } from '../../web/view/labelled.ts'
import { Meanwhile } from '../../web/view/meanwhile.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import type { ConventionContent } from './convention-content.ts'
import { fieldName, rowNumbers } from './draft-form.input.ts'
import { draftSteps } from './draft-steps.data.ts'
import type { Among, DraftStep, StepField, StepPart } from './draft-steps.ts'

/** What a field may choose among, with the members that the draft holds now. */
function choicesOf(among: Among | undefined, content: ConventionContent): readonly Choice[] {
  const parties = content.parties.map(({ id, name, acronym }) => ({ value: id, label: acronym ?? name }))
  switch (among?.kind) {
    case 'fixed':
      return among.values.map(([value, label]) => ({ value, label }))
    case 'parties':
      return parties
    case 'beneficiaries':
      return [
        ...parties,
        { value: 'both', label: 'Les deux parties' },
        { value: 'teams', label: 'Les équipes' },
        { value: 'public', label: 'Le public' },
      ]
    case 'articles':
      return content.articles.map(({ id, number, title }) => ({ value: id, label: `${number} : ${title}` }))
    case 'categories':
      return content.costCategories.map(({ code, label }) => ({ value: code, label }))
    case undefined:
      return []
  }
}

type Filled = {
  readonly form: Form
  readonly errors: FormErrors
  readonly content: ConventionContent
}

type FieldProps = Filled & { readonly name: string; readonly field: StepField }

/** An article may be named by its number in a document that came from elsewhere: the draft shows it as it is. */
const withPresent = (choices: readonly Choice[], value: string): readonly Choice[] =>
  value === '' || choices.some((choice) => choice.value === value)
    ? choices
    : [...choices, { value, label: value }]

const Field = ({ form, errors, content, name, field }: FieldProps) => {
  const { label, hint, optional, type, among } = field
  const value = typed(form, name)
  const common = { name, label, hint, error: errors[name], ...(optional ? { optional } : {}) }
  switch (type) {
    case 'hidden':
      return <HiddenField name={name} value={value} />
    case 'area':
      return <TextArea {...common} value={value} rows={5} />
    case 'lines':
      return <TextArea {...common} value={value} rows={3} />
    case 'day':
      return <DayField {...common} value={value} />
    case 'choice':
      return (
        <SelectField
          {...common}
          value={value}
          // What has few fixed answers always has one: a draft is saved with it.
          {...(among?.kind === 'fixed' ? {} : { none: 'Choisir' })}
          choices={withPresent(choicesOf(among, content), value)}
        />
      )
    case 'choices':
      return <CheckboxGroup {...common} values={allTyped(form, name)} choices={choicesOf(among, content)} />
    case 'euros':
      return <TextField {...common} value={value} inputMode="decimal" size="medium" />
    case 'integer':
      return <TextField {...common} value={value} inputMode="numeric" size="short" />
    case 'text':
      return <TextField {...common} value={value} />
  }
}

type RowsPart = Extract<StepPart, { kind: 'rows' }>

const RowsOf = ({ part, ...filled }: Filled & { readonly part: RowsPart }) => {
  const numbers = rowNumbers(filled.form, part)
  return (
    <div className="t-rows">
      {numbers.length === 0 ? (
        <p className="t-absent">{typeset(`${part.title} : rien n’est encore écrit.`)}</p>
      ) : null}
      {numbers.map((row, index) => (
        <div className="t-rows__row" key={row}>
          <FormPart title={`${part.title} ${index + 1}`}>
            {part.fields.map((field) => (
              <Field key={field.path} {...filled} field={field} name={fieldName(part, row, field)} />
            ))}
            <button
              className="fr-btn fr-btn--tertiary fr-btn--sm"
              type="submit"
              name="action"
              value={`retirer:${part.path}:${row}`}
            >
              {typeset(`Retirer : ${part.title.toLowerCase()} ${index + 1}`)}
            </button>
          </FormPart>
        </div>
      ))}
      <p>
        <button
          className="fr-btn fr-btn--secondary"
          type="submit"
          name="action"
          value={`ajouter:${part.path}`}
        >
          <Icon name="add" />
          {typeset(` Ajouter ${part.one}`)}
        </button>
      </p>
    </div>
  )
}

/** "Versement 2, montant": what a fault at the head of the form is about. */
function labelIn(step: DraftStep, name: string): string {
  for (const part of step.parts)
    for (const field of part.fields) {
      if (part.kind === 'fields' && field.path === name) return field.label
      if (part.kind === 'rows' && name.startsWith(`${part.path}.`) && name.endsWith(`.${field.path}`)) {
        const row = Number(name.slice(part.path.length + 1).split('.')[0])
        return `${part.title} ${row + 1}, ${field.label.slice(0, 1).toLowerCase()}${field.label.slice(1)}`
      }
    }
  return step.title
}

export type StepPageProps = Filled & {
  readonly step: DraftStep
  readonly slug: string
  readonly title: string
  /** "Convention", "Avenant n° 1". */
  readonly kind: string
  readonly csrf: string
  readonly version: number
  readonly origin: string
  readonly merge: Merge | null
}

/** One step of a draft: saved by itself; rows come and go with plain buttons. */
export const StepPage = ({
  step,
  slug,
  title,
  kind,
  csrf,
  version,
  origin,
  merge,
  ...filled
}: StepPageProps) => {
  const number = draftSteps.indexOf(step) + 1
  const isLast = number === draftSteps.length
  return (
    <UnsavedGuard>
      <form method="post" noValidate action={`/espace/conventions/${slug}/texte/${step.slug}`}>
        <ErrorSummary errors={labelled(filled.errors, (name) => labelIn(step, name))} />
        <PageTitle
          kind={`${kind}, étape ${number} sur ${draftSteps.length}`}
          title={step.title}
          lead={title}
        />
        {merge === null ? null : (
          <Meanwhile merge={merge} label={(name) => labelIn(step, name)} words={(_name, value) => value} />
        )}
        <HiddenField name="csrf" value={csrf} />
        <HiddenField name="version" value={String(version)} />
        <HiddenField name={ORIGIN_FIELD} value={origin} />
        <EnterKey />
        {step.parts.map((part) =>
          part.kind === 'rows' ? (
            <RowsOf key={part.path} part={part} {...filled} />
          ) : (
            <FormPart key={part.title} title={part.title}>
              {part.fields.map((field) => (
                <Field key={field.path} {...filled} field={field} name={field.path} />
              ))}
            </FormPart>
          ),
        )}
        <SubmitBar
          label={isLast ? 'Enregistrer et relire le tout' : 'Enregistrer et continuer'}
          cancelHref={`/espace/conventions/${slug}`}
          note="Le brouillon peut rester incomplet : ce qui manque sera dit avant l’envoi à la signature."
        />
      </form>
    </UnsavedGuard>
  )
}
