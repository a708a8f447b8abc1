import { dayOf, shortDay } from '../../../shared/day.ts'
import type { FormErrors } from '../../../web/form.ts'
import { typeset } from '../../../web/french.ts'
import { FileField, HiddenField, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, SubmitBar } from '../../../web/view/form.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { moneyHref } from '../desk/money-desk.messages.ts'
import type { KeptReturn } from './kept-return.ts'
import { digestWords, signatureNotJudged } from './signed-elsewhere.messages.ts'

type ReturnsProps = {
  readonly slug: string
  readonly number: number
  readonly returns: readonly KeptReturn[]
}

/** The papers signed elsewhere that were brought back, with what the check found. */
export const Returns = ({ slug, number, returns }: ReturnsProps) => (
  <>
    <DataTable<KeptReturn>
      caption="Documents signés ailleurs"
      captionHidden
      rows={returns}
      rowKey={({ sha256 }) => sha256}
      empty={<p className="t-absent">Aucun document signé ailleurs n’a été rapporté.</p>}
      columns={[
        {
          key: 'label',
          label: 'Document',
          cell: ({ label, sha256 }) => (
            <>
              <a href={moneyHref(slug, 'etats', String(number), 'retour', sha256)}>{typeset(label)}</a>
              <span className="t-table__about t-digest">{sha256}</span>
            </>
          ),
        },
        {
          key: 'signatures',
          label: 'Signatures',
          numeric: true,
          cell: ({ found }) => String(found.signatures),
        },
        {
          key: 'found',
          label: 'Ce que dit le contrôle',
          cell: ({ found }) => typeset(digestWords[found.digest]),
        },
        { key: 'on', label: 'Rapporté', numeric: true, cell: ({ addedAt }) => shortDay(dayOf(addedAt)) },
      ]}
    />
    {returns.length > 0 ? <p>{typeset(signatureNotJudged)}</p> : null}
  </>
)

type ReturnPageProps = ReturnsProps & {
  readonly csrf: string
  readonly label: string
  readonly errors: FormErrors
}

/** The act of bringing back the same paper, signed elsewhere. */
export const ReturnPage = ({ slug, number, returns, csrf, label, errors }: ReturnPageProps) => (
  <form
    method="post"
    encType="multipart/form-data"
    noValidate
    action={moneyHref(slug, 'etats', String(number), 'retour')}
  >
    <ErrorSummary errors={errors} />
    <PageTitle
      kind={`État n° ${number}`}
      title="Rapporter un document signé ailleurs"
      lead="Le document figé, complété de signatures par un parapheur, est comparé à l’original : ses premiers octets sont les siens, et la dernière signature couvre tout le fichier."
    />
    <Returns {...{ slug, number, returns }} />
    <HiddenField name="csrf" value={csrf} />
    <TextField
      name="nom"
      label="Ce que c’est"
      hint="Par exemple : original signé dans le parapheur du ministère."
      value={label}
      error={errors.nom}
      maxLength={300}
    />
    <FileField
      name="document"
      label="Document PDF signé"
      hint="10 Mo au plus."
      accept="application/pdf"
      error={errors.document}
    />
    <SubmitBar
      label="Contrôler et garder le document"
      cancelHref={moneyHref(slug, 'etats', String(number))}
      note="Un document gardé ne se retire plus. Celui que le contrôle refuse n’est pas gardé."
    />
  </form>
)
