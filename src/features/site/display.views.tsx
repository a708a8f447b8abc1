import type { Theme } from '../../web/frame.ts'
import { RadioGroup } from '../../web/view/choice-group.tsx'
import { DisplayPreview } from '../../web/view/enhance.tsx'
import { HiddenField } from '../../web/view/field.tsx'
import { ErrorSummary, type FieldErrors, SubmitBar } from '../../web/view/form.tsx'
import { PageTitle } from '../../web/view/record.tsx'

type DisplayPageProps = {
  readonly theme: Theme
  /** Path to go back to. */
  readonly back: string
  readonly csrf: string
  readonly errors?: FieldErrors
}

const choices = [
  { value: 'system', label: 'Comme mon appareil', hint: 'Clair ou sombre, selon son réglage du moment.' },
  { value: 'light', label: 'Clair', hint: 'Encre sur papier.' },
  { value: 'dark', label: 'Sombre', hint: 'Texte clair sur fond sombre.' },
] as const satisfies readonly { value: Theme; label: string; hint: string }[]

/** Light, dark, or as the device says: a form, so that no script is needed. */
export const DisplayPage = ({ theme, back, csrf, errors = {} }: DisplayPageProps) => (
  <DisplayPreview>
    <form method="post" action="/affichage">
      <ErrorSummary errors={errors} />
      <PageTitle
        title="Paramètres d’affichage"
        lead="Votre choix est retenu un an, dans ce navigateur seulement."
      />
      <HiddenField name="csrf" value={csrf} />
      <HiddenField name="retour" value={back} />
      <RadioGroup
        name="affichage"
        label="Couleurs des pages"
        choices={choices}
        value={theme}
        error={errors.affichage}
      />
      <SubmitBar label="Appliquer cet affichage" cancelHref={back} />
    </form>
  </DisplayPreview>
)
