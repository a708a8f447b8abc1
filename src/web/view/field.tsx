import type { ReactNode } from 'react'
import { typeset } from '../french.ts'

// Fields are our own DSFR markup: react-dsfr reads the hint as part of the name, and its Select takes the id of its
// error from the place in the tree. Here the hint and the error are both descriptions, with ids that come from the name.

export type FieldProps = {
  /** Name in the form; the id is made from it ("phases.0.start" gives "champ-phases-0-start"). */
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong and what to do; shown beside the field and said by screen readers. */
  readonly error?: string | undefined
  /** Fields are asked for unless marked so. */
  readonly optional?: boolean
}

/** Id of a field, for links that lead to it. */
export const fieldId = (name: string): string => `champ-${name.replace(/[^A-Za-z0-9_-]+/g, '-')}`

const described = ({ name, hint, error }: FieldProps): string | undefined =>
  [hint && `${fieldId(name)}-aide`, error && `${fieldId(name)}-erreur`].filter(Boolean).join(' ') || undefined

const aria = (field: FieldProps) => ({
  'aria-describedby': described(field),
  'aria-invalid': field.error ? true : undefined,
})

const Optional = () => <span className="t-optional"> (facultatif)</span>

const Hint = ({ name, hint }: Pick<FieldProps, 'name' | 'hint'>) =>
  hint ? (
    <p className="fr-hint-text" id={`${fieldId(name)}-aide`}>
      {typeset(hint)}
    </p>
  ) : null

const ErrorText = ({ name, error }: Pick<FieldProps, 'name' | 'error'>) =>
  error ? (
    <p className="fr-message fr-message--error" id={`${fieldId(name)}-erreur`}>
      {typeset(error)}
    </p>
  ) : null

type GroupProps = FieldProps & { readonly kind: keyof typeof groupClasses; readonly children: ReactNode }

/** Whole names, since the style sheet keeps only the classes that it finds written in the sources. */
const groupClasses = {
  input: ['fr-input-group t-field', 'fr-input-group fr-input-group--error t-field'],
  select: ['fr-select-group t-field', 'fr-select-group fr-select-group--error t-field'],
} as const

const Group = ({ kind, children, ...field }: GroupProps) => (
  <div className={groupClasses[kind][field.error ? 1 : 0]}>
    <label className="fr-label" htmlFor={fieldId(field.name)}>
      {typeset(field.label)}
      {field.optional ? <Optional /> : null}
    </label>
    <Hint {...field} />
    {children}
    <ErrorText {...field} />
  </div>
)

type TextFieldProps = FieldProps & {
  /** What was typed is given back as it was, even when wrong. */
  readonly value?: string | undefined
  readonly type?: 'text' | 'email' | 'url' | 'tel' | 'search'
  readonly autoComplete?: string
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url' | 'tel'
  readonly maxLength?: number
  /** Width that tells the length of the answer. */
  readonly size?: 'short' | 'medium' | 'full'
}

/** One line of text. */
export const TextField = (props: TextFieldProps) => (
  <Group kind="input" {...props}>
    <input
      className={`fr-input${props.size ? ` t-input--${props.size}` : ''}`}
      id={fieldId(props.name)}
      name={props.name}
      type={props.type ?? 'text'}
      defaultValue={props.value ?? ''}
      autoComplete={props.autoComplete}
      inputMode={props.inputMode}
      maxLength={props.maxLength}
      {...aria(props)}
    />
  </Group>
)

type TextAreaProps = FieldProps & {
  readonly value?: string | undefined
  readonly rows?: number
  readonly maxLength?: number
}

/** Several lines of text. */
export const TextArea = (props: TextAreaProps) => (
  <Group kind="input" {...props}>
    <textarea
      className="fr-input"
      id={fieldId(props.name)}
      name={props.name}
      rows={props.rows ?? 5}
      maxLength={props.maxLength}
      defaultValue={props.value ?? ''}
      {...aria(props)}
    />
  </Group>
)

type FileFieldProps = FieldProps & { readonly accept: string }

/** A file to choose. Its form is `multipart/form-data`, and its route takes files. */
export const FileField = (props: FileFieldProps) => (
  <Group kind="input" {...props}>
    <input
      className="fr-upload"
      id={fieldId(props.name)}
      name={props.name}
      type="file"
      accept={props.accept}
      {...aria(props)}
    />
  </Group>
)

type DayFieldProps = FieldProps & { readonly value?: string | undefined }

/** A day typed as JJ/MM/AAAA. Plain text, since a date input empties what it does not understand. */
export const DayField = (props: DayFieldProps) => (
  <TextField
    {...props}
    hint={props.hint ?? 'Format attendu : JJ/MM/AAAA, par exemple 20/11/2020'}
    inputMode="numeric"
    autoComplete="off"
    size="short"
  />
)

export type Choice = {
  readonly value: string
  readonly label: string
  readonly hint?: string
  /** Heading under which a select groups its choices. */
  readonly group?: string
}

type SelectFieldProps = FieldProps & {
  readonly choices: readonly Choice[]
  readonly value?: string | undefined
  /** First entry, without a value: "Toutes les phases". */
  readonly none?: string
  readonly size?: 'short' | 'medium' | 'full'
}

const SelectOptions = ({ choices }: { readonly choices: readonly Choice[] }) =>
  choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))

const groupsOf = (choices: readonly Choice[]): readonly string[] => [
  ...new Set(choices.flatMap(({ group }) => (group ? [group] : []))),
]

/** One choice among many. Under six, prefer `RadioGroup`. */
export const SelectField = (props: SelectFieldProps) => (
  <Group kind="select" {...props}>
    <select
      className={`fr-select${props.size ? ` t-input--${props.size}` : ''}`}
      id={fieldId(props.name)}
      name={props.name}
      defaultValue={props.value ?? ''}
      {...aria(props)}
    >
      {props.none === undefined ? null : <option value="">{props.none}</option>}
      <SelectOptions choices={props.choices.filter(({ group }) => !group)} />
      {groupsOf(props.choices).map((name) => (
        <optgroup key={name} label={name}>
          <SelectOptions choices={props.choices.filter(({ group }) => group === name)} />
        </optgroup>
      ))}
    </select>
  </Group>
)

type CheckboxFieldProps = FieldProps & { readonly value?: string; readonly checked?: boolean | undefined }

/** One box to tick; sends `value` ("oui" unless told) when ticked, nothing otherwise. */
export const CheckboxField = (props: CheckboxFieldProps) => (
  <div className={`fr-checkbox-group t-field${props.error ? ' fr-checkbox-group--error' : ''}`}>
    <input
      type="checkbox"
      id={fieldId(props.name)}
      name={props.name}
      value={props.value ?? 'oui'}
      defaultChecked={props.checked}
      {...aria(props)}
    />
    <label className="fr-label" htmlFor={fieldId(props.name)}>
      {typeset(props.label)}
    </label>
    <Hint {...props} />
    <ErrorText {...props} />
  </div>
)

/** A value carried by the form without being shown (version, token, step). */
export const HiddenField = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <input type="hidden" name={name} value={value} />
)
