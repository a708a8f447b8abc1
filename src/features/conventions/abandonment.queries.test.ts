import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { OpenDatabase, Tx } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import { abandonText } from './abandonment.queries.ts'
import { readAsIs, wholeContent } from './convention.fixtures.ts'
import { conventionByRef, conventionNamed } from './convention.queries.ts'
import { addSignature, beginAmendment, createConvention, sendToSignature } from './convention-save.queries.ts'

let database: OpenDatabase
const act = { actor: null, at: new Date('2024-06-30T09:00:00Z') }
const inOne = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.db.transaction().execute(work)
const abandonment = { on: day('2024-06-15'), reason: 'La Fabrique refuse le montant.' }

const odile = {
  ...{ partyId: 'val-seme', signatoryName: 'Odile Marchand', capacity: 'Directrice générale' },
  ...{ delegation: null, signedOn: day('2024-03-01') },
}
const remi = {
  ...{ partyId: 'fabrique', signatoryName: 'Rémi Castaing', capacity: 'Chef de service' },
  ...{ delegation: null, signedOn: day('2024-03-15') },
}

const named = async (slug: string) => {
  const found = await conventionNamed(database.db, slug)
  if (!found) throw new Error(`no convention ${slug}`)
  return found
}
const signed = async (slug: string, signatures: readonly (typeof odile)[]) => {
  const convention = await named(slug)
  await inOne((tx) => sendToSignature(tx, act, { convention, version: 0 }))
  for (const signature of signatures) {
    const present = await named(slug)
    await inOne((tx) => addSignature(tx, act, { ...readAsIs(present), signature }))
  }
  return named(slug)
}
/** A convention sent to signature, and signed by these. */
async function sent(reference: string, signatures: readonly (typeof odile)[]) {
  await inOne((tx) => createConvention(tx, act, { ...wholeContent, reference }))
  return signed(reference.toLowerCase(), signatures)
}
const begin = async (slug: string) => {
  const convention = await named(slug)
  return inOne((tx) => beginAmendment(tx, act, convention))
}

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

