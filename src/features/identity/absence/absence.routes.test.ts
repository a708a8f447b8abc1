import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import { addDays, day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { actorLabel, historyOf, verifyChain } from '../../journal/index.ts'
import { type IdentityApp, openIdentity } from '../identity.fixtures.ts'
import { erasePerson, isLastAdministrator } from '../person.queries.ts'

let app: IdentityApp
let away: PersonId
let standIn: PersonId
let theirs: Awaited<ReturnType<IdentityApp['as']>>
let standsIn: Awaited<ReturnType<IdentityApp['as']>>
const addresses = { away: '', standIn: '' }
beforeAll(async () => {
  app = await openIdentity(await openTestDatabase())
  await app.person('reste@exemple.fr', 'administrator')
})
// Another pair each time: how often roles may be lent is counted.
beforeEach(async () => {
  addresses.away = `away-${crypto.randomUUID()}@exemple.fr`
  addresses.standIn = `in-${crypto.randomUUID()}@exemple.fr`
  away = await app.person(addresses.away, 'administrator')
  standIn = await app.person(addresses.standIn)
  theirs = await app.as(away)
  standsIn = await app.as(standIn)
})
afterAll(() => app.close())

const roleIds = async (person: PersonId) => (await app.grantsOf(person)).map(({ id }) => id)
const nameOf = (address: string) => `Personne ${address.split('@')[0]}`
const lend = async (others: Record<string, string> = {}) =>
  theirs.post('/espace/absences/nouvelle', {
    ...{
      nom: nameOf(addresses.standIn),
      courriel: addresses.standIn,
      debut: '24/11/2026',
      fin: '10/12/2026',
    },
    ...{ motif: 'Congés', 'roles[]': (await roleIds(away))[0] ?? '', ...others },
  })
const absenceId = async () =>
  (
    await app.db
      .selectFrom('absence_delegation')
      .select('id')
      .where('delegator_id', '=', away)
      .executeTakeFirst()
  )?.id ?? ''
const openToStandIn = async () => (await standsIn.get('/espace/personnes/nouvelle')).status

describe('roles lent for an absence', () => {
  it('open what they open at once, are told to both, and shown to both', async () => {
    expect(await openToStandIn()).toBe(403)
    expect((await lend()).status).toBe(303)
    expect(await openToStandIn()).toBe(200)
    const mails = (await app.mails()).slice(-2)
    expect(mails.map(({ person }) => person)).toEqual([standIn, away])
    expect(await (await standsIn.get('/espace')).text()).toContain(
      `en l’absence de ${nameOf(addresses.away)}`,
    )
    expect(await (await theirs.get('/espace')).text()).toContain(`confiés à ${nameOf(addresses.standIn)}`)
    expect(await (await theirs.get('/espace/absences')).text()).toContain(nameOf(addresses.standIn))
    expect(await (await standsIn.get('/espace/absences')).text()).toContain(nameOf(addresses.away))
    const shown = await (await theirs.get(`/espace/personnes/${standIn}`)).text()
    expect(shown).toContain(`en l’absence de ${nameOf(addresses.away)}`)
    expect(await (await theirs.get(`/espace/reseau?q=${addresses.standIn}`)).text()).toContain(
      'en l’absence de',
    )
  })

  it('say in the journal in whose absence an act is done, for that act alone', async () => {
    await lend()
    const email = `acte-${crypto.randomUUID()}@exemple.fr`
    expect(
      (await standsIn.post('/espace/personnes/nouvelle', { nom: 'Zoé Acte', courriel: email })).status,
    ).toBe(303)
    const { id } = await app.db
      .selectFrom('person')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
    const [entry] = await historyOf(app.db, { subject: { kind: 'person', id }, limit: 1 })
    expect(actorLabel(entry?.actor ?? null)).toBe(
      `${nameOf(addresses.standIn)}, en l’absence de ${nameOf(addresses.away)}`,
    )
    await theirs.post(`/espace/personnes/${id}/roles/nouveau`, {
      ...{ role: 'coach', perimetre: 'network', debut: '24/11/2026', fin: '' },
    })
    const [given] = await historyOf(app.db, { subject: { kind: 'person', id }, limit: 1 })
    expect(actorLabel(given?.actor ?? null)).toBe(nameOf(addresses.away))
    expect((await verifyChain(app.db)).faults).toEqual([])
  })

  it.each(['theirs', 'standsIn'] as const)(
    'end early by either (%s), at once, and both are told',
    async (who) => {
      await lend()
      const path = `/espace/absences/${await absenceId()}/fin`
      const browser = who === 'theirs' ? theirs : standsIn
      expect((await browser.get(path)).status).toBe(200)
      expect((await browser.post(path)).status).toBe(303)
      expect(await openToStandIn()).toBe(403)
      expect((await app.mails()).slice(-2).map(({ person }) => person)).toEqual([away, standIn])
      expect((await browser.post(path)).status).toBe(409)
    },
  )

  it('end with the role that they come from, and with the person who lent them', async () => {
    await lend({ fin: '10/01/2027' })
    const [source] = await roleIds(away)
    await app.db
      .updateTable('role_grant')
      .set({ ends_on: '2026-12-01' })
      .where('id', '=', source ?? '')
      .execute()
    expect((await app.grantsOf(standIn))[0]?.ends_on).toBe('2026-12-01')
    await app.db
      .transaction()
      .execute((tx) =>
        erasePerson(tx, { id: away, actor: null, at: app.clock.now(), today: day('2026-11-24') }),
      )
    expect(await app.grantsOf(standIn)).toEqual([])
    expect(
      await app.db
        .selectFrom('absence_delegation')
        .select('reason')
        .where('delegator_id', '=', away)
        .execute(),
    ).toEqual([{ reason: null }])
  })

  it('are not lent again', async () => {
    await lend()
    const [borrowed] = await roleIds(standIn)
    const refused = await standsIn.post('/espace/absences/nouvelle', {
      ...{ nom: nameOf('reste@exemple.fr'), courriel: 'reste@exemple.fr', debut: '24/11/2026' },
      ...{ fin: '25/11/2026', motif: 'Congés', 'roles[]': borrowed ?? '' },
    })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('ne se confie pas à une autre personne')
  })

  it('are neither signatures nor payments, which have their own delegations', async () => {
    const signatory = await app.person(`sign-${crypto.randomUUID()}@exemple.fr`, 'delegated-signatory')
    const signing = await app.as(signatory)
    expect(await (await signing.get('/espace/absences/nouvelle')).text()).toContain(
      'Ces rôles ne se confient pas ici',
    )
    const refused = await signing.post('/espace/absences/nouvelle', {
      ...{
        nom: nameOf(addresses.standIn),
        courriel: addresses.standIn,
        debut: '24/11/2026',
        fin: '25/11/2026',
      },
      ...{ motif: 'Congés', 'roles[]': (await roleIds(signatory))[0] ?? '' },
    })
    expect(refused.status).toBe(422)
  })

  it.each([
    ['an unknown person', { courriel: 'inconnue@exemple.fr' }],
    ['a known address under another name', { nom: 'Quelqu’un d’autre' }],
    ['more than ninety days', { fin: '22/02/2027' }],
    ['no reason', { motif: ' ' }],
    ['no role', { 'roles[]': '' }],
  ])('are refused for %s, with what was typed', async (_, others) => {
    const refused = await lend(others)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('24/11/2026')
    expect(await app.grantsOf(standIn)).toEqual([])
  })

  it('are refused, whole, when the other person already holds one of them', async () => {
    await lend()
    expect((await lend()).status).toBe(409)
    expect((await app.grantsOf(standIn)).length).toBe(1)
  })

  it('are of no concern to anybody else', async () => {
    await lend()
    const somebody = await app.as(await app.person(`tiers-${crypto.randomUUID()}@exemple.fr`))
    expect((await somebody.get(`/espace/absences/${await absenceId()}/fin`)).status).toBe(404)
    expect((await somebody.get('/espace/absences/rien/fin')).status).toBe(404)
  })

  it('never last longer than the absence, whoever changes their end', async () => {
    await lend()
    const [borrowed] = await roleIds(standIn)
    const longer = await theirs.post(`/espace/personnes/${standIn}/roles/${borrowed}`, {
      ...{ fin: '31/12/2026', 'fin-lue': '2026-12-10' },
    })
    expect(longer.status).toBe(409)
    const forced = app.db
      .updateTable('role_grant')
      .set({ ends_on: addDays(day('2026-12-10'), 1) })
      .where('id', '=', borrowed ?? '')
      .execute()
    await expect(forced).rejects.toThrow('a role is lent')
  })

  it('do not count as an administrator when the last one would go', async () => {
    await lend()
    const isLast = await app.db.transaction().execute(async (tx) => {
      await tx
        .deleteFrom('role_grant')
        .where('role', '=', 'administrator')
        .where('absence_id', 'is', null)
        .where('person_id', '<>', away)
        .execute()
      return isLastAdministrator(tx, away, day('2026-11-24'))
    })
    expect(isLast).toBe(true)
  })
})
