import { allTyped, type Form, type FormErrors, typed } from '../../../web/form.ts'
import { number, typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { DayField, FileField, fieldId, HiddenField, TextArea, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, FormPart, SubmitBar } from '../../../web/view/form.tsx'
import { labelled } from '../../../web/view/labelled.ts'
import { PageTitle } from '../../../web/view/record.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { documentHint, evidenceTypes } from '../../conventions/index.ts'
import { archivesHref, eliminationLabel } from './elimination.messages.ts'
import type { EndedPaper } from './elimination.ts'
import { endedColumns } from './elimination.views.tsx'

export type EliminationPageProps = {
  readonly slug: string
  readonly reference: string
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
  readonly ended: readonly EndedPaper[]
  /** How many have ended, of which the list shows the first. */
  readonly total: number
}

const Box = ({ paper, isTicked }: { readonly paper: EndedPaper; readonly isTicked: boolean }) => (
  <div className="fr-checkbox-group">
    <input
      type="checkbox"
      id={`piece-${paper.id}`}
      name="pieces"
      value={paper.id}
      defaultChecked={isTicked}
    />
    <label className="fr-label" htmlFor={`piece-${paper.id}`}>
      Éliminer<span className="fr-sr-only"> {typeset(paper.label)}</span>
    </label>
  </div>
)

const PaperChoice = ({ slug, form, errors, ended, total }: EliminationPageProps) => (
  <div id={fieldId('pieces')}>
    {total > ended.length ? (
      <p>
        {typeset(
          `${number(ended.length)} pièces sur ${number(total)} : les suivantes viendront une fois celles-ci éliminées.`,
        )}
      </p>
    ) : null}
    {errors.pieces === undefined ? null : <Alert tone="error">{errors.pieces}</Alert>}
    <DataTable
      caption="Pièces dont la durée est échue"
      wide
      rows={ended}
      rowKey={({ id }) => id}
      columns={[
        ...endedColumns(slug),
        {
          key: 'box',
          label: 'Choix',
          cell: (paper) =>
            paper.isUsedBeside ? (
              <span className="t-absent">Elle sert encore ailleurs : elle reste.</span>
            ) : (
              <Box paper={paper} isTicked={allTyped(form, 'pieces').includes(paper.id)} />
            ),
        },
      ]}
      empty={
        <Empty
          title="Aucune pièce ne peut être éliminée."
          act={{ label: 'Revenir à la conservation des pièces', href: archivesHref(slug) }}
        >
          Une pièce se choisit ici une fois sa durée de conservation échue.
        </Empty>
      }
    />
  </div>
)

const VisaPart = ({ form, errors }: Pick<EliminationPageProps, 'form' | 'errors'>) => {
  const field = (name: string) => ({
    ...{ name, label: eliminationLabel[name] ?? name, value: typed(form, name), error: errors[name] },
  })
  return (
    <FormPart title="Le visa des Archives">
      <TextField
        {...field('visa')}
        hint="La référence donnée par les Archives, par exemple AD-2037-12."
        size="medium"
        maxLength={100}
      />
      <DayField {...field('visele')} />
      <FileField
        name="bordereau"
        label={eliminationLabel.bordereau ?? ''}
        hint={`La liste telle que les Archives l’ont visée. ${documentHint}`}
        accept={evidenceTypes.join(',')}
        error={errors.bordereau}
      />
      <TextArea
        {...field('motif')}
        hint="Gardez ce qui sert à un contrôle ou à un litige en cours."
        rows={3}
        maxLength={1000}
      />
    </FormPart>
  )
}

/** The act of eliminating documents: which, why, on which visa, and what will remain of them. */
export const EliminationPage = (props: EliminationPageProps) => {
  const { slug, reference, csrf, errors, ended } = props
  return (
    <form method="post" encType="multipart/form-data" noValidate action={archivesHref(slug, 'elimination')}>
      <ErrorSummary errors={labelled(errors, (name) => eliminationLabel[name] ?? name)} />
      <PageTitle
        kind={`Convention ${reference}`}
        title="Éliminer des pièces"
        lead="Le document est détruit ; restent son nom, ses dates, son empreinte et le visa. Les sauvegardes d’avant le contiennent encore : détruisez-les selon vos règles."
      />
      <HiddenField name="csrf" value={csrf} />
      <PaperChoice {...props} />
      {ended.length === 0 ? null : (
        <>
          <VisaPart {...props} />
          <SubmitBar
            label="Éliminer les pièces cochées"
            cancelHref={archivesHref(slug)}
            note="Une élimination ne se défait pas."
            danger
          />
        </>
      )}
    </form>
  )
}
