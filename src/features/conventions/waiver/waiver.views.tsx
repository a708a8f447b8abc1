import type { Form, FormErrors } from '../../../web/form.ts'
import { RadioGroup } from '../../../web/view/choice-group.tsx'
import { UnsavedGuard } from '../../../web/view/enhance.tsx'
import {
  DayField,
  FileField,
  HiddenField,
  SelectField,
  TextArea,
  TextField,
} from '../../../web/view/field.tsx'
import { ErrorSummary, RequiredNote, SubmitBar } from '../../../web/view/form.tsx'
import { labelled } from '../../../web/view/labelled.ts'
import { PageTitle } from '../../../web/view/record.tsx'
import { joinedHint } from '../evidence.messages.ts'
import { evidenceTypes } from '../evidence.ts'
import { lifeHref } from '../life/matter.messages.ts'
import { fieldsOf } from '../life/matter.views.tsx'
import type { StandingConvention } from '../standing-convention.ts'
import { voidCauseLabel, voidFieldLabel, waiverFieldLabel } from './waiver.messages.ts'
import { voidCauses } from './waiver.ts'

type FormProps = {
  readonly convention: StandingConvention
  readonly action: string
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
  /** A document had been chosen, that the form lost as forms do. */
  readonly chosenAgain: boolean
}

/** The form by which a party leaves one occurrence unclaimed. */
export const WaiverFormPage = ({ convention, action, csrf, form, errors, chosenAgain }: FormProps) => {
  const { content, reference, slug } = convention
  const field = fieldsOf({ form, errors }, waiverFieldLabel)
  const labelOf = (name: string) => waiverFieldLabel[name as keyof typeof waiverFieldLabel] ?? name
  return (
    <UnsavedGuard>
      <form method="post" encType="multipart/form-data" noValidate action={action}>
        <ErrorSummary errors={labelled(errors, labelOf)} />
        <PageTitle
          kind={`Convention ${reference}`}
          title="Renoncer à une échéance"
          lead="Une partie ne réclame pas ce qui lui était dû ce jour-là. L’engagement reste inchangé pour toutes les autres échéances."
        />
        <RequiredNote />
        <HiddenField name="csrf" value={csrf} />
        <SelectField
          {...field('engagement')}
          hint="Les engagements permanents n’ont pas d’échéance, et ne sont pas proposés."
          none="Choisir un engagement"
          choices={content.obligations
            .filter(({ when }) => when.kind !== 'standing')
            .map(({ id, article, subject }) => ({ value: id, label: `Article ${article} – ${subject}` }))}
        />
        <DayField {...field('echeance')} />
        <RadioGroup
          {...field('partie')}
          choices={content.parties.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DayField {...field('jour')} />
        <TextArea {...field('raison')} rows={3} maxLength={1000} hint="Publiée avec la renonciation." />
        <TextField
          {...field('preuve')}
          maxLength={500}
          hint="Le courrier ou le relevé de décision signé de cette partie, sa date, où le trouver."
        />
        <FileField
          {...field('piece-fichier')}
          optional
          accept={evidenceTypes.join(',')}
          hint={joinedHint(chosenAgain)}
        />
        <SubmitBar
          label="Enregistrer la renonciation"
          cancelHref={lifeHref(slug)}
          note="Une renonciation enregistrée ne se retire pas."
          danger
        />
      </form>
    </UnsavedGuard>
  )
}

/** The form that marks an article, or words of it, as unwritten. */
export const VoidFormPage = ({ convention, action, csrf, form, errors }: FormProps) => {
  const { content, reference, slug } = convention
  const field = fieldsOf({ form, errors }, voidFieldLabel)
  const labelOf = (name: string) => voidFieldLabel[name as keyof typeof voidFieldLabel] ?? name
  return (
    <UnsavedGuard>
      <form method="post" noValidate action={action}>
        <ErrorSummary errors={labelled(errors, labelOf)} />
        <PageTitle
          kind={`Convention ${reference}`}
          title="Marquer une clause comme non écrite"
          lead="Une règle ou une décision définitive la rend nulle. Le texte signé n’est pas touché, les autres stipulations restent valables."
        />
        <RequiredNote />
        <HiddenField name="csrf" value={csrf} />
        <SelectField
          {...field('article')}
          none="Choisir un article"
          choices={content.articles.map(({ id, number, title }) => ({
            value: id,
            label: `Article ${number} – ${title}`,
          }))}
        />
        <TextArea
          {...field('mots')}
          optional
          rows={3}
          maxLength={2000}
          hint="Tels qu’ils figurent dans l’article. Laissez vide pour l’article entier."
        />
        <RadioGroup
          {...field('cause')}
          choices={voidCauses.map((cause) => ({ value: cause, label: voidCauseLabel[cause] }))}
        />
        <TextField {...field('source')} maxLength={500} hint="Sa nature, sa date, sa référence." />
        <DayField
          {...field('jour')}
          hint="Format attendu : JJ/MM/AAAA. Le jour où la décision est devenue définitive, ou la règle est entrée en vigueur."
        />
        <SubmitBar
          label="Marquer la clause"
          cancelHref={lifeHref(slug)}
          note="Cette marque est publique et ne se retire pas."
          danger
        />
      </form>
    </UnsavedGuard>
  )
}
