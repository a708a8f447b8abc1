import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { OpenDatabase, Tx } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import { canonical } from '../../shared/json.ts'
import { readAsIs, wholeContent } from './convention.fixtures.ts'
import { conventionByRef, conventionNamed, conventionsOn, conventionsWithin } from './convention.queries.ts'
import {
  addSignature,
  beginAmendment,
  createConvention,
  saveDraft,
  sendToSignature,
  takeBack,
} from './convention-save.queries.ts'
import type { Convention } from './standing-convention.ts'

let database: OpenDatabase
const act = { actor: null, at: new Date('2024-06-30T09:00:00Z') }
const inOne = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.db.transaction().execute(work)

const odile = {
  partyId: 'val-seme',
  signatoryName: 'Odile Marchand',
  capacity: 'Directrice générale',
  delegation: null,
  signedOn: day('2024-03-01'),
}
const remi = {
  ...odile,
  ...{ partyId: 'fabrique', signatoryName: 'Rémi Castaing', capacity: 'Chef de service' },
  signedOn: day('2024-03-15'),
}

const named = async (slug: string) => {
  const found = await conventionNamed(database.db, slug)
  if (!found) throw new Error(`no convention ${slug}`)
  return found
}

/** Reads first, then writes: the embedded database has one connection. */
async function withNamed<T>(slug: string, work: (tx: Tx, convention: Convention) => Promise<T>): Promise<T> {
  const convention = await named(slug)
  return inOne((tx) => work(tx, convention))
}

async function drafted(reference: string) {
  const made = await inOne((tx) => createConvention(tx, act, { ...wholeContent, reference }))
  if (!made.ok) throw new Error(made.error.code)
  return named(made.value.slug)
}

async function sent(reference: string) {
  const convention = await drafted(reference)
  await inOne((tx) => sendToSignature(tx, act, { convention, version: 0 }))
  return named(convention.slug)
}

async function signedByBoth(reference: string) {
  const convention = await sent(reference)
  for (const signature of [remi, odile])
    await inOne((tx) => addSignature(tx, act, { ...readAsIs(convention), signature }))
  return named(convention.slug)
}

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

it('is signed in any order, and takes effect on the day of the last signature', async () => {
  const convention = await sent('ORDRE-1')
  const first = await inOne((tx) => addSignature(tx, act, { ...readAsIs(convention), signature: remi }))
  expect(first).toEqual({ ok: true, value: { tookEffect: false } })
  expect(await conventionByRef(database.db, 'ORDRE-1', day('2024-06-30'))).toBe(null)
  const last = await inOne((tx) => addSignature(tx, act, { ...readAsIs(convention), signature: odile }))
  expect(last).toEqual({ ok: true, value: { tookEffect: true } })
  expect(await conventionByRef(database.db, 'ORDRE-1', day('2024-03-14'))).toMatchObject({ state: 'signing' })
  expect(await conventionByRef(database.db, 'ordre-1', day('2024-03-15'))).toMatchObject({
    ...{ reference: 'ORDRE-1', slug: 'ordre-1', state: 'in-force' },
    ...{ effectOn: '2024-03-15', endsOn: '2025-03-15', content: { ...wholeContent, reference: 'ORDRE-1' } },
  })
})

it('freezes the canonical text of what was read, under its hash', async () => {
  const convention = await sent('GEL-1')
  const row = await database.db
    .selectFrom('convention_text')
    .select(['canonical', 'sha256'])
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  expect(row.canonical).toBe(canonical({ ...wholeContent, reference: 'GEL-1' } as never))
  expect(row.sha256).toBe(convention.texts[0]?.sha256)
})

it('one person signs twice for a party: the second is refused, and nothing is kept of it', async () => {
  const convention = await sent('DEUX-FOIS')
  await inOne((tx) => addSignature(tx, act, { ...readAsIs(convention), signature: odile }))
  const again = await inOne((tx) => addSignature(tx, act, { ...readAsIs(convention), signature: odile }))
  expect(again).toEqual({ ok: false, error: { code: 'party-signed-already' } })
  expect((await named('deux-fois')).texts[0]?.signatures).toHaveLength(1)
})

it('the parties that sign at the same moment see each other: the text takes effect', async () => {
  const convention = await sent('ENSEMBLE')
  await Promise.all(
    [odile, remi].map((signature) =>
      inOne((tx) => addSignature(tx, act, { ...readAsIs(convention), signature })),
    ),
  )
  expect((await named('ensemble')).texts[0]?.effectOn).toBe('2024-03-15')
})

