import { expect, it } from 'vitest'
import { mergeEdits, originOf } from './edit.ts'
import { formOf } from './form.ts'

const form = (fields: Record<string, string>) => formOf(Object.entries(fields))
const opened = form({ name: 'Alpha', mission: 'Aider', link: '' })
const origin = originOf(opened)

it('what only I changed stays as I typed it, without a word', () => {
  const merge = mergeEdits({
    typed: form({ name: 'Alpha 2', mission: 'Aider', link: '' }),
    current: opened,
    origin,
  })
  expect(merge).toMatchObject({ clashes: [], taken: [] })
  expect(merge.form.get('name')).toEqual(['Alpha 2'])
})

it('what only the other changed comes into my form, and I am told', () => {
  const current = form({ name: 'Alpha', mission: 'Servir', link: '' })
  const merge = mergeEdits({ typed: form({ name: 'Alpha 2', mission: 'Aider', link: '' }), current, origin })
  expect(merge.form.get('mission')).toEqual(['Servir'])
  expect(merge.form.get('name')).toEqual(['Alpha 2'])
  expect(merge.taken).toEqual([{ name: 'mission', yours: ['Aider'], theirs: ['Servir'] }])
})

it('what both changed is shown on both sides, and nothing that I typed is lost', () => {
  const current = form({ name: 'Alpha bis', mission: 'Aider', link: '' })
  const merge = mergeEdits({ typed: form({ name: 'Alpha 2', mission: 'Aider', link: '' }), current, origin })
  expect(merge.clashes).toEqual([{ name: 'name', yours: ['Alpha 2'], theirs: ['Alpha bis'] }])
  expect(merge.form.get('name')).toEqual(['Alpha 2'])
})

it('the same change made by both is no difference', () => {
  const both = form({ name: 'Alpha 2', mission: 'Aider', link: '' })
  expect(mergeEdits({ typed: both, current: both, origin })).toMatchObject({ clashes: [], taken: [] })
})

it.each(['', 'null', '{', '[]'])(
  'without a readable origin (%j), every difference is shown and what was typed stays',
  (broken) => {
    const merge = mergeEdits({
      typed: form({ name: 'Alpha 2', mission: 'Aider', link: '' }),
      current: opened,
      origin: broken,
    })
    expect(merge.clashes.map(({ name }) => name)).toEqual(['name'])
    expect(merge.form.get('name')).toEqual(['Alpha 2'])
  },
)

it('a box that was never ticked is no change', () => {
  const current = form({ name: 'Alpha bis', mission: 'Aider', link: '' })
  const merge = mergeEdits({ typed: form({ name: 'Alpha', mission: 'Aider' }), current, origin })
  expect(merge.clashes).toEqual([])
  expect(merge.taken.map(({ name }) => name)).toEqual(['name'])
})
