import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import { startJobs } from '../../platform/jobs.ts'
import { mailJob, mailSender } from '../../platform/mail.ts'
import { dayOf } from '../../shared/day.ts'
import { type IdentityApp, openIdentity, withoutTokens } from './identity.fixtures.ts'
import { identityJobs } from './identity.jobs.ts'
import { erasePerson } from './person.queries.ts'

let app: IdentityApp
beforeAll(async () => {
  app = await openIdentity(await openTestDatabase())
})
afterAll(() => app.close())
// Two hours later nothing counts any more: each test starts with all its attempts.
afterEach(() => app.clock.pass(120))

type Browser = ReturnType<IdentityApp['browser']>

const ask = (browser: Browser, courriel: string, retour = '/espace') =>
  browser.post('/connexion', { courriel, retour })

async function pathOfLastMail(): Promise<string> {
  const text = (await app.mails()).at(-1)?.text ?? ''
  return /http:\/\/localhost(\/connexion\/lien\/\S+)/.exec(text)?.[1] ?? ''
}

describe('signing in by e-mail', () => {
  it('sends a link, asks for one click, and opens the page that was asked for', async () => {
    const person = await app.person('lien@exemple.fr')
    const browser = app.browser()
    const asked = await ask(browser, ' Lien@Exemple.fr ', '/produits?q=eau')
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/connexion/envoyee'])
    expect((await browser.get('/connexion/envoyee')).status).toBe(200)
    const mail = (await app.mails()).at(-1)
    expect(mail).toMatchObject({ person, subject: 'Votre lien de connexion à Terreau' })
    const link = await pathOfLastMail()
    const page = await (await browser.get(link)).text()
    expect(page).toContain('name="retour" value="/produits?q=eau"')
    const [path = ''] = link.split('?')
    const entered = await browser.post(path, { retour: '/produits?q=eau' })
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/produits?q=eau'])
    expect(await (await browser.get('/espace')).text()).toContain('Personne lien')
    const signedIn = await app.db
      .selectFrom('journal_entry')
      .select(['actor_id'])
      .where('action', '=', 'person.signed-in')
      .where('subject_id', '=', person)
      .execute()
    expect(signedIn).toEqual([{ actor_id: person }])
  })

  it('does not let a program that inspects links consume one', async () => {
    await app.person('inspecte@exemple.fr')
    await ask(app.browser(), 'inspecte@exemple.fr')
    const link = await pathOfLastMail()
    for (let visits = 0; visits < 3; visits += 1) expect((await app.browser().get(link)).status).toBe(200)
    expect((await app.browser().post(link)).status).toBe(303)
  })

  it('lets a link serve once', async () => {
    await app.person('une-fois@exemple.fr')
    await ask(app.browser(), 'une-fois@exemple.fr')
    const link = await pathOfLastMail()
    expect((await app.browser().post(link)).status).toBe(303)
    const thief = app.browser()
    const again = await thief.post(link)
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('a déjà servi')
    expect(thief.token()).toBeNull()
    expect((await thief.get(link)).status).toBe(404)
  })

  it('lets a link serve once when two browsers come at the same instant', async () => {
    await app.person('ensemble@exemple.fr')
    await ask(app.browser(), 'ensemble@exemple.fr')
    const link = await pathOfLastMail()
    const browsers = [app.browser(), app.browser()]
    const statuses = await Promise.all(browsers.map(async (browser) => (await browser.post(link)).status))
    expect(statuses.toSorted()).toEqual([303, 409])
  })

  it('cancels the other links of a person who signed in', async () => {
    await app.person('deux-liens@exemple.fr')
    await ask(app.browser(), 'deux-liens@exemple.fr')
    const first = await pathOfLastMail()
    await ask(app.browser(), 'deux-liens@exemple.fr')
    expect((await app.browser().post(await pathOfLastMail())).status).toBe(303)
    expect((await app.browser().post(first)).status).toBe(409)
  })

  it('refuses a link after a quarter of an hour', async () => {
    await app.person('tard@exemple.fr')
    const browser = app.browser()
    await ask(browser, 'tard@exemple.fr')
    const link = await pathOfLastMail()
    app.clock.pass(15)
    expect(await (await browser.get(link)).text()).toContain('Ce lien a expiré')
    expect((await browser.post(link)).status).toBe(409)
    expect(browser.token()).toBeNull()
  })

  it('refuses a link that nobody was given', async () => {
    const browser = app.browser()
    expect((await browser.get('/connexion/lien/invente')).status).toBe(404)
    expect((await browser.post('/connexion/lien/invente')).status).toBe(409)
  })

  it('answers the same whether the address is known or not, and writes only to the known one', async () => {
    const person = await app.person('connue@exemple.fr')
    const before = (await app.mails()).length
    const [known, unknown] = [app.browser('192.0.2.7'), app.browser('192.0.2.8')]
    const answers = [await ask(known, 'connue@exemple.fr'), await ask(unknown, 'inconnue@exemple.fr')]
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(
      answers.map(({ status, headers }) => [status, headers.get('location'), headers.get('set-cookie')]),
    ).toEqual([
      [303, '/connexion/envoyee', null],
      [303, '/connexion/envoyee', null],
    ])
    expect(bodies[0]).toBe(bodies[1])
    expect((await app.mails()).slice(before).map(({ person: to }) => to)).toEqual([person])
  })

  it('leaves nothing of an unknown address in the real queue', async () => {
    const database = await openTestDatabase()
    const delivery = {
      smtpUrl: null,
      dataDir: 'unused',
      from: 'terreau@exemple.fr',
      now: () => new Date(),
      addressOf: async () => null,
    }
    const definitions = [mailJob(delivery)]
    const jobs = await startJobs(database, { workers: false, definitions, onFault: () => {} })
    const queued = await openIdentity(database, { sendMail: mailSender(jobs) })
    try {
      const person = await queued.person('connue@exemple.fr')
      for (const email of ['inconnue@exemple.fr', 'connue@exemple.fr'])
        expect((await ask(queued.browser(), email)).status).toBe(303)
      const { rows } =
        await sql`select data ->> 'person' as person from pgboss.job where name = 'mail'`.execute(queued.db)
      expect(rows).toEqual([{ person }])
      const links = await queued.db.selectFrom('sign_in_link').select('person_id').execute()
      expect(links).toHaveLength(1)
    } finally {
      await jobs.stop()
      await queued.close()
    }
  })

  it('says what is wrong with an address, and gives back what was typed', async () => {
    const refused = await ask(app.browser(), 'a@b@exemple.fr', '/produits')
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).toContain('plusieurs arobases')
    expect(page).toContain('value="a@b@exemple.fr"')
    expect(page).toContain('name="retour" value="/produits"')
  })

  it('never takes a newline of an address into a mail', async () => {
    const before = (await app.mails()).length
    const refused = await ask(app.browser(), 'a@exemple.fr\nBcc: b@exemple.fr')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('une seule ligne')
    expect(await app.mails()).toHaveLength(before)
  })

  it('never leads out of the site', async () => {
    await app.person('dehors@exemple.fr')
    const browser = app.browser()
    expect(await (await browser.get('/connexion?retour=//exemple.invalid')).text()).toContain(
      'name="retour" value="/espace"',
    )
    await ask(browser, 'dehors@exemple.fr', 'https://exemple.invalid')
    const link = await pathOfLastMail()
    expect(link).not.toContain('retour')
    const entered = await browser.post(link, { retour: '/.//exemple.invalid' })
    expect(entered.headers.get('location')).toBe('/espace')
  })

  it('replaces the session that was open in the browser', async () => {
    const browser = await app.as(await app.person('ancienne@exemple.fr'))
    const former = browser.token()
    await app.person('nouvelle@exemple.fr')
    await ask(app.browser(), 'nouvelle@exemple.fr')
    await browser.post(await pathOfLastMail())
    expect(await (await browser.get('/espace')).text()).toContain('Personne nouvelle')
    const thief = app.browser()
    thief.keep(`terreau_session=${former}`)
    expect((await thief.get('/espace')).status).toBe(303)
  })

  it('opens nothing for a person erased after asking', async () => {
    const person = await app.person('efface@exemple.fr')
    const browser = await app.as(person)
    await ask(app.browser(), 'efface@exemple.fr')
    const link = await pathOfLastMail()
    const [actor, at] = [await app.person('efface-admin@exemple.fr', 'administrator'), app.clock.now()]
    await app.db.transaction().execute((tx) => erasePerson(tx, { id: person, actor, at, today: dayOf(at) }))
    expect((await app.browser().post(link)).status).toBe(409)
    expect((await browser.get('/espace')).status).toBe(303)
    const before = (await app.mails()).length
    expect((await ask(app.browser(), 'efface@exemple.fr')).status).toBe(303)
    expect(await app.mails()).toHaveLength(before)
  })
})

