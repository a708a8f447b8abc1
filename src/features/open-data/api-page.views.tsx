import { count, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { RecordPage, type RecordSection } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import type { EndpointHelp, FieldHelp, ParameterHelp } from './endpoint.ts'

export type ApiPageProps = {
  readonly endpoints: readonly EndpointHelp[]
  /** Address of the site, without a final slash. */
  readonly baseUrl: string
  readonly demo: boolean
}

const Values = ({ values, choices }: ParameterHelp) => (
  <>
    {typeset(values)}
    {choices.map((choice, index) => (
      <span key={choice}>
        {index === 0 ? ' ' : ', '}
        <code className="t-choice">{choice}</code>
      </span>
    ))}
  </>
)

const Parameters = ({ address, parameters }: EndpointHelp) => (
  <DataTable<ParameterHelp>
    caption={`Paramètres de ${address}`}
    rows={parameters}
    rowKey={({ name }) => name}
    empty={null}
    columns={[
      { key: 'name', label: 'Paramètre', cell: ({ name }) => <code>{name}</code> },
      { key: 'about', label: 'Effet', cell: ({ about }) => typeset(about) },
      { key: 'values', label: 'Valeurs', cell: Values },
    ]}
  />
)

const Fields = ({ address, fields }: EndpointHelp) => (
  <details className="t-details">
    <summary>{typeset(`Champs de la réponse (${fields.length})`)}</summary>
    <DataTable<FieldHelp>
      caption={`Champs de ${address}`}
      captionHidden
      rows={fields}
      rowKey={({ name }) => name}
      empty={null}
      columns={[
        { key: 'name', label: 'Champ', cell: ({ name }) => <code>{name}</code> },
        { key: 'kind', label: 'Valeur', cell: ({ kind }) => typeset(kind) },
        { key: 'about', label: 'Sens', cell: ({ about }) => typeset(about) },
      ]}
    />
  </details>
)

const Example = ({ example, needsKey }: EndpointHelp) => {
  if (needsKey)
    return (
      <p>
        {typeset('Cette adresse demande une clé, dans l’en-tête ')}
        <code>Authorization: Bearer</code>
        {typeset('.')}
      </p>
    )
  return example === null ? (
    <p className="t-absent">{typeset('Aucun exemple : rien n’est encore enregistré à une telle adresse.')}</p>
  ) : (
    <p className="t-address">
      {typeset('Exemple : ')}
      <a href={example}>
        <code>{example}</code>
      </a>
    </p>
  )
}

const sectionOf = (endpoint: EndpointHelp): RecordSection => ({
  id: endpoint.id,
  title: endpoint.address.replace(/^\/api\/v1/, ''),
  content: (
    <>
      <p>{typeset(endpoint.summary)}</p>
      <Example {...endpoint} />
      <Parameters {...endpoint} />
      <Fields {...endpoint} />
    </>
  ),
})

const Common = ({ baseUrl }: Pick<ApiPageProps, 'baseUrl'>) => (
  <>
    <p>
      {typeset('Les adresses commencent par ')}
      <code>{`${baseUrl}/api/v1`}</code>
      {typeset('. Une réponse est un objet JSON ; ce qui est demandé est sous ')}
      <code>data</code>
      {typeset(', avec le jour de référence (')}
      <code>asOf</code>
      {typeset('), la source des faits importés et leur licence.')}
    </p>
    <p>
      {typeset('Une liste dit sa page, le nombre de lignes demandé et le nombre total (')}
      <code>page</code>, <code>limit</code>, <code>total</code>
      {typeset(') ; l’en-tête ')}
      <code>Link</code>
      {typeset(' mène à la première page, à la précédente, à la suivante et à la dernière.')}
    </p>
    <p>
      {typeset('Chaque réponse a un ')}
      <code>ETag</code>
      {typeset(' : renvoyé dans ')}
      <code>If-None-Match</code>
      {typeset(
        ', il donne une réponse 304 vide tant que rien n’a changé. Les pages d’autres sites peuvent lire toutes ces adresses (CORS).',
      )}
    </p>
  </>
)

const Errors = () => (
  <>
    <p>
      {typeset('Une erreur est un document ')}
      <code>application/problem+json</code>
      {typeset(' (RFC 9457) qui dit ce qui s’est passé en une phrase.')}
    </p>
    <p>
      {typeset(
        'Une clé inconnue, expirée ou révoquée donne une erreur 401, une clé qui n’ouvre pas l’adresse une erreur 403, une clé qui sert trop souvent une erreur 429. Une clé se demande à l’équipe du programme ; ce qui est public s’en passe.',
      )}
    </p>
    <p>
      {typeset(
        'Un paramètre inconnu, ou dont la valeur n’existe pas, donne une erreur 400 qui le nomme : rien n’est mis de côté en silence, une liste plus longue que celle demandée tromperait.',
      )}
    </p>
  </>
)

/** The description of the API for people, made from the same one as that for programs. */
export const ApiPage = ({ endpoints, baseUrl, demo }: ApiPageProps) => (
  <RecordPage
    kind="Données ouvertes"
    title="API de Terreau"
    answer={
      <Answer
        acts={
          <a className="fr-btn" href="/api/v1/openapi.json">
            Ouvrir la description OpenAPI
          </a>
        }
      >
        <strong>{count(endpoints.length, 'adresse', 'adresses')}</strong>
        {typeset(
          ' donnent en JSON les produits, les phases, les incubateurs, les organisations et les conventions du réseau, en lecture seule, sans clé ni inscription, sauf là où c’est dit.',
        )}
        {demo ? typeset(' Cette installation montre des données de démonstration.') : null}
      </Answer>
    }
    sections={[
      { id: 'commun', title: 'Ce que les réponses ont en commun', content: <Common baseUrl={baseUrl} /> },
      ...endpoints.map(sectionOf),
      { id: 'erreurs', title: 'Erreurs', content: <Errors /> },
    ]}
  />
)
