import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { seedDemo } from '../../../seed/seed.ts'
import { day } from '../../../shared/day.ts'
import { wordsIn } from '../funding.fixtures.ts'

let app: TestApp
let conventionId: string
let finance: Awaited<ReturnType<TestApp['as']>>
let signer: Awaited<ReturnType<TestApp['as']>>
const LIST = '/espace/conventions/vallee-dinum-2025/delegations'

beforeAll(async () => {
  const now = new Date('2026-11-24T09:00:00Z')
  app = await openTestApp({ now: () => now })
  await seedDemo(app.database, { now, today: day('2026-11-24'), progress: () => {} })
  const found = await app.database.db
    .selectFrom('convention')
    .select('id')
    .where('slug', '=', 'vallee-dinum-2025')
    .executeTakeFirstOrThrow()
  conventionId = found.id
  finance = await app.as('finance-officer', { kind: 'convention', id: conventionId })
  signer = await app.as('delegated-signatory', { kind: 'convention', id: conventionId })
}, 120_000)
afterAll(() => app.close())

const asked = (more: Record<string, string> = {}) => ({
  ...{ role: 'engagements', personne: signer.personId, qualite: 'Cheffe de mission' },
  ...{ reference: 'arrêté 2026-12', du: '01/11/2026', au: '31/12/2026' },
  ...more,
})
const give = (more: Record<string, string> = {}) => finance.post(`${LIST}/nouvelle`, asked(more))
const kept = () =>
  app.database.db
    .selectFrom('signing_delegation')
    .select(['id', 'ends_on', 'name'])
    .where('person_id', '=', signer.personId)
    .execute()

describe('a delegation', () => {
  it('is given by who calls for funds, with its entry in the journal, where names are digests', async () => {
    expect((await give()).status).toBe(303)
    expect(await wordsIn(finance.get(LIST))).toContain('arrêté 2026-12')
    const { body } = await app.database.db
      .selectFrom('journal_entry')
      .select('body')
      .where('action', '=', 'money.delegation-given')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(body).after).toMatchObject({ role: 'ENGAGEMENTS', startsOn: '2026-11-01' })
    expect(body).not.toContain((await kept())[0]?.name)
  })

  it.each([
    [{ role: '' }, 422, 'Choisissez ce que la délégation permet de signer'],
    [{ personne: 'personne' }, 422, 'Choisissez la personne'],
    [{ du: '31/02/2026' }, 422, 'n’existe pas dans le calendrier'],
    [{ du: '' }, 422, 'premier jour'],
    [{ du: '01/01/0000', au: '01/02/0000' }, 422, 'n’existe pas dans le calendrier'],
    [{ reference: '' }, 422, 'décision'],
    [{ du: '01/12/2026', au: '30/11/2026' }, 409, 'précède le premier'],
    [{ role: 'paiements' }, 409, 'n’a pas le rôle d’agent comptable'],
    [{ du: '31/12/2026', au: '' }, 409, 'a déjà une délégation'],
  ])('is refused for %j, with what was typed', async (more, status, said) => {
    const response = await give(more)
    expect(response.status).toBe(status)
    const text = await response.text()
    expect(text.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(said)
    expect(text).toContain('value="Cheffe de mission"')
    expect(await kept()).toHaveLength(1)
  })

  it('ends once, on a day that is only brought nearer', async () => {
    const [one] = await kept()
    const at = `${LIST}/${one?.id}/fin`
    expect(await wordsIn(finance.get(at))).toContain('arrêté 2026-12')
    expect((await finance.post(at, { jour: '' })).status).toBe(422)
    expect((await finance.post(at, { jour: '01/01/2027' })).status).toBe(409)
    expect((await finance.post(at, { jour: '30/11/2026' })).status).toBe(303)
    expect((await kept())[0]?.ends_on).toBe('2026-11-30')
  })

  it.each(['inconnue', '00000000-0000-4000-8000-000000000000'])('has no page at %s', async (id) => {
    expect((await finance.get(`${LIST}/${id}/fin`)).status).toBe(404)
    expect((await finance.post(`${LIST}/${id}/fin`, { jour: '30/11/2026' })).status).toBe(404)
  })

  it('is read by who signs, who does not give any', async () => {
    const page = await signer.get(LIST)
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain('Donner une délégation')
    expect((await signer.get(`${LIST}/nouvelle`)).status).toBe(403)
    expect((await signer.post(`${LIST}/nouvelle`, asked())).status).toBe(403)
    expect((await app.visitor().get(LIST)).status).toBe(303)
  })
})
