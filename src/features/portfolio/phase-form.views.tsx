import { type Merge, ORIGIN_FIELD } from '../../web/edit.ts'
import type { FormErrors } from '../../web/form.ts'
import { typeset } from '../../web/french.ts'
import { UnsavedGuard } from '../../web/view/enhance.tsx'
import { DayField, HiddenField, SelectField, TextField } from '../../web/view/field.tsx'
import { EnterKey, ErrorSummary, FormPart, SubmitBar } from '../../web/view/form.tsx'
import { Icon } from '../../web/view/icon.tsx'
import { labelled } from '../../web/view/labelled.ts'
import { Meanwhile } from '../../web/view/meanwhile.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { type PhaseRow, rowField } from './phase-form.input.ts'
import type { Term } from './product.ts'

type RowProps = {
  readonly row: PhaseRow
  readonly index: number
  readonly errors: FormErrors
  readonly phases: readonly Term[]
}

const Row = ({ row, index, errors, phases }: RowProps) => {
  const field = (part: keyof PhaseRow) => ({
    name: rowField(index, part),
    value: row[part],
    error: errors[rowField(index, part)],
  })
  return (
    <div className="t-rows__row">
      <FormPart title={`Phase ${index + 1}`}>
        <SelectField
          {...field('phase')}
          label="Phase"
          none="Choisir une phase"
          choices={phases.map(({ code, label }) => ({ value: code, label }))}
        />
        <div className="t-rows__days">
          <DayField {...field('startsOn')} label="Début" />
          <DayField {...field('endsOn')} label="Fin" optional />
        </div>
        <TextField
          {...field('comment')}
          label="Commentaire"
          hint="Publié avec la phase."
          optional
          maxLength={500}
        />
        <button
          className="fr-btn fr-btn--tertiary fr-btn--sm"
          type="submit"
          name="action"
          value={`retirer-${index}`}
        >
          {`Retirer la phase ${index + 1}`}
        </button>
      </FormPart>
    </div>
  )
}

const partLabel: Readonly<Record<string, string>> = {
  phase: 'phase',
  startsOn: 'début',
  endsOn: 'fin',
  comment: 'commentaire',
}

/** "Phase 2, début": what a fault at the head of the form is about. */
function rowLabel(name: string): string {
  const [, index = '0', part = ''] = name.split('.')
  return `Phase ${Number(index) + 1}, ${partLabel[part] ?? part}`
}

export type PhaseFormProps = {
  readonly name: string
  readonly slug: string
  readonly csrf: string
  readonly version: number
  readonly origin: string
  readonly rows: readonly PhaseRow[]
  readonly errors: FormErrors
  readonly phases: readonly Term[]
  /** Somebody saved while this was being typed. */
  readonly merge: Merge | null
  /** What is odd in the history as it stands, in sentences. */
  readonly notes: readonly string[]
}

const Notes = ({ notes }: Pick<PhaseFormProps, 'notes'>) =>
  notes.length === 0 ? null : (
    <section>
      <h2>À savoir sur les phases enregistrées</h2>
      <ul className="t-notes">
        {notes.map((note) => (
          <li key={note}>{typeset(note)}</li>
        ))}
      </ul>
    </section>
  )

/** The dated history of phases: rows that come and go with plain buttons. */
export const PhaseFormPage = (props: PhaseFormProps) => (
  <UnsavedGuard>
    <form method="post" noValidate action={`/espace/produits/${props.slug}/phases`}>
      <ErrorSummary errors={labelled(props.errors, rowLabel)} />
      <PageTitle
        kind="Modifier les phases"
        title={props.name}
        lead="Des phases peuvent se chevaucher, revenir ou laisser un trou : la page publique le dira. Une phase sans fin court toujours."
      />
      {props.merge === null ? null : (
        <Meanwhile merge={props.merge} label={() => 'Phases'} words={(_name, line) => line} />
      )}
      <Notes notes={props.notes} />
      <HiddenField name="csrf" value={props.csrf} />
      <HiddenField name="version" value={String(props.version)} />
      <HiddenField name={ORIGIN_FIELD} value={props.origin} />
      <EnterKey />
      <div className="t-rows">
        {props.rows.length === 0 ? (
          <p className="t-absent">Aucune phase n’est écrite : ajoutez la première.</p>
        ) : null}
        {props.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name, and nothing is kept in the browser
          <Row key={index} row={row} index={index} errors={props.errors} phases={props.phases} />
        ))}
        <p>
          <button className="fr-btn fr-btn--secondary" type="submit" name="action" value="ajouter">
            <Icon name="add" />
            {typeset(' Ajouter une phase')}
          </button>
        </p>
      </div>
      <SubmitBar
        label="Enregistrer les phases"
        cancelHref={`/produits/${props.slug}`}
        note="Rien n’est enregistré avant ce bouton. Le journal garde l’histoire d’avant."
      />
    </form>
  </UnsavedGuard>
)
