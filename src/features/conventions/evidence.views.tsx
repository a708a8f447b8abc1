import type { FormErrors } from '../../web/form.ts'
import { number, typeset } from '../../web/french.ts'
import { FileField, HiddenField, TextField } from '../../web/view/field.tsx'
import { ErrorSummary, SubmitBar } from '../../web/view/form.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { textTitle } from './convention.messages.ts'
import { documentHint } from './evidence.messages.ts'
import { evidenceTypes } from './evidence.ts'

type EvidencePageProps = {
  readonly slug: string
  readonly title: string
  /** The text that a document would be joined to; null: none was sent to signature yet. */
  readonly beside: string | null
  readonly csrf: string
  readonly label: string
  readonly errors: FormErrors
  readonly evidence: readonly {
    readonly sha256: string
    readonly label: string
    readonly bytes: number
    readonly text: number
  }[]
}

const KILO = 1024

/** The scans and signed documents of a convention, kept as they came; they may hold bank details and are not published. */
export const EvidencePage = ({ slug, title, beside, csrf, label, errors, evidence }: EvidencePageProps) => (
  <form method="post" encType="multipart/form-data" noValidate action={`/espace/conventions/${slug}/pieces`}>
    <ErrorSummary errors={errors} />
    <PageTitle
      kind="Pièces signées"
      title={title}
      lead="Un scan, ou un PDF signé ailleurs, prouve ce que les parties ont signé. Il est gardé tel quel et n’est pas publié."
    />
    <DataTable
      caption="Pièces gardées"
      rows={evidence}
      rowKey={({ sha256, text }) => `${sha256} ${text}`}
      empty={<p className="t-absent">Aucune pièce n’est encore jointe.</p>}
      columns={[
        {
          key: 'label',
          label: 'Pièce',
          cell: (one) => (
            <>
              <a href={`/espace/conventions/${slug}/pieces/${one.sha256}`}>{typeset(one.label)}</a>
              <span className="t-table__about t-digest">{one.sha256}</span>
            </>
          ),
        },
        { key: 'text', label: 'Texte', cell: (one) => typeset(textTitle({ number: one.text })) },
        {
          key: 'size',
          label: 'Taille',
          numeric: true,
          cell: ({ bytes }) => typeset(`${number(Math.ceil(bytes / KILO))} ko`),
        },
      ]}
    />
    <HiddenField name="csrf" value={csrf} />
    <TextField
      name="nom"
      label="Ce que c’est"
      hint="Par exemple : scan de l’original signé."
      value={label}
      error={errors.nom}
      maxLength={300}
    />
    <FileField
      name="piece"
      label="Document"
      hint={documentHint}
      accept={evidenceTypes.join(',')}
      error={errors.piece}
    />
    <SubmitBar
      label="Joindre la pièce"
      cancelHref={`/espace/conventions/${slug}`}
      note={`${beside === null ? '' : `La pièce est jointe à ${beside}. `}Une pièce jointe ne se retire plus.`}
    />
  </form>
)
