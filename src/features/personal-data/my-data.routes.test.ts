import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { plantConvention } from '../../../test/support/convention.ts'
import { historyOf } from '../journal/index.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

type Member = Awaited<ReturnType<TestApp['as']>>
const PAGE = '/espace/mes-donnees'
const nameOf = async (id: string): Promise<string> =>
  (await app.database.db.selectFrom('person').select('name').where('id', '=', id).executeTakeFirstOrThrow())
    .name ?? ''
const textOf = async (who: Pick<Member, 'get'>, path = PAGE): Promise<string> => (await who.get(path)).text()

describe('one’s own data', () => {
  it('are read in plain words, with what they are for and how long they are kept', async () => {
    const member = await app.as('programme-team')
    const page = await textOf(member)
    expect(page).toContain(await nameOf(member.personId))
    expect(page).toContain(`${member.personId}@example.org`)
    expect(page).toContain('Équipe du programme (DINUM)')
    expect(page).toContain('Donner à chacun les droits de sa mission.')
    expect(page).toMatch(/3.ans/)
  })

  it('are taken away as a document for programs, and as a file to read', async () => {
    const member = await app.as('coach')
    const json = await member.get(`${PAGE}/donnees.json`)
    expect(json.headers.get('content-disposition')).toContain('attachment')
    const document = JSON.parse(await json.text()) as {
      person: { id: string }
      lines: { code: string; rows: Record<string, unknown>[] }[]
    }
    expect(document).toMatchObject({ format: 'terreau.personal-data', version: 1 })
    expect(document.person.id).toBe(member.personId)
    expect(document.lines.find(({ code }) => code === 'roles')?.rows).toMatchObject([
      { role: 'coach', starts_on: '2020-01-01' },
    ])
    const html = await textOf(member, `${PAGE}/donnees.html`)
    expect(html).toContain(await nameOf(member.personId))
    expect(html).not.toContain('href=')
  })

  it('are never those of another', async () => {
    const [one, other] = [await app.as('coach'), await app.as('programme-team')]
    for (const path of [PAGE, `${PAGE}/donnees.json`, `${PAGE}/donnees.html`]) {
      const read = await textOf(one, path)
      expect(read).not.toContain(await nameOf(other.personId))
      expect(read).not.toContain(other.personId)
    }
  })

  it('are not those of whoever bears a name that one gives oneself', async () => {
    const member = await app.as(null)
    await plantConvention(app.database.db, { slug: 'homonyme-dinum-2026' })
    await member.post(`${PAGE}/nom`, { nom: 'Personne inventée', 'nom-lu': await nameOf(member.personId) })
    for (const path of [PAGE, `${PAGE}/donnees.json`, `${PAGE}/donnees.html`])
      expect(await textOf(member, path)).not.toContain('Directrice')
    expect(await textOf(member)).toContain('Un nom ne prouve pas qui vous êtes')
    const admin = await app.as('administrator')
    expect(await textOf(admin, `/espace/personnes/${member.personId}/effacement`)).toContain(
      'Signatures de conventions',
    )
  })

  it('are closed to a visitor', async () => {
    for (const path of [PAGE, `${PAGE}/donnees.json`])
      expect((await app.visitor().get(path)).headers.get('location')).toMatch(/^\/connexion/)
  })
})

describe('correcting one’s name', () => {
  it('is done at once, and told by the journal without a name in the chain', async () => {
    const member = await app.as(null)
    const before = await nameOf(member.personId)
    const done = await member.post(`${PAGE}/nom`, { nom: ' Aël   Kerbrat ', 'nom-lu': before })
    expect(done.status).toBe(303)
    expect(await nameOf(member.personId)).toBe('Aël Kerbrat')
    const [entry] = await historyOf(app.database.db, {
      subject: { kind: 'person', id: member.personId },
      limit: 1,
    })
    expect(entry).toMatchObject({
      action: 'person.updated',
      actor: { id: member.personId },
      before: { name: before },
      after: { name: 'Aël Kerbrat' },
    })
    const bodies = await app.database.db.selectFrom('journal_entry').select('body').execute()
    expect(JSON.stringify(bodies)).not.toContain('Kerbrat')
  })

  it('says beside the field what is wrong, and keeps what was typed', async () => {
    const member = await app.as(null)
    const typed = 'x'.repeat(121)
    const refused = await member.post(`${PAGE}/nom`, { nom: typed, 'nom-lu': await nameOf(member.personId) })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).toContain('Le nom est trop long')
    expect(page).toContain(`value="${typed}"`)
  })

  it('is refused when the name changed since it was read, and loses nothing of what was typed', async () => {
    const member = await app.as(null)
    const refused = await member.post(`${PAGE}/nom`, { nom: 'Aël Kerbrat', 'nom-lu': 'Un autre nom' })
    const page = await refused.text()
    expect(refused.status).toBe(409)
    expect(page).toContain('changé entre-temps')
    expect(page).toContain('value="Aël Kerbrat"')
  })
})

describe('asking to be erased', () => {
  it('waits for an administrator, a month at most, as its author sees', async () => {
    const [member, admin] = [await app.as(null), await app.as('administrator')]
    expect(await textOf(admin, '/espace')).not.toContain('demande d’effacement')
    expect((await member.post(`${PAGE}/effacement`, {})).status).toBe(303)
    expect(await textOf(member)).toMatch(/En attente de réponse.*24.décembre.2026/)
    expect(await textOf(admin, '/espace')).toContain('Une demande d’effacement attend')
    expect(await textOf(admin, '/espace/demandes')).toContain(await nameOf(member.personId))
  })

  it('is asked once at a time, and may be taken back', async () => {
    const member = await app.as(null)
    await member.post(`${PAGE}/effacement`, {})
    expect((await member.post(`${PAGE}/effacement`, {})).status).toBe(409)
    expect((await member.post(`${PAGE}/effacement/retrait`, {})).status).toBe(303)
    expect(await textOf(member)).toContain('Retirée')
    expect((await member.post(`${PAGE}/effacement/retrait`, {})).status).toBe(409)
    expect((await member.post(`${PAGE}/effacement`, {})).status).toBe(303)
  })
})
