import { type Merge, ORIGIN_FIELD } from '../../web/edit.ts'
import { type Form, type FormErrors, typed } from '../../web/form.ts'
import { UnsavedGuard } from '../../web/view/enhance.tsx'
import { HiddenField, TextArea, TextField } from '../../web/view/field.tsx'
import { ErrorSummary, RequiredNote, SubmitBar } from '../../web/view/form.tsx'
import { labelled } from '../../web/view/labelled.ts'
import { Meanwhile } from '../../web/view/meanwhile.tsx'
import { PageTitle } from '../../web/view/record.tsx'
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
  /** Somebody saved while this was being typed. */
  readonly merge: Merge | null
}

const labelOf = (name: string): string => incubatorFieldLabel[name as keyof IncubatorFields] ?? name

/** The form of an incubator: everything typed comes back, whatever happens. */
export const IncubatorFormPage = ({ name, slug, form, errors, merge, ...hidden }: IncubatorFormProps) => {
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
        {merge === null ? null : <Meanwhile merge={merge} label={labelOf} words={(_name, value) => value} />}
        <RequiredNote />
        <HiddenField name="csrf" value={hidden.csrf} />
        <HiddenField name="version" value={String(hidden.version)} />
        <HiddenField name={ORIGIN_FIELD} value={hidden.origin} />
        <TextField {...field('name')} maxLength={200} />
        <TextArea {...field('summary')} hint="Une ou deux phrases." rows={3} maxLength={1000} optional />
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
