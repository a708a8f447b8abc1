import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { day } from '../../../shared/day.ts'
import { conventionByRef, conventionNamed } from '../convention.queries.ts'
import { fieldIn, wordsOf } from '../convention-pages.fixtures.ts'
import { beginAmendment, sendToSignature } from '../convention-save.queries.ts'
import { plantConvention } from '../life/life.fixtures.ts'
import type { Convention } from '../standing-convention.ts'

// The clock of the tests: 24 November 2026. Every convention here takes effect on 10 January 2024, for three years.
let app: TestApp
let member: Browser

const step = { recit: 'Aucun comité depuis deux ans.' }
const acts = {
  notify: {
    ...{ ...step, vu: '0', jour: '01/10/2026', objet: 'Comités non tenus', partie: 'val-seme' },
    ...{ article: 'a2', observations: '31/10/2026' },
  },
  decide: (effet: string) => ({ ...step, vu: '1', jour: '02/11/2026', effet }),
  withdraw: { ...step, vu: '2', jour: '03/11/2026' },
}

/** A convention of which a termination was decided on 2 November, for a day. */
async function decided(slug: string, effet: string) {
  await plantConvention(app.database.db, { slug })
  await decide(slug, effet)
}

async function decide(slug: string, effet: string) {
  const at = `/espace/conventions/${slug}/resiliations`
  expect((await member.post(`${at}/nouvelle`, acts.notify)).status).toBe(303)
  expect((await member.post(`${at}/1/decider-la-date-d-effet`, acts.decide(effet))).status).toBe(303)
}

const read = (path: string, who: Pick<Browser, 'get'> = app.visitor()) => wordsOf(who.get(path))
const amend = (slug: string) => member.post(`/espace/conventions/${slug}/avenant`, {})

beforeAll(async () => {
  app = await openTestApp()
  member = await app.as('programme-team')
  await decided('resiliee', '10/11/2026')
  await decided('a-resilier', '01/12/2026')
  await decided('maintenue', '20/11/2026')
  await member.post('/espace/conventions/maintenue/resiliations/1/retirer', acts.withdraw)
}, 120_000)
afterAll(() => app.close())

describe('a convention whose termination took effect', () => {
  it.each([
    ['2026-11-24', 'est résiliée depuis le 10 novembre 2026, avant son terme'],
    ['2026-11-10', 'est résiliée depuis le 10 novembre 2026'],
    [
      '2026-11-09',
      'est en vigueur depuis le 10 janvier 2024, jusqu’à sa résiliation, qui prend effet le 10 novembre 2026',
    ],
    ['2026-11-01', 'est en vigueur depuis le 10 janvier 2024, jusqu’au 9 janvier 2027 inclus'],
  ])('says on %s what was known of it', async (au, words) => {
    expect(await read(`/conventions/resiliee?au=${au}`)).toContain(words)
  })

  it('is told as terminated by its list and by the desk of members, with its last day', async () => {
    for (const shown of [await read('/conventions'), await read('/espace/conventions', member)])
      expect(shown).toMatch(/RESILIEE\s+Résiliée/)
    expect(await read('/conventions')).toMatch(/RESILIEE\s+Résiliée\s+10\/01\/2024\s+09\/11\/2026/)
  })

  it('ends in its calendar on the eve', async () => {
    const calendar = await (await app.visitor().get('/conventions/resiliee/echeances.ics')).text()
    expect(calendar).toContain('DTSTART;VALUE=DATE:20261109')
  })

  it('is not amended any more', async () => {
    const response = await amend('resiliee')
    expect(response.status).toBe(409)
    expect(await wordsOf(response)).toContain('La convention n’est plus en vigueur')
    expect(await read('/espace/conventions/resiliee', member)).not.toContain('Écrire un avenant')
  })

  it('leaves its obligations of that day without object, and nothing falls due after', async () => {
    const { lines } = await obligations('resiliee', '2026-11-24')
    expect(lines.get('open-source')).toMatchObject({ state: 'notApplicable' })
    expect(lines.get('committee')?.dueDays).toEqual([
      '2024-07-10',
      '2025-01-10',
      '2025-07-10',
      '2026-01-10',
      '2026-07-10',
    ])
    const page = await read('/conventions/resiliee/obligations')
    expect(page).toContain('La convention est résiliée depuis le 10 novembre 2026')
    const before = await obligations('resiliee', '2026-11-01')
    expect(before.lines.get('open-source')?.state).toBe('unknown')
  })
})

it('an amendment sent before a termination does not bring the convention back once signed after it', async () => {
  const { db } = app.database
  await plantConvention(db, { slug: 'a-revivre' })
  const named = async () => (await conventionNamed(db, 'a-revivre')) as Convention
  const act = { actor: null, at: new Date('2026-09-01T09:00:00Z') }
  const signed = await named()
  await db.transaction().execute((tx) => beginAmendment(tx, act, signed))
  const amended = await named()
  await db.transaction().execute((tx) => sendToSignature(tx, act, { convention: amended, version: 0 }))
  await decide('a-revivre', '10/11/2026')
  const page = await (await member.get('/espace/conventions/a-revivre/signature')).text()
  const typed = { empreinte: fieldIn(page, 'empreinte'), partie: 'dinum', nom: 'Personne inventée' }
  const sign = (date: string) =>
    member.post('/espace/conventions/a-revivre/signature', { ...typed, qualite: 'Directrice', date })
  const late = await sign('10/11/2026')
  expect([late.status, await wordsOf(late)]).toEqual([
    409,
    expect.stringContaining('ne la remet pas en vigueur'),
  ])
  expect((await sign('09/11/2026')).status).toBe(303)
})

/** The obligations of a convention on a day, as programs read them. */
async function obligations(slug: string, au: string) {
  const response = await app.visitor().get(`/api/v1/obligations?convention=${slug}&au=${au}`)
  const { data } = (await response.json()) as {
    data: readonly { id: string; state: string; occurrences: readonly { dueOn: string | null }[] }[]
  }
  const lines = data.map(({ id, state, occurrences }) => ({
    ...{ id, state },
    dueDays: occurrences.map(({ dueOn }) => dueOn),
  }))
  return { lines: new Map(lines.map((line) => [line.id, line])) }
}

it('a termination to come is said beforehand, and the convention may still be amended until then', async () => {
  expect(await read('/conventions/a-resilier')).toContain(
    'jusqu’à sa résiliation, qui prend effet le 1er décembre 2026',
  )
  expect(await read('/conventions/a-resilier/obligations')).toContain(
    'La convention sera résiliée le 1er décembre 2026',
  )
  expect((await amend('a-resilier')).status).toBe(303)
})

it('a termination withdrawn leaves the convention in force, to be amended and owed as before', async () => {
  expect(await conventionByRef(app.database.db, 'maintenue', day('2026-11-24'))).toMatchObject({
    state: 'in-force',
    terminatedOn: null,
  })
  expect(await read('/conventions/maintenue')).toContain('jusqu’au 9 janvier 2027 inclus')
  expect((await obligations('maintenue', '2026-11-24')).lines.get('open-source')?.state).toBe('unknown')
  // What was known before the withdrawal is still told of that day.
  expect(await read('/conventions/maintenue?au=2026-11-02')).toContain('qui prend effet le 20 novembre 2026')
  expect((await amend('maintenue')).status).toBe(303)
})
