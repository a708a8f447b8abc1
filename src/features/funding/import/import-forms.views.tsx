import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { typeset } from '../../../web/french.ts'
import { FileField, HiddenField, SelectField, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, FormPart, SubmitBar } from '../../../web/view/form.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { type ExpenseField, expenseFieldNames } from './expense-field.ts'
import { expenseFieldLabel, faultReason } from './expense-file.messages.ts'
import { columnField, FIRST_FILE, MAPPING_NAME, SECOND_FILE } from './expense-import.input.ts'
import type { ImportFault } from './import-fault.ts'
import type { KeptFile } from './kept-import.ts'

const accept = '.csv,.xlsx,.ods,text/csv'

/** Where what is wrong in a file stands, and why. */
export const FaultTable = ({ faults }: { readonly faults: readonly ImportFault[] }) => (
  <DataTable
    caption="Fautes du fichier"
    captionHidden
    wide
    rows={faults.map((fault, index) => ({ ...fault, index }))}
    rowKey={({ index }) => String(index)}
    empty={null}
    columns={[
      {
        ...{ key: 'line', label: 'Où' },
        cell: ({ line, extract }) =>
          typeset(
            `${line === null ? 'Tout le fichier' : `Ligne ${line}`}${extract === 2 ? ' (second fichier)' : ''}`,
          ),
      },
      { key: 'column', label: 'Colonne', cell: ({ column }) => column ?? '–' },
      { key: 'value', label: 'Valeur', cell: ({ value }) => value ?? '–' },
      { key: 'reason', label: 'Pourquoi', cell: (fault) => typeset(faultReason(fault)) },
    ]}
  />
)

type UploadProps = {
  readonly action: string
  readonly cancelHref: string
  readonly csrf: string
  readonly errors: FormErrors
  readonly faults: readonly ImportFault[]
}

/** The form that brings a file, or two extracts of it. */
export const UploadPage = ({ action, cancelHref, csrf, errors, faults }: UploadProps) => (
  <>
    <form method="post" encType="multipart/form-data" action={action} noValidate>
      <ErrorSummary errors={errors} />
      <PageTitle
        title="Apporter un fichier de dépenses"
        lead="Un fichier CSV, XLSX ou ODS, ou deux extraits de Chorus. Rien ne s’enregistre avant un essai et votre accord."
      />
      <HiddenField name="csrf" value={csrf} />
      <FileField
        name={FIRST_FILE}
        label="Fichier des dépenses"
        hint="200 000 lignes au plus, les en-têtes sur la première ligne. 50 Mo au plus pour tout ce qui est apporté."
        accept={accept}
        error={errors[FIRST_FILE]}
      />
      <FileField
        name={SECOND_FILE}
        label="Second extrait"
        hint="Par exemple celui des paiements, quand le premier est celui des engagements. Ils se joignent par EJ, DP et postes, et pèsent ensemble 50 Mo au plus."
        accept={accept}
        optional
        error={errors[SECOND_FILE]}
      />
      <SubmitBar
        label="Apporter le fichier"
        cancelHref={cancelHref}
        note="Le fichier est gardé avec la convention, comme pièce."
      />
    </form>
    {faults.length === 0 ? null : (
      <section className="t-section" aria-labelledby="fautes-titre">
        <h2 id="fautes-titre">Ce qui empêche de le lire</h2>
        <FaultTable faults={faults} />
      </section>
    )}
  </>
)

type MappingProps = {
  readonly action: string
  readonly cancelHref: string
  readonly csrf: string
  readonly files: readonly KeptFile[]
  readonly form: Form
  readonly errors: FormErrors
  /** Names under which columns are remembered, and where each is taken up. */
  readonly kept: readonly { readonly name: string; readonly href: string }[]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const Columns = ({
  file,
  index,
  form,
  errors,
}: { readonly file: KeptFile; readonly index: number } & Pick<MappingProps, 'form' | 'errors'>) => (
  <FormPart title={`Colonnes de « ${file.name} »`} hint="Pour chaque renseignement, la colonne qui le donne.">
    {expenseFieldNames.map((field: ExpenseField) => {
      const name = columnField(index, field)
      return (
        <SelectField
          key={name}
          name={name}
          value={typed(form, name)}
          label={capital(expenseFieldLabel[field])}
          error={errors[name]}
          none="Aucune colonne"
          size="medium"
          choices={file.headers
            .filter((header) => header !== '')
            .map((header) => ({ value: header, label: header }))}
        />
      )
    })}
  </FormPart>
)

/** What each column of the files tells: proposed, corrected, remembered. */
export const MappingPage = ({ action, cancelHref, csrf, files, form, errors, kept }: MappingProps) => (
  <form method="post" action={action} noValidate>
    <ErrorSummary errors={errors} />
    <PageTitle
      title="Vérifier les colonnes"
      lead="Terreau propose ce que dit chaque colonne, d’après son en-tête. Corrigez, puis demandez un essai."
    />
    {kept.length === 0 ? null : (
      <p>
        Reprendre des colonnes déjà vérifiées :{' '}
        {kept.map(({ name, href }, index) => (
          <span key={name}>
            {index === 0 ? null : ', '}
            <a href={href}>{name}</a>
          </span>
        ))}
      </p>
    )}
    <HiddenField name="csrf" value={csrf} />
    {files.map((file, index) => (
      <Columns key={file.sha256} {...{ file, index, form, errors }} />
    ))}
    <TextField
      name={MAPPING_NAME}
      value={typed(form, MAPPING_NAME)}
      label="Nom sous lequel s’en souvenir"
      hint="La prochaine fois, ces colonnes se reprennent par ce nom, ici ou par la commande d’import."
      size="medium"
      maxLength={80}
      optional
      error={errors[MAPPING_NAME]}
    />
    <SubmitBar label="Essayer l’import" cancelHref={cancelHref} note="L’essai n’enregistre aucune ligne." />
  </form>
)