describe('an amendment', () => {
  it('changes what is in force from its last signature, and leaves what was in force before as it was', async () => {
    await signedByBoth('AVENANT-1')
    await withNamed('avenant-1', (tx, convention) => beginAmendment(tx, act, convention))
    const longer = { ...wholeContent, term: { ...wholeContent.term, months: 24 } }
    const convention = await named('avenant-1')
    await inOne((tx) => saveDraft(tx, act, { convention, version: 0, content: longer }))
    await withNamed('avenant-1', (tx, convention) => sendToSignature(tx, act, { convention, version: 1 }))
    for (const signature of [odile, remi])
      await withNamed('avenant-1', (tx, convention) =>
        addSignature(tx, act, {
          ...readAsIs(convention),
          signature: { ...signature, signedOn: day('2024-06-01') },
        }),
      )
    const on = (at: string) => conventionByRef(database.db, 'avenant-1', day(at))
    expect(await on('2024-05-31')).toMatchObject({ endsOn: '2025-03-15', content: { term: { months: 12 } } })
    expect(await on('2024-06-01')).toMatchObject({ endsOn: '2026-03-15', content: { term: { months: 24 } } })
    expect((await on('2024-06-01'))?.content.reference).toBe('AVENANT-1')
  })

  it('is refused on a draft, on a text that waits for signatures, and while another is open', async () => {
    const begin = (slug: string) => withNamed(slug, (tx, convention) => beginAmendment(tx, act, convention))
    await drafted('BROUILLON-2')
    await sent('ATTENTE-2')
    await signedByBoth('OUVERT-2')
    expect(await begin('brouillon-2')).toEqual({ ok: false, error: { code: 'not-in-force' } })
    expect(await begin('attente-2')).toEqual({ ok: false, error: { code: 'not-in-force' } })
    expect(await begin('ouvert-2')).toEqual({ ok: true, value: 1 })
    expect(await begin('ouvert-2')).toEqual({ ok: false, error: { code: 'already-open' } })
  })
})

describe('the database itself', () => {
  let id: string
  let textId: string
  beforeAll(async () => {
    const convention = await signedByBoth('INTACTE')
    id = convention.id
    textId = convention.texts[0]?.id ?? ''
  })

  const text = (change: string) => () => `update convention_text set ${change} where id = '${textId}'`
  it.each([
    ['the content', text(`content = content || '{"title": "Autre"}'`)],
    ['its canonical text', text(`canonical = canonical || ' '`)],
    ['its hash', text(`sha256 = repeat('0', 64)`)],
    ['the day on which it was sent', text(`sent_on = sent_on - 1`)],
    ['the day of its effect', text(`effect_on = effect_on - 1`)],
    ['its effect, by taking it away', text(`effect_on = null`)],
    ['its place among texts', text(`number = 7`)],
    ['its version', text(`version = version + 1`)],
    ['its freezing', text(`canonical = null, sha256 = null, sent_on = null, effect_on = null`)],
    ['the text, by removing it', () => `delete from convention_text where id = '${textId}'`],
    ['all texts', () => 'truncate convention_text cascade'],
    ['the name of the convention', () => `update convention set reference = 'AUTRE' where id = '${id}'`],
    ['the convention, by removing it', () => `delete from convention where id = '${id}'`],
    ['a signature', () => `update convention_signature set capacity = 'x' where text_id = '${textId}'`],
    ['a signature, by removing it', () => `delete from convention_signature where text_id = '${textId}'`],
    [
      'the signatories, by adding one',
      () =>
        `insert into convention_signature (text_id, party_id, signatory_name, capacity, signed_on, recorded_at)
         values ('${textId}', 'autre', 'X', 'Y', '2024-03-01', now())`,
    ],
    [
      'the order of texts, by a second convention of number 0',
      () =>
        `insert into convention_text (id, convention_id, number, content, created_at)
         select gen_random_uuid(), convention_id, 0, content, now() from convention_text where id = '${textId}'`,
    ],
  ])('refuses to change %s of a signed convention', async (_what, statement) => {
    const before = await named('intacte')
    await expect(sql.raw(statement()).execute(database.db)).rejects.toThrow()
    expect(await named('intacte')).toEqual(before)
  })

  it('refuses an effect before every party signed, and an amendment of what is not in force', async () => {
    const { texts, id: waiting } = await sent('SANS-EFFET')
    const effect = sql`update convention_text set effect_on = '2024-03-01' where id = ${texts[0]?.id}::uuid`
    await expect(effect.execute(database.db)).rejects.toThrow('effect is the last signature')
    const amended = sql`insert into convention_text (id, convention_id, number, content, created_at)
      select gen_random_uuid(), convention_id, 1, content, now() from convention_text where convention_id = ${waiting}::uuid`
    await expect(amended.execute(database.db)).rejects.toThrow('convention_text_open')
  })

  it('refuses a text born in effect without a signature', async () => {
    const { id: signed } = await signedByBoth('NEE-SIGNEE')
    const born = sql`insert into convention_text (id, convention_id, number, content, canonical, sha256, sent_on, effect_on, created_at)
      select gen_random_uuid(), convention_id, 1, content, canonical, sha256, sent_on, effect_on, now()
        from convention_text where convention_id = ${signed}::uuid`
    await expect(born.execute(database.db)).rejects.toThrow('effect is the last signature')
  })

  it('refuses a signature out of the days of its delegation', async () => {
    const { texts } = await sent('HORS-JOURS')
    const late = sql`insert into convention_signature
      (text_id, party_id, signatory_name, capacity, delegation_reference, delegation_starts_on, delegation_ends_on, signed_on, recorded_at)
      values (${texts[0]?.id}::uuid, 'fabrique', 'X', 'Y', 'd', '2024-01-01', '2024-01-31', '2024-02-01', now())`
    await expect(late.execute(database.db)).rejects.toThrow('convention_signature')
  })
})

