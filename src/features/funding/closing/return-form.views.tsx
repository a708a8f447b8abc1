import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { euros } from '../../../web/french.ts'
import { DayField, HiddenField, TextField } from '../../../web/view/field.tsx'
import { RequiredNote, SubmitBar } from '../../../web/view/form.tsx'
import { closingHref, returnFieldLabel } from './closing.messages.ts'

export type ReturnFormProps = {
  readonly slug: string
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
}

/** The form by which a return of money to the payer is recorded. */
export const ReturnForm = ({
  slug,
  csrf,
  form,
  errors,
  leftCents,
}: ReturnFormProps & { readonly leftCents: number }) => {
  const field = (name: keyof typeof returnFieldLabel) => ({
    ...{ name, label: returnFieldLabel[name], value: typed(form, name), error: errors[name] },
  })
  return (
    <form method="post" noValidate action={closingHref(slug)}>
      <h3>Enregistrer une restitution</h3>
      <HiddenField name="csrf" value={csrf} />
      <RequiredNote />
      <TextField
        {...field('montant')}
        hint={`Il reste ${euros(leftCents)} à rendre.`}
        inputMode="decimal"
        size="medium"
      />
      <DayField {...field('jour')} />
      <TextField
        {...field('justificatif')}
        hint="Ce qui montre le virement, par exemple : avis de débit n° 2021-118."
        maxLength={300}
      />
      <SubmitBar label="Enregistrer la restitution" note="Une restitution enregistrée ne se modifie plus." />
    </form>
  )
}
