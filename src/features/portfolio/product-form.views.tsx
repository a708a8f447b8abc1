import type { ReactNode } from 'react'
import { type Merge, ORIGIN_FIELD } from '../../web/edit.ts'
import { allTyped, type Form, type FormErrors, typed } from '../../web/form.ts'
import { typeset } from '../../web/french.ts'
import { CheckboxGroup, RadioGroup } from '../../web/view/choice-group.tsx'
import { UnsavedGuard } from '../../web/view/enhance.tsx'
import {
  CheckboxField,
  type Choice,
  DayField,
  HiddenField,
  SelectField,
  TextArea,
  TextField,
} from '../../web/view/field.tsx'
import { ErrorSummary, FormPart, RequiredNote, SubmitBar } from '../../web/view/form.tsx'
import { labelled } from '../../web/view/labelled.ts'
import { Meanwhile } from '../../web/view/meanwhile.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import type { Choices } from './figures.ts'
import { accessibilityLabel } from './knowledge.messages.ts'
import type { Term } from './product.ts'
import type { FormField } from './product-form.input.ts'
import { productFieldLabel } from './product-history.messages.ts'

const yesOrNo: readonly Choice[] = [
  { value: 'oui', label: 'Oui' },
  { value: 'non', label: 'Non' },
  { value: '', label: 'Pas de réponse' },
]

const accessibility: readonly Choice[] = Object.entries(accessibilityLabel).map(([value, label]) => ({
  value,
  label,
}))

type Lists = 'themes' | 'userKinds' | 'techniques'
type FieldsProps = { readonly form: Form; readonly errors: FormErrors }
type OneProps = FieldsProps & { readonly name: Exclude<FormField, Lists>; readonly hint?: string }

const common = ({ form, errors, name, hint }: OneProps) => ({
  name,
  label: productFieldLabel[name],
  optional: true,
  value: typed(form, name),
  hint,
  error: errors[name],
})

const Address = (props: OneProps) => <TextField {...common(props)} type="url" inputMode="url" />
const Answered = (props: OneProps) => <RadioGroup {...common(props)} choices={yesOrNo} inline />

type ListProps = FieldsProps & { readonly name: Lists; readonly terms: readonly Term[] }

/** A long list of boxes, folded: its summary says what is ticked. */
const Ticked = ({ name, terms, form, errors }: ListProps) => {
  const values = allTyped(form, `${name}[]`)
  const labels = terms.filter(({ code }) => values.includes(code)).map(({ label }) => label)
  return (
    <details className="t-details t-choices" open={errors[name] !== undefined}>
      <summary>
        {typeset(`${productFieldLabel[name]} : ${labels.length === 0 ? 'rien de coché' : labels.join(', ')}`)}
      </summary>
      <CheckboxGroup
        name={`${name}[]`}
        label={productFieldLabel[name]}
        optional
        values={values}
        error={errors[name]}
        choices={terms.map(({ code, label }) => ({ value: code, label }))}
      />
    </details>
  )
}

const ProductFieldset = (props: FieldsProps & { readonly choices: Choices }) => {
  const { form, errors, choices } = props
  return (
    <>
      <FormPart title="Le produit">
        <TextField
          name="name"
          label={productFieldLabel.name}
          value={typed(form, 'name')}
          error={errors.name}
          maxLength={200}
        />
        <TextArea
          {...common({ ...props, name: 'mission', hint: 'Une phrase : pour qui, pour quoi.' })}
          rows={3}
          maxLength={2000}
        />
        <TextArea
          {...common({
            ...props,
            name: 'description',
            hint: 'Texte en Markdown. Les images y deviennent des liens.',
          })}
          rows={14}
        />
        <TextField
          {...common({
            ...props,
            name: 'contact',
            hint: 'Publiée : une adresse partagée, jamais celle d’une personne.',
          })}
          type="email"
        />
        <CheckboxField
          name="indexable"
          label={productFieldLabel.indexable}
          checked={allTyped(form, 'indexable').includes('oui')}
        />
      </FormPart>
      <FormPart
        title="Ses adresses"
        hint="Chacune commence par https://. Laissez vide ce qui n’existe pas encore."
      >
        <Address {...props} name="link" />
        <Address {...props} name="repository" />
        <Address {...props} name="statsUrl" />
        <Address {...props} name="impactUrl" />
        <Address {...props} name="budgetUrl" />
        <Address {...props} name="dashlordUrl" />
        <Address {...props} name="riskAnalysisUrl" />
      </FormPart>
      <FormPart
        title="Ce que l’équipe déclare"
        hint="« Pas de réponse » n’est ni oui ni non : la fiche dira que l’on ne sait pas."
      >
        <Answered {...props} name="statsDeclared" />
        <Answered {...props} name="riskAnalysisDeclared" />
        <Answered {...props} name="monServiceSecurise" />
        <SelectField
          {...common({ ...props, name: 'accessibilityStatus' })}
          none="Pas de réponse"
          choices={accessibility}
        />
      </FormPart>
      <FormPart title="Thèmes, usagers, techniques">
        <Ticked {...props} name="themes" terms={choices.themes} />
        <Ticked {...props} name="userKinds" terms={choices.userKinds} />
        <Ticked {...props} name="techniques" terms={choices.techniques} />
      </FormPart>
    </>
  )
}

