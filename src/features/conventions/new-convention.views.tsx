import { type Form, type FormErrors, typed } from '../../web/form.ts'
import { count, typeset } from '../../web/french.ts'
import { UnsavedGuard } from '../../web/view/enhance.tsx'
import { FileField, HiddenField, TextArea, TextField } from '../../web/view/field.tsx'
import { ErrorSummary, FormPart, SubmitBar } from '../../web/view/form.tsx'
import { labelled } from '../../web/view/labelled.ts'
import { PageTitle } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import type { ToldFault } from './content-fault.messages.ts'

type FaultsProps = {
  readonly faults: readonly ToldFault[]
  /** Whether they are those of a document of JSON: its author also finds them by their path in it. */
  readonly inDocument: boolean
}

/** Each fault with its place, as many as there are. */
export const Faults = ({ faults, inDocument }: FaultsProps) =>
  faults.length === 0 ? null : (
    <DataTable
      caption={`${count(faults.length, 'point à corriger', 'points à corriger')}`}
      rows={faults}
      rowKey={({ path, text }) => `${path} ${text}`}
      empty={null}
      columns={[
        {
          key: 'place',
          label: 'Où',
          cell: ({ place, path }) => (
            <>
              {typeset(place)}
              {inDocument ? (
                <span className="t-table__about">
                  <code>{path}</code>
                </span>
              ) : null}
            </>
          ),
        },
        { key: 'text', label: 'Quoi', cell: ({ text }) => typeset(text) },
      ]}
    />
  )

type NewProps = {
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
  readonly faults: readonly ToldFault[]
}

const newLabels: Readonly<Record<string, string>> = {
  reference: 'Référence',
  titre: 'Titre',
  fichier: 'Fichier',
  document: 'Document collé',
}

/** A new convention: from a reference and a title, or from a whole document. */
export const NewConventionPage = ({ csrf, form, errors, faults }: NewProps) => {
  const field = (name: string) => ({
    name,
    label: newLabels[name] ?? name,
    value: typed(form, name),
    error: errors[name],
  })
  return (
    <UnsavedGuard>
      <form method="post" noValidate encType="multipart/form-data" action="/espace/conventions/nouvelle">
        <ErrorSummary errors={labelled(errors, (name) => newLabels[name] ?? name)} />
        <PageTitle
          title="Écrire une convention"
          lead="Un brouillon naît : rien n’est signé ni publié avant que vous ne l’envoyiez."
        />
        <Faults faults={faults} inDocument />
        <HiddenField name="csrf" value={csrf} />
        <FormPart title="Partir d’un modèle">
          <TextField
            {...field('reference')}
            hint="Par exemple : PARTENAIRE-DINUM-2026. L’adresse de la page en vient."
          />
          <TextField {...field('titre')} />
        </FormPart>
        <FormPart
          title="Ou partir d’un document"
          hint="Un document entier, sans aucune faute, tient lieu de toutes les réponses. Sinon, laissez vide."
        >
          <p>
            <a href="/conventions/schema.json">Schéma du document (JSON Schema)</a>
          </p>
          <FileField
            name="fichier"
            label={newLabels.fichier ?? ''}
            hint="Un fichier JSON, 7 Mo au plus. Il l’emporte sur le texte collé ci-dessous."
            accept="application/json,.json"
            error={errors.fichier}
            optional
          />
          <TextArea
            {...field('document')}
            hint="Le même JSON, collé. Un fichier refusé s’y retrouve, pour être corrigé ici."
            rows={10}
            optional
          />
        </FormPart>
        <SubmitBar label="Créer le brouillon" cancelHref="/espace/conventions" />
      </form>
    </UnsavedGuard>
  )
}
