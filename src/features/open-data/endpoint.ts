/** One parameter of an address, in words. */
export type ParameterHelp = {
  readonly name: string
  readonly about: string
  /** What it may be worth: "un nombre de 1 à 100". */
  readonly values: string
  /** The only values that it may have, when they are few. */
  readonly choices: readonly string[]
}

/** One key of an answer: 'phase.code', what kind of value, what it means. */
export type FieldHelp = { readonly name: string; readonly kind: string; readonly about: string }

/** One address of the API as its page tells it. */
export type EndpointHelp = {
  readonly id: string
  /** '/api/v1/products/{slug}'. */
  readonly address: string
  readonly summary: string
  /** An address that answers; null as long as nothing here answers at such an address. */
  readonly example: string | null
  readonly needsKey: boolean
  readonly parameters: readonly ParameterHelp[]
  readonly fields: readonly FieldHelp[]
}

/** A JSON schema, as far as a page tells it. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly string[]
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly minimum?: number
  readonly maximum?: number
}

/** Schemas by name. */
export type Schemas = Readonly<Record<string, Schema>>

const resolved = (schema: Schema, schemas: Schemas): Schema => {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : { ...schemas[name], ...schema }
}

/** A schema without the possibility of null, and whether it had it: null is one of its types, or one of its forms. */
function solid(schema: Schema, schemas: Schemas): { readonly schema: Schema; readonly nullable: boolean } {
  const one = resolved(schema, schemas)
  const types = [one.type ?? []].flat()
  const [type, ...otherTypes] = types.filter((each) => each !== 'null')
  if (type !== undefined && otherTypes.length === 0)
    return { schema: { ...one, type }, nullable: types.length > 1 }
  const [first, ...others] = (one.anyOf ?? []).filter(({ type: each }) => each !== 'null')
  return first === undefined || others.length > 0
    ? { schema: one, nullable: false }
    : { schema: { ...resolved(first, schemas), description: one.description ?? '' }, nullable: true }
}

const simpleKinds: Readonly<Record<string, string>> = {
  string: 'texte',
  integer: 'nombre entier',
  number: 'nombre',
  boolean: 'true ou false',
  object: 'objet',
}

function kindOf(schema: Schema, schemas: Schemas): string {
  const { schema: one, nullable } = solid(schema, schemas)
  const end = nullable ? ', ou null' : ''
  if (one.format === 'date') return `jour${end}`
  if (one.enum) return `${one.enum.map((value) => `« ${value} »`).join(', ')}${end}`
  if (one.type === 'array') {
    const item = one.items ? kindOf(one.items, schemas) : ''
    return `liste ${item === 'objet' ? 'd’objets' : 'de textes'}${end}`
  }
  return `${simpleKinds[String(one.type)] ?? 'valeur'}${end}`
}

/** Every key of a schema, those of the objects and lists inside after the key that holds them: 'phases', 'phases[].code'. */
export function fieldsOf(schema: Schema, schemas: Schemas, before = ''): readonly FieldHelp[] {
  return Object.entries(resolved(schema, schemas).properties ?? {}).flatMap(([key, each]) => {
    const { schema: one } = solid(each, schemas)
    const name = before + key
    const field = { name, kind: kindOf(each, schemas), about: one.description ?? '' }
    if (one.type === 'object') return [field, ...fieldsOf(one, schemas, `${name}.`)]
    return one.type === 'array' && one.items
      ? [field, ...fieldsOf(one.items, schemas, `${name}[].`)]
      : [field]
  })
}