it('an amendment set aside stays as it was signed, and another one may begin', async () => {
  await sent('SUITE-1', [odile, remi])
  expect(await begin('suite-1')).toEqual({ ok: true, value: 1 })
  const later = { ...odile, signedOn: day('2024-06-01') }
  const convention = await signed('suite-1', [later])
  expect(await begin('suite-1')).toEqual({ ok: false, error: { code: 'already-open' } })
  const done = await inOne((tx) => abandonText(tx, act, { convention, number: 1, abandonment }))
  expect(done).toEqual({ ok: true, value: abandonment })
  expect((await named('suite-1')).texts[1]).toEqual({ ...convention.texts[1], abandoned: abandonment })
  expect(await begin('suite-1')).toEqual({ ok: true, value: 2 })
  expect(await conventionByRef(database.db, 'suite-1', day('2024-06-30'))).toMatchObject({
    state: 'in-force',
  })
  const { body } = await database.db
    .selectFrom('journal_entry')
    .select('body')
    .where('action', '=', 'convention.abandoned')
    .where('subject_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  expect(JSON.parse(body).after).toEqual({ text: 1, abandonedOn: '2024-06-15', reason: abandonment.reason })
})

it('a convention whose first text is set aside is in force on no day', async () => {
  const convention = await sent('JAMAIS-1', [odile])
  await inOne((tx) => abandonText(tx, act, { convention, number: 0, abandonment }))
  expect(await conventionByRef(database.db, 'jamais-1', day('2024-06-30'))).toBe(null)
  expect(await begin('jamais-1')).toEqual({ ok: false, error: { code: 'abandoned' } })
})

it('whoever signs last while another sets the text aside: one of the two is refused, and nothing is kept by halves', async () => {
  const convention = await sent('COURSE-1', [odile])
  const [aside, last] = await Promise.all([
    inOne((tx) => abandonText(tx, act, { convention, number: 0, abandonment })),
    inOne((tx) => addSignature(tx, act, { ...readAsIs(convention), signature: remi })),
  ])
  expect([aside.ok, last.ok].filter((done) => done)).toHaveLength(1)
  const text = (await named('course-1')).texts[0]
  expect([text?.abandoned === null, text?.effectOn === null]).toEqual([!aside.ok, !last.ok])
})

describe('the database itself', () => {
  const aside = (id: string, on = '2024-06-15') =>
    sql.raw(`update convention_text set abandoned_on = '${on}', abandon_reason = 'Refus', abandoned_at = '2024-06-30T10:00:00Z'
      where convention_id = '${id}'`)
  const run = (statement: { execute: (db: OpenDatabase['db']) => Promise<unknown> }) =>
    statement.execute(database.db)

  it.each([
    ['a draft', 'BRUT-1', null],
    ['what nobody signed', 'BRUT-2', []],
    ['what every party signed', 'BRUT-3', [odile, remi]],
  ] as const)('does not set aside %s', async (_, reference, signatures) => {
    if (signatures === null) await inOne((tx) => createConvention(tx, act, { ...wholeContent, reference }))
    else await sent(reference, signatures)
    const before = await named(reference.toLowerCase())
    await expect(run(aside(before.id))).rejects.toThrow()
    expect(await named(reference.toLowerCase())).toEqual(before)
  })

  it('does not set aside a text before its last signature, nor without a reason', async () => {
    const { id } = await sent('BRUT-4', [odile])
    await expect(run(aside(id, '2024-02-29'))).rejects.toThrow()
    const silent = `update convention_text set abandoned_on = '2024-06-15', abandoned_at = now() where convention_id = '${id}'`
    await expect(run(sql.raw(silent))).rejects.toThrow('check')
    const blank = `update convention_text set abandoned_on = '2024-06-15', abandoned_at = now(), abandon_reason = ' ' where convention_id = '${id}'`
    await expect(run(sql.raw(blank))).rejects.toThrow('check')
  })

  describe('once a text is set aside', () => {
    let id = ''
    let textId = ''
    beforeAll(async () => {
      const convention = await sent('BRUT-5', [odile])
      id = convention.id
      textId = convention.texts[0]?.id ?? ''
      await inOne((tx) => abandonText(tx, act, { convention, number: 0, abandonment }))
    })
    const update = (change: string) => () => `update convention_text set ${change} where id = '${textId}'`

    it.each([
      ['its day', update(`abandoned_on = '2024-06-16'`), 'abandoned once'],
      ['its reason', update(`abandon_reason = 'Autre'`), 'abandoned once'],
      [
        'the abandonment, by taking it back',
        update('abandoned_on = null, abandon_reason = null, abandoned_at = null'),
        'abandoned once',
      ],
      ['its content', update(`content = content || '{"title": "Autre"}'`), 'does not change'],
      ['its freezing', update('canonical = null, sha256 = null, sent_on = null'), 'does not change'],
      ['its effect', update(`effect_on = '2024-03-15'`), 'effect is the last signature'],
      [
        'the text, by removing it',
        () => `delete from convention_text where id = '${textId}'`,
        'never removed',
      ],
      [
        'its signatures, by adding one',
        () => `insert into convention_signature (text_id, party_id, signatory_name, capacity, signed_on, recorded_at)
          values ('${textId}', 'fabrique', 'Rémi Castaing', 'Chef de service', '2024-03-15', '2024-07-01')`,
        'this text was abandoned',
      ],
    ])('refuses to change %s', async (...[, statement, why]) => {
      const before = await named('brut-5')
      await expect(run(sql.raw(statement()))).rejects.toThrow(why)
      expect(await named('brut-5')).toEqual(before)
    })

    it('comes back from a backup, the text first and then who had signed it', async () => {
      const copy = `
        insert into convention (id, reference, slug, created_at)
          select gen_random_uuid(), 'COPIE', 'copie', created_at from convention where id = '${id}';
        insert into convention_text (id, convention_id, number, content, canonical, sha256, sent_on, abandoned_on, abandon_reason, abandoned_at, created_at)
          select gen_random_uuid(), c.id, t.number, t.content, t.canonical, t.sha256, t.sent_on, t.abandoned_on, t.abandon_reason, t.abandoned_at, t.created_at
            from convention_text t, convention c where t.id = '${textId}' and c.slug = 'copie';`
      const signatures = `
        insert into convention_signature (text_id, party_id, signatory_name, capacity, signed_on, recorded_at)
          select n.id, s.party_id, s.signatory_name, s.capacity, s.signed_on, s.recorded_at
            from convention_signature s, convention_text n, convention c
           where s.text_id = '${textId}' and n.convention_id = c.id and c.slug = 'copie'`
      const statements = [...copy.split(';').filter((one) => one.trim() !== ''), signatures]
      const restore = (some: readonly string[]) =>
        inOne(async (tx) => {
          for (const statement of some) await sql.raw(statement).execute(tx)
        })
      await expect(restore(statements.slice(0, 2))).rejects.toThrow('abandoned after a signature')
      await restore(statements)
      expect((await named('copie')).texts[0]).toMatchObject({ abandoned: abandonment, signatures: [odile] })
    })
  })
})