describe('a draft', () => {
  it('is kept as it comes, changes its address with its reference, and records which parts changed', async () => {
    const convention = await drafted('BROUILLON-3')
    const content = { ...wholeContent, reference: 'AUTRE NOM 3', title: '' }
    const saved = await inOne((tx) => saveDraft(tx, act, { convention, version: 0, content }))
    expect(saved).toEqual({ ok: true, value: { slug: 'autre-nom-3', changed: true } })
    expect((await named('autre-nom-3')).texts[0]).toMatchObject({ version: 1, content: { title: '' } })
    const entry = await database.db
      .selectFrom('journal_entry')
      .select('body')
      .where('action', '=', 'convention.drafted')
      .where('subject_id', '=', convention.id)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(entry.body).after).toEqual({ text: 0, sections: ['reference', 'title'] })
  })

  it('saved by someone else since it was read overwrites nothing', async () => {
    const convention = await drafted('CONFLIT')
    const save = (title: string) =>
      inOne((tx) =>
        saveDraft(tx, act, {
          ...{ convention, version: 0, content: { ...wholeContent, reference: 'CONFLIT', title } },
        }),
      )
    await save('Première')
    await expect(save('Seconde')).rejects.toMatchObject({ kind: 'conflict' })
    expect((await named('conflit')).texts[0]?.content.title).toBe('Première')
  })

  it('takes a reference that is another’s: refused', async () => {
    await drafted('PRISE')
    expect(await inOne((tx) => createConvention(tx, act, { ...wholeContent, reference: 'Prise' }))).toEqual({
      ok: false,
      error: { code: 'reference-taken' },
    })
    const convention = await drafted('LIBRE')
    const content = { ...wholeContent, reference: 'PRISE' }
    expect(await inOne((tx) => saveDraft(tx, act, { convention, version: 0, content }))).toEqual({
      ok: false,
      error: { code: 'reference-taken' },
    })
  })

  it('sent is taken back as long as nobody signed, and no longer after', async () => {
    const convention = await sent('REPRISE')
    await inOne((tx) => takeBack(tx, act, readAsIs(convention)))
    const again = await named('reprise')
    expect(again.texts[0]?.sha256).toBe(null)
    await inOne((tx) => sendToSignature(tx, act, { convention: again, version: 0 }))
    await withNamed('reprise', (tx, convention) =>
      addSignature(tx, act, { ...readAsIs(convention), signature: odile }),
    )
    const signed = await named('reprise')
    await expect(inOne((tx) => takeBack(tx, act, readAsIs(signed)))).rejects.toMatchObject({
      kind: 'conflict',
    })
    const sameInSql = sql`update convention_text set canonical = null, sha256 = null, sent_on = null
      where convention_id = ${convention.id}::uuid`
    await expect(sameInSql.execute(database.db)).rejects.toThrow('does not change')
  })

  it('taken back by who had read it before a party signed, or before it was sent again: refused', async () => {
    const convention = await sent('REPRISE-2')
    const takenBack = () => inOne((tx) => takeBack(tx, act, readAsIs(convention)))
    await takenBack()
    await expect(takenBack()).rejects.toMatchObject({ kind: 'conflict' })
    await withNamed('reprise-2', (tx, again) => sendToSignature(tx, act, { convention: again, version: 0 }))
    await inOne((tx) => addSignature(tx, act, { ...readAsIs(convention), signature: odile }))
    await expect(takenBack()).rejects.toMatchObject({ kind: 'conflict' })
  })
})

it('lists the signed conventions of a day for everyone, and drafts only to whom a right reaches', async () => {
  const draft = await drafted('CACHEE')
  const shown = await conventionsOn(database.db, day('2024-06-30'))
  const references = shown.map(({ reference }) => reference)
  expect(references).toContain('INTACTE')
  expect(references).not.toContain('CACHEE')
  expect(references).toEqual([...references].sort())
  const reached = await conventionsWithin(database.db, { conventionIds: [draft.id] })
  expect(reached.map(({ reference }) => reference)).toEqual(['CACHEE'])
  expect(await conventionsWithin(database.db, { conventionIds: [] })).toEqual([])
})
