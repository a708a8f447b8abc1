import { count, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Contact } from '../../web/view/contact.tsx'
import { RecordPage } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { type RegisterLine, registerHeader } from './register.messages.ts'

type ControllerProps = {
  readonly controller: { readonly name: string | null; readonly dpo: string | null }
  readonly contact: string | null
}

/** Who answers for the data; said plainly when the configuration does not tell. */
export const ControllerLines = ({ controller: { name, dpo }, contact }: ControllerProps) => (
  <>
    {name === null ? (
      <p className="t-absent">
        {typeset(
          'L’exploitant de ce site n’a pas encore dit qui est le responsable de traitement (réglage « CONTROLLER »).',
        )}
      </p>
    ) : (
      <p>{typeset(`Responsable de traitement : ${name}.`)}</p>
    )}
    {dpo === null ? (
      <p className="t-absent">
        {typeset('Aucun délégué à la protection des données n’est indiqué (réglage « DPO_CONTACT »).')}
      </p>
    ) : (
      <p>
        {typeset('Délégué à la protection des données : ')}
        <a href={`mailto:${dpo}`}>{dpo}</a>
      </p>
    )}
    <Contact contact={contact} />
  </>
)

const Lines = ({ lines }: { readonly lines: readonly RegisterLine[] }) => {
  const [first] = lines
  const bases = [...new Set(lines.map(({ basis }) => basis))]
  return (
    <>
      <p>{typeset(`${first?.people ?? ''} ${registerHeader.basis} : ${bases.join(' ; ')}.`)}</p>
      <DataTable
        caption={first?.processing ?? ''}
        captionHidden
        wide
        rows={lines}
        rowKey={({ data }) => data}
        empty={null}
        columns={[
          { key: 'data', label: registerHeader.data, cell: ({ data }) => typeset(data) },
          { key: 'fields', label: registerHeader.fields, cell: ({ fields }) => typeset(fields) },
          { key: 'purpose', label: registerHeader.purpose, cell: ({ purpose }) => typeset(purpose) },
          {
            key: 'recipients',
            label: registerHeader.recipients,
            cell: ({ recipients }) => typeset(recipients),
          },
          { key: 'retention', label: registerHeader.retention, cell: ({ retention }) => typeset(retention) },
          { key: 'erasure', label: registerHeader.erasure, cell: ({ erasure }) => typeset(erasure) },
        ]}
      />
    </>
  )
}

const Security = () => (
  <ul>
    {[
      'Droits par rôle, sur un périmètre et entre deux dates ; chaque page en demande un.',
      'Pas de mot de passe : un lien à usage unique, ProConnect ou FranceConnect. Des jetons que Terreau donne, seules les empreintes sont gardées.',
      'Journal chaîné par empreintes, sans nom dans la chaîne ; les valeurs personnelles sont à part, et s’effacent.',
      'Aucun transfert hors de l’Union européenne n’est fait par Terreau ; l’hébergement est choisi par l’exploitant.',
    ].map((measure) => (
      <li key={measure}>{typeset(measure)}</li>
    ))}
  </ul>
)

const Downloads = () => (
  <>
    <a className="fr-btn fr-btn--secondary" href="/donnees-personnelles/registre.csv">
      Télécharger en CSV
    </a>
    <a className="fr-btn fr-btn--secondary" href="/donnees-personnelles/registre.json">
      Télécharger en JSON
    </a>
  </>
)

type RegisterProps = ControllerProps & { readonly lines: readonly RegisterLine[] }

/** The register of processings (RGPD, art. 30), made from the inventory that the code itself follows. */
export const RegisterPage = ({ lines, ...controller }: RegisterProps) => {
  const names = [...new Set(lines.map(({ processing }) => processing))]
  return (
    <RecordPage
      kind="Document"
      title="Registre des traitements"
      answer={
        <Answer acts={<Downloads />}>
          <strong>{count(names.length, 'traitement', 'traitements')}</strong>
          {typeset(
            `, ${count(lines.length, 'sorte de données', 'sortes de données')}. Ce registre est tiré de l’inventaire que le logiciel suit.`,
          )}
        </Answer>
      }
      sections={[
        { id: 'responsable', title: 'Responsable', content: <ControllerLines {...controller} /> },
        ...names.map((name, i) => ({
          ...{ id: `traitement-${i + 1}`, title: name },
          content: <Lines lines={lines.filter(({ processing }) => processing === name)} />,
        })),
        { id: 'securite', title: 'Mesures de sécurité', content: <Security /> },
      ]}
    />
  )
}
