import { type Day, shortDay } from '../../../shared/day.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { number, typeset } from '../../../web/french.ts'
import { FileField, HiddenField, SelectField, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, SubmitBar } from '../../../web/view/form.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { documentHint, evidenceTypes } from '../../conventions/index.ts'
import {
  eliminatedWords,
  holderHref,
  holderWords,
  keptUntilWords,
  paperKindLabel,
  papersHref,
} from './paper.messages.ts'
import { type Holder, kindsFor, type PaperKind } from './paper.ts'

/** A document, as lists show it. */
export type ShownPaper = {
  readonly kind: PaperKind
  readonly sha256: string
  readonly label: string
  readonly bytes: number
  readonly keptUntil: Day
  readonly addedOn: Day
  readonly eliminated: { readonly on: Day; readonly visa: string } | null
}

const KILO = 1024

type PaperTableProps = {
  readonly slug: string
  readonly holder: Pick<Holder, 'kind' | 'ref'>
  readonly papers: readonly ShownPaper[]
}

/** The documents, each with the day until which it is kept at least. */
const PaperTable = ({ slug, holder, papers }: PaperTableProps) => (
  <DataTable
    caption="Pièces justificatives"
    captionHidden
    rows={papers}
    rowKey={({ sha256 }) => sha256}
    empty={<p className="t-absent">Aucune pièce n’est encore jointe.</p>}
    columns={[
      {
        key: 'label',
        label: 'Pièce',
        cell: ({ sha256, label, kind, bytes, eliminated }) => (
          <>
            {eliminated === null ? (
              <a href={`${papersHref(slug, holder)}/${sha256}`}>{typeset(label)}</a>
            ) : (
              typeset(label)
            )}
            <span className="t-table__about">
              {typeset(`${paperKindLabel[kind]}, ${number(Math.ceil(bytes / KILO))} ko`)}
            </span>
            {eliminated === null ? null : <span className="t-table__about t-digest">{sha256}</span>}
          </>
        ),
      },
      { key: 'added', label: 'Jointe le', numeric: true, cell: ({ addedOn }) => shortDay(addedOn) },
      {
        key: 'kept',
        label: 'Conservation',
        cell: ({ keptUntil, eliminated }) =>
          typeset(eliminated === null ? keptUntilWords(keptUntil) : eliminatedWords(eliminated)),
      },
    ]}
  />
)

/** On the page of an order or of a line of expense: its documents, and where they are added. */
export const PaperSection = (props: PaperTableProps) => (
  <>
    <PaperTable {...props} />
    <p>
      <a href={papersHref(props.slug, props.holder)}>Voir les pièces, en joindre une</a>
    </p>
  </>
)

export type PapersPageProps = Omit<PaperTableProps, 'holder'> & {
  readonly holder: Holder
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
  /** Whether this reader may add some. */
  readonly mayAdd: boolean
  /** Until when one that is added today is kept. */
  readonly until: Day
}

const AddForm = ({ slug, holder, csrf, form, errors, until }: PapersPageProps) => (
  <form method="post" encType="multipart/form-data" noValidate action={papersHref(slug, holder)}>
    <h2>Joindre une pièce</h2>
    <HiddenField name="csrf" value={csrf} />
    <SelectField
      name="nature"
      label="Ce que c’est"
      none="Choisir"
      value={typed(form, 'nature')}
      error={errors.nature}
      choices={kindsFor[holder.kind].map((kind) => ({ value: kind, label: paperKindLabel[kind] }))}
    />
    <TextField
      name="nom"
      label="Intitulé"
      hint="Ce qui la fait reconnaître, par exemple : facture F-2026-104 du 3 mars."
      value={typed(form, 'nom')}
      error={errors.nom}
      maxLength={300}
    />
    <FileField
      name="piece"
      label="Document"
      hint={`${documentHint} Lu par ceux qui travaillent sur l’argent de la convention, jamais publié.`}
      accept={evidenceTypes.join(',')}
      error={errors.piece}
    />
    <SubmitBar
      label="Joindre la pièce"
      cancelHref={holderHref(slug, holder)}
      note={`Une pièce jointe ne se retire plus. Celle-ci sera ${keptUntilWords(until)}, au moins.`}
    />
  </form>
)

/** The supporting documents of an order or of a line of expense. */
export const PapersPage = (props: PapersPageProps) => {
  const { slug, holder, papers, errors, mayAdd } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageTitle
        kind={`${holderWords[holder.kind].one} ${holder.ref}`}
        title="Pièces justificatives"
        lead={holder.object}
      />
      <PaperTable slug={slug} holder={holder} papers={papers} />
      {mayAdd ? <AddForm {...props} /> : null}
    </>
  )
}
