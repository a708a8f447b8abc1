import { type Merge, ORIGIN_FIELD } from '../../web/edit.ts'
import type { FormErrors } from '../../web/form.ts'
import { typeset } from '../../web/french.ts'
import { UnsavedGuard } from '../../web/view/enhance.tsx'
import { DayField, fieldId, HiddenField, SelectField } from '../../web/view/field.tsx'
import { EnterKey, ErrorSummary, FormPart, SubmitBar } from '../../web/view/form.tsx'
import { Icon } from '../../web/view/icon.tsx'
import { labelled } from '../../web/view/labelled.ts'
import { Meanwhile } from '../../web/view/meanwhile.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import type { NamedChoice } from './attachment.ts'
import {
  type AttachmentRow,
  attachmentField,
  type CarrierRows,
  sponsorField,
} from './attachment-form.input.ts'
import { attachmentPartLabel } from './attachment-form.messages.ts'

type Choices = { readonly incubators: readonly NamedChoice[]; readonly organisations: readonly NamedChoice[] }

export type AttachmentFormProps = Choices & {
  readonly name: string
  readonly slug: string
  readonly csrf: string
  readonly version: number
  readonly origin: string
  readonly rows: CarrierRows
  readonly errors: FormErrors
  /** Somebody saved while this was being typed. */
  readonly merge: Merge | null
  /** The reader's rights reach only some of the incubators. */
  readonly partial: boolean
}

const choicesOf = (things: readonly NamedChoice[]) =>
  things.map(({ slug, name, acronym }) => ({
    value: slug,
    label: acronym === null || acronym === name ? name : `${name} (${acronym})`,
  }))

const Remove = ({ what, index, label }: { what: string; index: number; label: string }) => (
  <button
    className="fr-btn fr-btn--tertiary fr-btn--sm"
    type="submit"
    name="action"
    value={`retirer-${what}-${index}`}
  >
    {label}
  </button>
)

const Add = ({ what, label }: { readonly what: string; readonly label: string }) => (
  <p>
    <button className="fr-btn fr-btn--secondary" type="submit" name="action" value={`ajouter-${what}`}>
      <Icon name="add" />
      {typeset(` ${label}`)}
    </button>
  </p>
)

type RowProps = Pick<AttachmentFormProps, 'errors' | 'incubators'> & {
  readonly row: AttachmentRow
  readonly index: number
}

const AttachmentPart = ({ row, index, errors, incubators }: RowProps) => {
  const field = (part: keyof AttachmentRow) => ({
    name: attachmentField(index, part),
    value: row[part],
    error: errors[attachmentField(index, part)],
  })
  return (
    <div className="t-rows__row">
      <FormPart title={`Rattachement ${index + 1}`}>
        <SelectField
          {...field('incubator')}
          label="Incubateur"
          none="Choisir un incubateur"
          choices={choicesOf(incubators)}
        />
        <div className="t-rows__days">
          <DayField
            {...field('startsOn')}
            label="Début"
            hint="JJ/MM/AAAA ; vide s’il n’est pas connu."
            optional
          />
          <DayField {...field('endsOn')} label="Fin" hint="JJ/MM/AAAA ; vide s’il dure encore." optional />
        </div>
        <Remove what="incubateur" index={index} label={`Retirer le rattachement ${index + 1}`} />
      </FormPart>
    </div>
  )
}

/** "Rattachement 2, début": what a fault at the head of the form is about. */
function rowLabel(name: string): string {
  const [list, index = '0', part = ''] = name.split('.')
  if (name === 'attachments') return 'Incubateurs'
  if (list === 'sponsors') return `Organisation ${Number(index) + 1}`
  return `Rattachement ${Number(index) + 1}, ${attachmentPartLabel[part as keyof AttachmentRow] ?? part}`
}

const Attachments = (props: AttachmentFormProps) => (
  <section className="t-section" id={fieldId('attachments')} aria-labelledby="incubateurs-titre">
    <h2 id="incubateurs-titre">Incubateurs</h2>
    <p>
      {typeset(
        'Plusieurs incubateurs peuvent porter un produit ensemble ; le premier de la liste est cité en premier. Un rattachement terminé se garde, avec sa fin : c’est l’histoire du produit.',
      )}
    </p>
    {props.partial ? (
      <p>
        {typeset(
          'Vous pouvez changer les rattachements aux incubateurs de vos rôles ; pour les autres, demandez à l’équipe du programme.',
        )}
      </p>
    ) : null}
    {props.errors.attachments === undefined ? null : (
      <p className="fr-message fr-message--error">{typeset(props.errors.attachments)}</p>
    )}
    <div className="t-rows">
      {props.rows.attachments.length === 0 ? <p className="t-absent">Aucun incubateur n’est écrit.</p> : null}
      {props.rows.attachments.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name, and nothing is kept in the browser
        <AttachmentPart key={index} {...{ row, index }} errors={props.errors} incubators={props.incubators} />
      ))}
      <Add what="incubateur" label="Ajouter un rattachement" />
    </div>
  </section>
)

const Sponsors = ({ rows, errors, organisations }: AttachmentFormProps) => (
  <section className="t-section" id={fieldId('sponsors')} aria-labelledby="soutiens-titre">
    <h2 id="soutiens-titre">Organisations qui soutiennent le produit</h2>
    <div className="t-rows">
      {rows.sponsors.length === 0 ? <p className="t-absent">Aucune organisation n’est écrite.</p> : null}
      {rows.sponsors.map((slug, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name, and nothing is kept in the browser
        <div className="t-rows__row" key={index}>
          <SelectField
            name={sponsorField(index)}
            value={slug}
            error={errors[sponsorField(index)]}
            label={`Organisation ${index + 1}`}
            none="Choisir une organisation"
            choices={choicesOf(organisations)}
          />
          <Remove what="organisation" index={index} label={`Retirer l’organisation ${index + 1}`} />
        </div>
      ))}
      <Add what="organisation" label="Ajouter une organisation" />
    </div>
  </section>
)

const comparedLabel = (name: string): string =>
  name === 'attachments' ? 'Incubateurs' : 'Organisations qui soutiennent le produit'

/** Who carries a product, and when, and who sponsors it: rows that come and go with plain buttons. */
export const AttachmentFormPage = (props: AttachmentFormProps) => (
  <UnsavedGuard>
    <form method="post" noValidate action={`/espace/produits/${props.slug}/porteurs`}>
      <ErrorSummary errors={labelled(props.errors, rowLabel)} />
      <PageTitle kind="Changer qui porte le produit" title={props.name} />
      {props.merge === null ? null : (
        <Meanwhile merge={props.merge} label={comparedLabel} words={(_name, line) => line} />
      )}
      <HiddenField name="csrf" value={props.csrf} />
      <HiddenField name="version" value={String(props.version)} />
      <HiddenField name={ORIGIN_FIELD} value={props.origin} />
      <EnterKey />
      <Attachments {...props} />
      <Sponsors {...props} />
      <SubmitBar
        label="Enregistrer les porteurs"
        cancelHref={`/produits/${props.slug}`}
        note="Rien n’est enregistré avant ce bouton. Le journal garde ce qui était écrit ; les imports n’y reviendront pas."
      />
    </form>
  </UnsavedGuard>
)