type Words = (name: string, value: string) => string

const wordsOf = (choices: Choices): Words => {
  const lists = new Map<string, readonly Choice[]>([
    ['statsDeclared', yesOrNo],
    ['riskAnalysisDeclared', yesOrNo],
    ['monServiceSecurise', yesOrNo],
    ['indexable', yesOrNo],
    ['accessibilityStatus', accessibility],
    ...(['themes', 'userKinds', 'techniques'] as const).map(
      (name) => [`${name}[]`, choices[name].map(({ code, label }) => ({ value: code, label }))] as const,
    ),
  ])
  return (name, value) => lists.get(name)?.find((choice) => choice.value === value)?.label ?? value
}

const formLabel = (name: string): string => productFieldLabel[name.replace('[]', '') as FormField] ?? name

export type ProductFormProps = {
  readonly name: string
  readonly slug: string
  readonly csrf: string
  readonly version: number
  readonly origin: string
  readonly form: Form
  readonly errors: FormErrors
  readonly choices: Choices
  /** Somebody saved while this was being typed. */
  readonly merge: Merge | null
}

/** The form of a product: everything typed comes back, whatever happens. */
export const ProductFormPage = (props: ProductFormProps) => (
  <UnsavedGuard>
    <form method="post" noValidate action={`/espace/produits/${props.slug}/modifier`}>
      <ErrorSummary errors={labelled(props.errors, formLabel)} />
      <PageTitle kind="Modifier la fiche" title={props.name} />
      {props.merge === null ? null : (
        <Meanwhile merge={props.merge} label={formLabel} words={wordsOf(props.choices)} />
      )}
      <RequiredNote />
      <HiddenField name="csrf" value={props.csrf} />
      <HiddenField name="version" value={String(props.version)} />
      <HiddenField name={ORIGIN_FIELD} value={props.origin} />
      <ProductFieldset form={props.form} errors={props.errors} choices={props.choices} />
      <SubmitBar
        label="Enregistrer la fiche"
        cancelHref={`/produits/${props.slug}`}
        note="La fiche publique change aussitôt, et le journal garde ce qui était écrit."
      />
    </form>
  </UnsavedGuard>
)

export type NewProductProps = {
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
  readonly incubators: readonly { readonly id: string; readonly name: string }[]
  readonly phases: readonly Term[]
}

const newLabels: Readonly<Record<string, string>> = {
  incubator: 'Incubateur',
  phase: 'Phase',
  startsOn: 'Début de cette phase',
}
const newLabel = (name: string): string => newLabels[name] ?? formLabel(name)

/** The few things without which a product cannot be followed. */
export const NewProductPage = ({ csrf, form, errors, incubators, phases }: NewProductProps): ReactNode => (
  <UnsavedGuard>
    <form method="post" noValidate action="/espace/produits/nouveau">
      <ErrorSummary errors={labelled(errors, newLabel)} />
      <PageTitle
        title="Créer un produit"
        lead="Le reste de la fiche se remplit ensuite, à mesure que l’équipe avance."
      />
      <RequiredNote />
      <HiddenField name="csrf" value={csrf} />
      <TextField
        name="name"
        label="Nom du produit"
        value={typed(form, 'name')}
        error={errors.name}
        maxLength={200}
      />
      <TextArea
        name="mission"
        label="Mission"
        hint="Une phrase : pour qui, pour quoi."
        optional
        rows={3}
        maxLength={2000}
        value={typed(form, 'mission')}
        error={errors.mission}
      />
      <SelectField
        name="incubator"
        label="Incubateur qui le porte"
        none="Choisir un incubateur"
        value={typed(form, 'incubator')}
        error={errors.incubator}
        choices={incubators.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        name="phase"
        label="Phase"
        value={typed(form, 'phase')}
        error={errors.phase}
        choices={phases.map(({ code, label }) => ({ value: code, label }))}
      />
      <DayField
        name="startsOn"
        label="Début de cette phase"
        value={typed(form, 'startsOn')}
        error={errors.startsOn}
      />
      <SubmitBar
        label="Créer le produit"
        cancelHref="/espace/produits"
        note="Sa fiche publique paraît aussitôt."
      />
    </form>
  </UnsavedGuard>
)
