import { expect, it } from 'vitest'
import { fieldsOf, type Schema } from './endpoint.ts'

const about = { description: 'Sens.' }
const term: Schema = { type: 'object', properties: { code: { type: 'string', ...about } } }

it.each<{ title: string; schema: Schema; told: readonly (readonly [string, string])[] }>([
  { title: 'a text', schema: { type: 'string' }, told: [['x', 'texte']] },
  {
    title: 'a text or null, as one of its types',
    schema: { type: ['string', 'null'] },
    told: [['x', 'texte, ou null']],
  },
  {
    title: 'a number or null, as one of its forms',
    schema: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
    told: [['x', 'nombre entier, ou null']],
  },
  {
    title: 'yes, no, or no answer',
    schema: { type: ['boolean', 'null'] },
    told: [['x', 'true ou false, ou null']],
  },
  { title: 'a day', schema: { type: 'string', format: 'date' }, told: [['x', 'jour']] },
  { title: 'one of few words', schema: { type: 'string', enum: ['a', 'b'] }, told: [['x', '« a », « b »']] },
  {
    title: 'an object, with its keys',
    schema: term,
    told: [
      ['x', 'objet'],
      ['x.code', 'texte'],
    ],
  },
  {
    title: 'an object named elsewhere, or null',
    schema: { anyOf: [{ $ref: '#/components/schemas/Term' }, { type: 'null' }] },
    told: [
      ['x', 'objet, ou null'],
      ['x.code', 'texte'],
    ],
  },
  {
    title: 'a list of objects, with their keys',
    schema: { type: 'array', items: { $ref: '#/components/schemas/Term' } },
    told: [
      ['x', 'liste d’objets'],
      ['x[].code', 'texte'],
    ],
  },
  {
    title: 'a list of texts',
    schema: { type: 'array', items: { type: 'string' } },
    told: [['x', 'liste de textes']],
  },
])('$title is told in words', ({ schema, told }) => {
  const fields = fieldsOf({ type: 'object', properties: { x: { ...schema, ...about } } }, { Term: term })
  expect(fields.map(({ name, kind }) => [name, kind])).toEqual(told)
  expect(fields.every((field) => field.about === 'Sens.')).toBe(true)
})
