import { describe, expect, it } from 'vitest'
import type { State } from './import-merge.ts'
import { fatesOf, formerSlugsOf, type Known, planImport } from './import-plan.ts'

const known = (has: Partial<Known<State>> = {}): Known<State> => ({
  present: new Map(),
  last: new Map(),
  slugs: [],
  empty: { name: '', link: null },
  ...has,
})
const standing = { id: 'id-1', slug: 'old-name', version: 3, state: { name: 'Cantines', link: null } }
const ids = () => {
  let n = 0
  return () => `new-${++n}`
}

describe('what an import plans', () => {
  it('creates what is new, whole, whatever the order of the source', () => {
    const records = [
      { externalId: 'b.b', state: { name: 'B' } },
      { externalId: 'a', state: { name: 'A' } },
      { externalId: 'b_b', state: { name: 'B bis' } },
    ]
    const plan = planImport(records, known(), ids())
    expect(plan).toEqual(planImport(records.toReversed(), known(), ids()))
    expect(plan.map(({ externalId, slug, fate }) => [externalId, slug, fate])).toEqual([
      ['a', 'a', 'created'],
      ['b.b', 'b-b', 'created'],
      ['b_b', 'b-b-2', 'created'],
    ])
    expect(plan[0]).toMatchObject({
      state: { name: 'A', link: null },
      before: null,
      remembered: { name: 'A' },
    })
  })
  it('takes what changed at the source, and remembers what it told', () => {
    const has = { present: new Map([['cantines', standing]]), last: new Map([['id-1', standing.state]]) }
    const [planned] = planImport([{ externalId: 'cantines', state: { name: 'Cantine' } }], known(has), ids())
    expect(planned).toMatchObject({ id: 'id-1', slug: 'old-name', fate: 'updated', version: 3 })
    expect(planned).toMatchObject({
      before: { name: 'Cantines' },
      after: { name: 'Cantine' },
      remembered: { name: 'Cantine', link: null },
    })
  })
  it('remembers nothing anew when the source told the same', () => {
    const has = { present: new Map([['cantines', standing]]), last: new Map([['id-1', { name: 'Avant' }]]) }
    const [planned] = planImport([{ externalId: 'cantines', state: { name: 'Avant' } }], known(has), ids())
    expect(planned).toMatchObject({ fate: 'kept', kept: ['name'], remembered: null })
  })
  it('remembers how the source spells a list, anew when only that changed, and keeps what it no longer tells', () => {
    const written = { techniques: ['NodeJS'], themes: ['Open data'] }
    const [first] = planImport([{ externalId: 'cantines', state: { name: 'A' }, written }], known(), ids())
    expect(first?.remembered).toEqual({ name: 'A', written })
    const has = {
      present: new Map([['cantines', { ...standing, state: { name: 'A', link: null } }]]),
      last: new Map([['id-1', { name: 'A', written }]]),
    }
    const again = (spelled: State) =>
      planImport([{ externalId: 'cantines', state: { name: 'A' }, written: spelled }], known(has), ids())[0]
    expect(again(written)).toMatchObject({ fate: 'unchanged', remembered: null })
    expect(again({ techniques: ['node'] })).toMatchObject({
      fate: 'unchanged',
      remembered: { name: 'A', written: { techniques: ['node'], themes: ['Open data'] } },
    })
  })
  it('recognises a product that changed its name at the source', () => {
    const has = { present: new Map([['old.name', standing]]), slugs: ['old-name'] }
    const renamed = {
      externalId: 'new.name',
      formerIds: ['unknown', 'old.name'],
      state: { name: 'Cantines' },
    }
    const [planned] = planImport([renamed], known(has), ids())
    expect(planned).toMatchObject({ id: 'id-1', slug: 'new-name', fate: 'updated', formerSlug: 'old-name' })
    expect(planned).toMatchObject({ before: { slug: 'old-name' }, after: { slug: 'new-name' } })
  })
  it('does not mistake a product for another that still stands, nor gives one to two', () => {
    const has = { present: new Map([['old.name', standing]]), slugs: ['old-name'] }
    const told = (externalId: string) => ({
      externalId,
      formerIds: ['old.name'],
      state: { name: externalId },
    })
    expect(
      planImport([told('x'), { externalId: 'old.name', state: {} }], known(has), ids()).map(
        ({ fate }) => fate,
      ),
    ).toEqual(['unchanged', 'created'])
    expect(planImport([told('x'), told('y')], known(has), ids()).map(({ fate }) => fate)).toEqual([
      'updated',
      'created',
    ])
  })
  it('counts each record once', () => {
    const plan = planImport(
      [
        { externalId: 'a', state: {} },
        { externalId: 'b', state: {} },
      ],
      known(),
      ids(),
    )
    expect(fatesOf(plan)).toEqual({ created: 2, updated: 0, kept: 0, unchanged: 0 })
  })
})

describe('former addresses', () => {
  const present = { slugs: new Map([['friches', 'id-0']]), former: new Map([['reso', 'id-9']]) }
  const asked = (externalId: string, formerIds: readonly string[]) => ({
    externalId,
    id: `id of ${externalId}`,
    formerIds,
  })

  it('go to the first who asks, never away from a product that has them today', () => {
    const wanted = [asked('a', ['MonAideCyber', 'friches']), asked('b', ['monaidecyber', 'reso', '…'])]
    expect(formerSlugsOf(wanted, present)).toEqual({
      given: [{ slug: 'monaidecyber', id: 'id of a' }],
      shared: [
        { externalId: 'a', formerId: 'friches' },
        { externalId: 'b', formerId: 'monaidecyber' },
        { externalId: 'b', formerId: 'reso' },
      ],
    })
  })
  it('are asked for only once', () => {
    expect(formerSlugsOf([{ externalId: 'z', id: 'id-9', formerIds: ['reso'] }], present)).toEqual({
      given: [],
      shared: [],
    })
  })
})
