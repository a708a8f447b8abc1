import { type Day, longDay } from '../../shared/day.ts'
import { type Merge, ORIGIN_FIELD } from '../../web/edit.ts'
import { type Form, type FormErrors, typed } from '../../web/form.ts'
import { typeset } from '../../web/french.ts'
import { Alert } from '../../web/view/alert.tsx'
import { UnsavedGuard } from '../../web/view/enhance.tsx'
import { DayField, HiddenField, SelectField, TextArea } from '../../web/view/field.tsx'
import { ErrorSummary, RequiredNote, SubmitBar } from '../../web/view/form.tsx'
import { labelled } from '../../web/view/labelled.ts'
import { Meanwhile } from '../../web/view/meanwhile.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import {
  type HighlightField,
  highlightFieldLabel,
  placeHref,
  placeWords,
  silenceLabel,
} from './highlight.messages.ts'
import {
  type Highlight,
  LONGEST_REASON,
  type Place,
  periodOf,
  type Standing,
  silenceOf,
} from './highlight.ts'

const labelOf = (name: string): string => highlightFieldLabel[name as HighlightField] ?? name

type Filled = { readonly form: Form; readonly errors: FormErrors }

const fieldsOf =
  ({ form, errors }: Filled) =>
  (name: HighlightField) => ({
    name,
    label: highlightFieldLabel[name],
    value: typed(form, name),
    error: errors[name],
  })

const Reason = (filled: Filled) => (
  <TextArea
    {...fieldsOf(filled)('raison')}
    hint="Publiée sous le nom du produit : en une phrase ou deux, ce qui mérite d’y regarder en ce moment."
    rows={3}
    maxLength={LONGEST_REASON}
  />
)

const End = (filled: Filled) => (
  <DayField
    {...fieldsOf(filled)('fin')}
    hint="Format attendu : JJ/MM/AAAA. Douze mois au plus après le premier jour ; la mise en avant s’arrête ensuite d’elle-même."
  />
)

export type NewHighlightProps = Filled & {
  readonly place: Place
  readonly csrf: string
  readonly products: readonly { readonly slug: string; readonly name: string }[]
}

const titleKind = (place: Place): string => (place.kind === 'network' ? 'Réseau' : place.name)

/** The form that puts a product forward. */
export const NewHighlightPage = ({ place, csrf, products, ...filled }: NewHighlightProps) => (
  <UnsavedGuard>
    <form method="post" noValidate action={`${placeHref(place)}/nouvelle`}>
      <ErrorSummary errors={labelled(filled.errors, labelOf)} />
      <PageTitle
        kind={titleKind(place)}
        title="Mettre un produit en avant"
        lead={`Il paraîtra ${placeWords(place)} du premier au dernier jour, avec sa raison.`}
      />
      <RequiredNote />
      <HiddenField name="csrf" value={csrf} />
      <SelectField
        {...fieldsOf(filled)('produit')}
        hint={
          place.kind === 'network'
            ? 'Les produits du réseau qui sont en cours ou pérennisés.'
            : 'Les produits que l’incubateur porte, en cours ou pérennisés.'
        }
        none="Choisir un produit"
        choices={products.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <Reason {...filled} />
      <DayField {...fieldsOf(filled)('debut')} />
      <End {...filled} />
      <SubmitBar
        label="Mettre ce produit en avant"
        cancelHref={placeHref(place)}
        note="Chacun verra la raison et le dernier jour ; le journal garde qui l’a décidé."
      />
    </form>
  </UnsavedGuard>
)

export type HighlightFormProps = Filled & {
  readonly place: Place
  readonly highlight: Highlight & { readonly standing: Standing }
  readonly csrf: string
  readonly version: number
  readonly origin: string
  readonly merge: Merge | null
  readonly today: Day
}

/** Said before anything is typed: to prolong what no longer shows serves nobody. */
const Silent = ({ highlight, today }: Pick<HighlightFormProps, 'highlight' | 'today'>) => {
  const silence = silenceOf(highlight.standing)
  return silence === null || periodOf(highlight, today) === 'to-come' ? null : (
    <Alert tone="warning">
      {`${silenceLabel[silence]} : la mise en avant ne paraît plus, mais elle garde sa place. Vous pouvez y mettre fin, plus bas.`}
    </Alert>
  )
}

const EndNow = ({ place, highlight, csrf, today }: HighlightFormProps) => {
  const { id, version, product } = highlight
  const isNew = periodOf(highlight, today) === 'to-come' || highlight.startsOn === today
  return (
    <section className="t-section" aria-labelledby="arreter">
      <h2 id="arreter">Y mettre fin maintenant</h2>
      <p>
        {typeset(
          isNew
            ? `Elle n’a pas encore paru une journée entière : rien n’en restera, sauf dans le journal.`
            : `« ${product.name} » ne paraîtra plus ${placeWords(place)} dès maintenant ; la raison et les jours restent parmi les mises en avant terminées.`,
        )}
      </p>
      <form method="post" action={`${placeHref(place)}/${id}/fin`}>
        <HiddenField name="csrf" value={csrf} />
        <HiddenField name="version" value={String(version)} />
        <button className="fr-btn t-btn--danger" type="submit">
          {isNew ? 'Retirer cette mise en avant' : 'Mettre fin à cette mise en avant'}
        </button>
      </form>
    </section>
  )
}

/** The form that changes the reason or the last day of a highlight; under it, the act that ends it at once. */
export const HighlightFormPage = (props: HighlightFormProps) => {
  const { place, highlight, csrf, version, origin, merge, form, errors, today } = props
  const filled = { form, errors }
  return (
    <>
      <UnsavedGuard>
        <form method="post" noValidate action={`${placeHref(place)}/${highlight.id}`}>
          <ErrorSummary errors={labelled(errors, labelOf)} />
          <PageTitle
            kind="Changer la mise en avant"
            title={highlight.product.name}
            lead={`Premier jour : le ${longDay(highlight.startsOn)}, ${placeWords(place)}.`}
          />
          <Silent highlight={highlight} today={today} />
          {merge === null ? null : (
            <Meanwhile merge={merge} label={labelOf} words={(_name, value) => value} />
          )}
          <RequiredNote />
          <HiddenField name="csrf" value={csrf} />
          <HiddenField name="version" value={String(version)} />
          <HiddenField name={ORIGIN_FIELD} value={origin} />
          <Reason {...filled} />
          <End {...filled} />
          <SubmitBar label="Enregistrer la mise en avant" cancelHref={placeHref(place)} />
        </form>
      </UnsavedGuard>
      <EndNow {...props} />
    </>
  )
}
