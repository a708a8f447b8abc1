import { type Merge, ORIGIN_FIELD } from '../../web/edit.ts'
import { type Form, type FormErrors, typed } from '../../web/form.ts'
import { UnsavedGuard } from '../../web/view/enhance.tsx'
import { HiddenField, SelectField, TextArea, TextField } from '../../web/view/field.tsx'
import { ErrorSummary, RequiredNote, SubmitBar } from '../../web/view/form.tsx'
import { labelled } from '../../web/view/labelled.ts'
import { Meanwhile } from '../../web/view/meanwhile.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import type { NamedChoice } from '../portfolio/index.ts'
import { incubatorFieldLabel } from './incubator.messages.ts'
import type { IncubatorFields } from './incubator-fields.ts'

export type IncubatorFormProps = {
  readonly name: string
  readonly slug: string
  readonly csrf: string
  readonly version: number
  readonly origin: string
  readonly form: Form
  readonly errors: FormErrors
  /** Organisations that it may belong to. */
  readonly owners: readonly NamedChoice[]
  /** Somebody saved while this was being typed. */
  readonly merge: Merge | null
}

const labelOf = (name: string): string => incubatorFieldLabel[name as keyof IncubatorFields] ?? name

const ownerWords = (owners: readonly NamedChoice[], slug: string): string => {
  const owner = owners.find((one) => one.slug === slug)
  if (!owner) return slug
  const { name, acronym } = owner
  return acronym === null || acronym === name ? name : `${name} (${acronym})`
}

/** The form of an incubator: everything typed comes back, whatever happens. */
export const IncubatorFormPage = ({
  name,
  slug,
  form,
  errors,
  owners,
  merge,
  ...hidden
}: IncubatorFormProps) => {
  const field = (key: keyof IncubatorFields) => ({
    name: key,
    label: incubatorFieldLabel[key],
    value: typed(form, key),
    error: errors[key],
  })
  return (
    <UnsavedGuard>
      <form method="post" noValidate action={`/espace/incubateurs/${slug}/modifier`}>
        <ErrorSummary errors={labelled(errors, labelOf)} />
        <PageTitle kind="Modifier la fiche" title={name} />
        {merge === null ? null : (
          <Meanwhile
            merge={merge}
            label={labelOf}
            words={(field, value) => (field === 'owner' ? ownerWords(owners, value) : value)}
          />
        )}
        <RequiredNote />
        <HiddenField name="csrf" value={hidden.csrf} />
        <HiddenField name="version" value={String(hidden.version)} />
        <HiddenField name={ORIGIN_FIELD} value={hidden.origin} />
        <TextField {...field('name')} maxLength={200} />
        <TextArea {...field('summary')} hint="Une ou deux phrases." rows={3} maxLength={1000} optional />
        <SelectField
          {...field('owner')}
          hint="L’administration dont l’incubateur dépend."
          none="Aucune, ou inconnue"
          choices={owners.map(({ slug: value }) => ({ value, label: ownerWords(owners, value) }))}
          optional
        />
        <TextArea
          {...field('description')}
          hint="Texte en Markdown. Les images y deviennent des liens."
          rows={12}
          optional
        />
        <TextField
          {...field('contact')}
          type="email"
          hint="Publiée : une adresse partagée, jamais celle d’une personne."
          optional
        />
        <TextField {...field('address')} optional />
        <TextField {...field('website')} type="url" inputMode="url" optional />
        <TextField {...field('repository')} type="url" inputMode="url" optional />
        <SubmitBar
          label="Enregistrer la fiche"
          cancelHref={`/incubateurs/${slug}`}
          note="La fiche publique change aussitôt, et le journal garde ce qui était écrit."
        />
      </form>
    </UnsavedGuard>
  )
}
