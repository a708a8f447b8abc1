import { z } from 'zod'
import { number } from '../../web/french.ts'
import { type Endpoint, listAnswer, oneAnswer, type Parameter } from './answer.api.ts'
import { type EndpointHelp, fieldsOf, type Schema, type Schemas } from './endpoint.ts'

/** What every error is (RFC 9457). */
const problem = z.strictObject({
  type: z.literal('about:blank').describe('Rien ne distingue deux problèmes de même statut.'),
  title: z.string().describe('Ce que le statut veut dire.'),
  status: z.int().describe('Statut HTTP.'),
  detail: z.string().describe('Ce qui s’est passé, en une phrase.'),
  errors: z
    .array(
      z.strictObject({
        parameter: z.string().describe('Paramètre de l’adresse.'),
        detail: z.string().describe('Pourquoi il ne peut pas être suivi.'),
      }),
    )
    .optional()
    .describe('Chaque paramètre qui ne peut pas être suivi.'),
  reference: z.string().optional().describe('Référence à donner à l’exploitant.'),
  mention: z.string().optional().describe('Présente dans la démonstration seulement.'),
})

const refOf = (name: string): string => `#/components/schemas/${name}`
const answerName = ({ item, isList }: Endpoint): string =>
  isList ? `${item.name.replace(/Line$/, '')}List` : `${item.name}Answer`

// A key may be added to an answer without breaking anybody: the published schema does not forbid it, only ours does.
const published = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void => {
  delete jsonSchema.additionalProperties
  if (jsonSchema.format === 'date') delete jsonSchema.pattern
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
}

/** The schemas of all answers, by name. */
function schemasOf(endpoints: readonly Endpoint[]): Schemas {
  const named = z.registry<{ id: string }>()
  named.add(problem, { id: 'Problem' })
  for (const endpoint of endpoints) {
    const { item, isList } = endpoint
    named.add(item.schema, { id: item.name })
    named.add((isList ? listAnswer : oneAnswer)(item.schema), { id: answerName(endpoint) })
  }
  const { schemas } = z.toJSONSchema(named, { uri: refOf, override: published })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: _id, ...schema }]) => [name, schema as Schema]),
  )
}

const parameterSchema = ({ schema }: Parameter): Schema => {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { override: published })
  return plain as Schema
}

const braced = (path: string): string => path.replace(/:(\w+)/g, '{$1}')

const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: refOf('Problem') } } },
})

/** What may be said of the key of a request. */
const keyAnswers = {
  401: problemAnswer('Aucune clé, ou une clé inconnue, expirée ou révoquée.'),
  403: problemAnswer('La clé n’ouvre pas cette adresse.'),
  429: problemAnswer('La clé a servi trop souvent en une heure ; Retry-After dit quand revenir.'),
}

const operationOf = (endpoint: Endpoint) => ({
  operationId: endpoint.id,
  summary: endpoint.summary,
  ...(endpoint.needsKey === undefined ? {} : { security: [{ key: [] }] }),
  parameters: endpoint.parameters.map((parameter) => ({
    name: parameter.name,
    in: parameter.place ?? 'query',
    required: parameter.place === 'path',
    description: parameter.about,
    schema: parameterSchema(parameter),
  })),
  responses: {
    200: {
      description: endpoint.summary,
      headers: {
        ETag: { description: 'À renvoyer dans If-None-Match.', schema: { type: 'string' } },
        ...(endpoint.isList
          ? { Link: { description: 'Pages first, prev, next, last.', schema: { type: 'string' } } }
          : {}),
      },
      content: { 'application/json': { schema: { $ref: refOf(answerName(endpoint)) } } },
    },
    304: { description: 'Vous avez déjà cette réponse.' },
    400: problemAnswer('Un paramètre ne peut pas être suivi.'),
    ...(endpoint.isList ? {} : { 404: problemAnswer('Rien ne porte ce nom.') }),
    ...(endpoint.needsKey === undefined ? {} : keyAnswers),
    500: problemAnswer('Terreau a rencontré une erreur.'),
  },
})

/** The description of the API (OpenAPI 3.1), made from the schemas that check its answers. */
export const openApiDocument = (
  endpoints: readonly Endpoint[],
  { baseUrl, version, mention }: { baseUrl: string; version: string; mention?: string },
) => ({
  openapi: '3.1.1',
  info: {
    title: 'Terreau : données ouvertes',
    version,
    description: [
      'Les produits, phases, incubateurs et organisations du réseau des incubateurs de services publics numériques. Lecture seule, sans clé, sauf aux adresses qui en demandent une.',
      ...(mention === undefined ? [] : [`Cette installation montre des ${mention}.`]),
    ].join(' '),
    license: { name: 'AGPL-3.0-or-later (logiciel)', identifier: 'AGPL-3.0-or-later' },
  },
  servers: [{ url: baseUrl }],
  paths: Object.fromEntries(
    endpoints.map((endpoint) => [braced(endpoint.path), { get: operationOf(endpoint) }]),
  ),
  components: {
    schemas: schemasOf(endpoints),
    securitySchemes: {
      key: {
        ...{ type: 'http', scheme: 'bearer', bearerFormat: 'terreau_…' },
        description: 'Clé faite par l’équipe du programme, envoyée dans Authorization: Bearer.',
      },
    },
  },
})

/** What a parameter may be worth, in words. */
function valuesOf(schema: Schema): string {
  if (schema.format === 'date') return 'un jour, AAAA-MM-JJ'
  if (schema.enum) return 'une de ces valeurs :'
  if (schema.type === 'integer')
    return `un nombre de ${number(schema.minimum ?? 0)} à ${number(schema.maximum ?? 0)}`
  return 'un texte'
}

type Names = Readonly<Record<'product' | 'incubator' | 'organisation' | 'convention', string | null>>

/** An address that answers here; null when nothing bears the name that it needs. */
function exampleOf({ example }: Endpoint, names: Names): string | null {
  if (example === null) return null
  const kind = /\{(product|incubator|organisation|convention)\}/.exec(example)?.[1] as keyof Names | undefined
  if (kind === undefined) return example
  const name = names[kind]
  return name === null ? null : example.replace(`{${kind}}`, name)
}

/** What the page of the API tells of each address; `names` fill the examples in. */
export function helpOf(endpoints: readonly Endpoint[], names: Names): readonly EndpointHelp[] {
  const schemas = schemasOf(endpoints)
  return endpoints.map((endpoint) => ({
    id: endpoint.id,
    address: braced(endpoint.path),
    summary: endpoint.summary,
    needsKey: endpoint.needsKey !== undefined,
    example: exampleOf(endpoint, names),
    parameters: endpoint.parameters.map((parameter) => ({
      name: parameter.name,
      about: parameter.about,
      values: valuesOf(parameterSchema(parameter)),
      choices: parameterSchema(parameter).enum ?? [],
    })),
    fields: fieldsOf({ $ref: refOf(endpoint.item.name) }, schemas),
  }))
}