describe('too many requests', () => {
  it.each(['limite@exemple.fr', 'limite-inconnue@exemple.fr'])(
    'are refused after five in an hour for %s, known or not, with the hour to come back',
    async (email) => {
      if (email === 'limite@exemple.fr') await app.person(email)
      for (let i = 0; i < 5; i += 1) expect((await ask(app.browser(`192.0.2.${i}`), email)).status).toBe(303)
      const refused = await ask(app.browser('192.0.2.99'), email)
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000)
      expect(await refused.text()).toMatch(/à partir de \d+\u00a0h\u00a0\d\d/)
      app.clock.pass(66)
      expect((await ask(app.browser('192.0.2.99'), email)).status).toBe(303)
    },
  )

  it('give the same page for a known and an unknown address', async () => {
    await app.person('pareil@exemple.fr')
    const pages: string[] = []
    for (const email of ['pareil@exemple.fr', 'pareille@exemple.fr']) {
      for (let i = 0; i < 5; i += 1) await ask(app.browser(`198.51.100.${i}`), email)
      pages.push(withoutTokens(await (await ask(app.browser('198.51.100.9'), email)).text()))
    }
    expect(pages[0]).toBe(pages[1])
  })

  it('are refused after twenty in an hour from one origin, whatever the addresses', async () => {
    const browser = app.browser('203.0.113.1')
    for (let i = 0; i < 20; i += 1) expect((await ask(browser, `n${i}@exemple.fr`)).status).toBe(303)
    expect((await ask(browser, 'encore@exemple.fr')).status).toBe(429)
    expect((await ask(app.browser('203.0.113.2'), 'encore@exemple.fr')).status).toBe(303)
  })

  it('are counted without keeping an address nor an origin, and forgotten', async () => {
    await ask(app.browser('203.0.113.3'), 'compte@exemple.fr')
    const kept = await app.db.selectFrom('attempt_count').selectAll().execute()
    expect(JSON.stringify(kept)).not.toMatch(/compte@|203\.0/)
    app.clock.pass(26 * 60)
    for (const job of identityJobs(app.db, app.clock.now)) await job.run({})
    expect(await app.db.selectFrom('attempt_count').selectAll().execute()).toEqual([])
    expect(await app.db.selectFrom('sign_in_link').selectAll().execute()).toEqual([])
  })
})

describe('signing out', () => {
  it('closes the session in the database, not in the browser only', async () => {
    const browser = await app.as(await app.person('sortie@exemple.fr'))
    const token = browser.token()
    const left = await browser.post('/deconnexion')
    expect([left.status, left.headers.get('location'), browser.token()]).toEqual([303, '/', null])
    browser.keep(`terreau_session=${token}`)
    expect((await browser.get('/espace')).headers.get('location')).toBe('/connexion?retour=%2Fespace')
  })

  it('works on the very request that changes the token', async () => {
    const browser = await app.as(await app.person('sortie-tardive@exemple.fr'))
    const csrf = /name="csrf" value="([^"]+)"/.exec(await (await browser.get('/espace')).text())?.[1] ?? ''
    app.clock.pass(60)
    expect((await browser.post('/deconnexion', { csrf })).status).toBe(303)
    expect(browser.token()).toBeNull()
  })

  it('needs a form of ours', async () => {
    const browser = await app.as(await app.person('reste@exemple.fr'))
    const kept = await browser.post('/deconnexion', { csrf: 'invente' })
    expect(kept.status).not.toBe(303)
    expect((await browser.get('/espace')).status).toBe(200)
  })
})
