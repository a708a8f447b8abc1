import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox'
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons'
import { typeset } from '../french.ts'
import { type Choice, type FieldProps, fieldId } from './field.tsx'

const state = (error: string | undefined) =>
  error ? ({ state: 'error', stateRelatedMessage: typeset(error) } as const) : ({ state: 'default' } as const)

const legend = ({ label, optional }: Pick<FieldProps, 'label' | 'optional'>): string =>
  typeset(optional ? `${label} (facultatif)` : label)

type RadioGroupProps = FieldProps & {
  readonly choices: readonly Choice[]
  readonly value?: string | undefined
  readonly inline?: boolean
}

/** One choice among few, all in sight. `ErrorSummary` leads to the group; react-dsfr numbers its buttons from the same id. */
export const RadioGroup = ({ name, choices, value, inline, hint, error, ...field }: RadioGroupProps) => (
  <RadioButtons
    className="t-field"
    classes={{ legend: 'fr-text--bold' }}
    id={fieldId(name)}
    name={name}
    legend={legend(field)}
    orientation={inline ? 'horizontal' : 'vertical'}
    {...(hint ? { hintText: typeset(hint) } : {})}
    {...state(error)}
    options={choices.map((choice) => ({
      label: typeset(choice.label),
      ...(choice.hint ? { hintText: typeset(choice.hint) } : {}),
      nativeInputProps: {
        value: choice.value,
        defaultChecked: choice.value === value,
      },
    }))}
  />
)

type CheckboxGroupProps = FieldProps & {
  readonly choices: readonly Choice[]
  readonly values?: readonly string[]
}

/** Several choices among few; the form sends `name` once for each box ticked. */
export const CheckboxGroup = ({ name, choices, values = [], hint, error, ...field }: CheckboxGroupProps) => (
  <Checkbox
    className="t-field"
    classes={{ legend: 'fr-text--bold' }}
    id={fieldId(name)}
    legend={legend(field)}
    {...(hint ? { hintText: typeset(hint) } : {})}
    {...state(error)}
    options={choices.map((choice) => ({
      label: typeset(choice.label),
      ...(choice.hint ? { hintText: typeset(choice.hint) } : {}),
      nativeInputProps: {
        name,
        value: choice.value,
        defaultChecked: values.includes(choice.value),
      },
    }))}
  />
)
