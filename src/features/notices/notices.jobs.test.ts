import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../test/support/app.ts'
import { wholeContent } from '../../../test/support/convention.ts'
import type { Mail } from '../../platform/mail.ts'
import { day, dayOf } from '../../shared/day.ts'
import type { PersonId } from '../../shared/rights.ts'
import { tasksFor } from '../../task-sources.ts'
import { createConvention } from '../conventions/index.ts'
import { countAgain, type NoticeJobDeps, tellEveryone } from './notices.jobs.ts'
import { mailLedger } from './undelivered.queries.ts'

const tuesday = new Date('2026-11-24T07:30:00Z')
const later = (days: number, hour = 8): Date =>
  new Date(tuesday.getTime() + days * 86_400_000 + (hour - 8) * 3_600_000)

let app: TestApp
let nadia: Browser & { readonly personId: PersonId }
let admin: Browser & { readonly personId: PersonId }
let idle: Browser & { readonly personId: PersonId }
let deps: NoticeJobDeps
beforeAll(async () => {
  app = await openTestApp({ now: () => tuesday })
  const { db } = app.database
  nadia = await app.as('programme-team')
  admin = await app.as('administrator')
  idle = await app.as('transverse-expert')
  // What other features ask of the programme team comes and goes: these mails are about conventions.
  await nadia.post('/espace/avis', { rythme: 'working-days', heure: '8', 'sujets[]': ['conventions'] })
  await draft('A-ECRIRE')
  deps = {
    ...{ db, tasksFor: tasksFor(db), baseUrl: () => 'http://localhost' },
    secret: 'a secret for tests, long enough to be one',
    sendMail: async (tx, mail) => {
      await tx
        .insertInto('test_mail' as never)
        .values({ mail: JSON.stringify(mail) } as never)
        .execute()
    },
  }
})
afterAll(() => app.close())

/** A convention that is being written: something to do for the programme team. */
const draft = (reference: string) =>
  app.database.db
    .transaction()
    .execute((tx) => createConvention(tx, { actor: null, at: tuesday }, { ...wholeContent, reference }))

const mailsTo = async (person: PersonId): Promise<readonly Mail[]> =>
  (await app.mails()).filter((mail) => mail.person === person)
const digestsOf = async (person: PersonId) =>
  (
    await app.database.db
      .selectFrom('digest')
      .select(['id', 'day'])
      .where('person_id', '=', person)
      .orderBy('day')
      .execute()
  ).map(({ id, day: on }) => ({ id, on: day(on) }))
const linkIn = (mail: Mail | undefined): string => mail?.unsubscribe?.replace('http://localhost', '') ?? ''

describe('a digest', () => {
  it('tells a person what they have to do, with a link to each thing, from their hour on', async () => {
    await tellEveryone(deps, new Date('2026-11-24T06:30:00Z'))
    expect(await mailsTo(nadia.personId)).toEqual([])
    await tellEveryone(deps, tuesday)
    const [mail, ...others] = await mailsTo(nadia.personId)
    expect(others).toEqual([])
    expect(mail?.subject).toContain('vous attend')
    for (const form of [mail?.text, mail?.html]) {
      expect(form).toContain('Finir d’écrire la convention A-ECRIRE')
      expect(form).toContain('http://localhost/espace/conventions/a-ecrire')
      expect(form).toContain('http://localhost/espace/avis')
      expect(form).toContain(mail?.unsubscribe)
    }
    const href = /href="http:\/\/localhost(\/espace\/conventions\/[^"]+)"/.exec(mail?.html ?? '')?.[1] ?? ''
    expect((await nadia.get(href)).status).toBe(200)
  })

  it('leaves once a day at most, however often and by however many processes it is thought of', async () => {
    await Promise.all([tellEveryone(deps, tuesday), tellEveryone(deps, later(0, 18))])
    expect(await mailsTo(nadia.personId)).toHaveLength(1)
    const { db } = app.database
    const twice = db
      .insertInto('digest')
      .values({
        ...{ id: crypto.randomUUID(), person_id: nadia.personId, day: '2026-11-24', tasks: 1, late: 0 },
        ...{ nearest_due: null, queued_at: tuesday, delivered_at: null },
      })
      .execute()
    await expect(twice).rejects.toThrow(/digest_person_id_day_key/)
  })

  it('does not leave the next day when nothing has changed', async () => {
    await tellEveryone(deps, later(1))
    expect(await digestsOf(nadia.personId)).toHaveLength(1)
  })

  it('leaves again for something new', async () => {
    await draft('NOUVELLE')
    await tellEveryone(deps, later(2))
    const mail = (await mailsTo(nadia.personId)).at(-1)
    expect(mail?.text).toContain('NOUVELLE')
    expect(mail?.text).not.toContain('A-ECRIRE')
    expect(mail?.text).toContain('comme la dernière fois')
  })

  it('is said to who has nothing to do: never', async () => {
    expect(await digestsOf(idle.personId)).toEqual([])
  })

  it('leaves once even when the queue runs its mail twice', async () => {
    const [first] = await digestsOf(nadia.personId)
    const ledger = mailLedger(app.database.db)
    const key = first?.id ?? ''
    expect(await ledger.hasLeft(key)).toBe(false)
    await ledger.left(key, later(0, 9))
    expect(await ledger.hasLeft(key)).toBe(true)
    expect(await (await nadia.get('/espace/avis')).text()).toContain('remis le')
  })
})

describe('the head of pages', () => {
  it('says how many things wait, as counted when « Aujourd’hui » was read, or since by the job', async () => {
    const page = await (await nadia.get('/espace')).text()
    const waiting = Number(/Aujourd’hui \((\d+)\)/.exec(page)?.[1])
    expect(waiting).toBeGreaterThan(1)
    expect(await (await nadia.get('/produits')).text()).toContain(`Aujourd’hui (${waiting})`)
    await draft('ENCORE')
    await app.database.db
      .updateTable('task_count')
      .set({ counted_at: new Date('2020-01-01') })
      .execute()
    await countAgain(deps, tuesday)
    expect(await (await nadia.get('/produits')).text()).toContain(`Aujourd’hui (${waiting + 1})`)
  })

  it('says nothing to a visitor, nor to whom nothing awaits', async () => {
    for (const who of [app.visitor(), idle])
      expect(await (await who.get('/produits')).text()).not.toMatch(/Aujourd’hui \(/)
  })
})

describe('the link that stops digests', () => {
  it('only asks when it is opened, as programs that read mails do', async () => {
    const link = linkIn((await mailsTo(nadia.personId))[0])
    const page = await app.visitor().get(link)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Ne plus recevoir d’avis')
    expect(await (await nadia.get('/espace/avis')).text()).toMatch(
      /checked="" value="working-days"|value="working-days" checked=""/,
    )
  })

  it.each([
    ['as a form', new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
    [
      'in parts',
      (() => {
        const parts = new FormData()
        parts.append('List-Unsubscribe', 'One-Click')
        return parts
      })(),
    ],
  ])('stops them by one POST %s, without a session, from anywhere, any number of times', async (_, body) => {
    const link = linkIn((await mailsTo(nadia.personId))[0])
    const answer = await app.app.request(`http://localhost${link}`, {
      ...{ method: 'POST', body },
      headers: { origin: 'https://messagerie.example', 'sec-fetch-site': 'cross-site' },
    })
    expect(answer.status).toBe(200)
    await draft(`APRES-${body.constructor.name}`)
    const before = (await mailsTo(nadia.personId)).length
    await tellEveryone(deps, later(3))
    expect(await mailsTo(nadia.personId)).toHaveLength(before)
  })

  it('is refused when one letter of it was changed', async () => {
    const link = linkIn((await mailsTo(nadia.personId))[0])
    const forged = `${link.slice(0, -5)}${link.at(-5) === 'A' ? 'B' : 'A'}${link.slice(-4)}`
    for (const path of [forged, '/desabonnement/inconnu', `${link.split('.')[0]}.`]) {
      expect((await app.visitor().get(path)).status).toBe(404)
      expect((await app.visitor().post(path, {})).status).toBe(404)
    }
  })
})

describe('one’s own choices', () => {
  it('are kept, with their entry of the journal, and bring digests back', async () => {
    const chosen = await nadia.post('/espace/avis', {
      rythme: 'working-days',
      heure: '12',
      'sujets[]': ['conventions', 'money'],
    })
    expect(chosen.status).toBe(303)
    const entries = await app.database.db
      .selectFrom('journal_entry')
      .select('action')
      .where('actor_id', '=', nadia.personId)
      .execute()
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['notices.stopped', 'notices.chosen']),
    )
    const before = (await mailsTo(nadia.personId)).length
    const thursday = later(9)
    await tellEveryone(deps, thursday)
    expect(await mailsTo(nadia.personId)).toHaveLength(before)
    await tellEveryone(deps, later(9, 12))
    expect(await mailsTo(nadia.personId)).toHaveLength(before + 1)
  })

  it('are in the file of one’s data, the subjects left out among them', async () => {
    const file = await (await nadia.get('/espace/mes-donnees/donnees.json')).text()
    expect(file.replaceAll(/\s/g, '')).toContain('"obligations","products"')
  })

  it('are refused beside their field when they are none of the list, and what was chosen stays', async () => {
    const refused = await nadia.post('/espace/avis', { rythme: 'hourly', heure: '3', 'sujets[]': ['money'] })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('Choisissez quand recevoir les avis.')
    expect(page).toContain('Choisissez une heure parmi les trois.')
  })
})

describe('a mail that was given up', () => {
  const PAGE = '/espace/courriels-non-remis'

  it('is told to administrators, who put it away; its reason holds no address', async () => {
    const givenUp = {
      key: crypto.randomUUID(),
      person: nadia.personId,
      subject: 'Objet',
      reason: '550',
      at: tuesday,
    }
    const ledger = mailLedger(app.database.db)
    for (const each of [givenUp, givenUp]) await ledger.givenUp(each)
    expect(await (await admin.get('/espace')).text()).toContain('Regarder les courriels non remis')
    expect(await (await nadia.get('/espace')).text()).not.toContain('Regarder les courriels non remis')
    const page = await (await admin.get(PAGE)).text()
    expect(page).toContain('refusé par le serveur de courriel')
    // One more comes while the page is read: it was not seen.
    const meanwhile = { ...givenUp, key: crypto.randomUUID(), subject: 'Entre-temps' }
    await ledger.givenUp(meanwhile)
    const seen = [...page.matchAll(/name="vus\[\]" value="([^"]+)"/g)].map(([, id]) => id ?? '')
    expect((await admin.post(PAGE, { 'vus[]': seen })).status).toBe(303)
    expect(await (await admin.get(PAGE)).text()).toContain('Entre-temps')
    expect((await admin.post(PAGE, { 'vus[]': ['1'] })).status).toBe(400)
    expect((await admin.post(PAGE, { 'vus[]': [meanwhile.key] })).status).toBe(303)
    expect(await (await admin.get('/espace')).text()).not.toContain('Regarder les courriels non remis')
  })
})

describe('a person whose tasks cannot be read', () => {
  const failingFor = (person: PersonId): NoticeJobDeps => ({
    ...deps,
    tasksFor: async (actor, today) => {
      if ('id' in actor && actor.id === person) throw new Error('unreadable')
      return deps.tasksFor(actor, today)
    },
  })
  const countOf = (person: PersonId) =>
    app.database.db
      .selectFrom('task_count')
      .select(['counted_at', 'examined_on'])
      .where('person_id', '=', person)
      .executeTakeFirstOrThrow()

  // Whoever comes first: each of the two fails in turn.
  it.each([
    [20, 'the first', () => [nadia, admin] as const],
    [21, 'the second', () => [admin, nadia] as const],
  ])('does not keep the others from theirs, on day %i: %s', async (days, _who, people) => {
    const [failing, other] = people()
    const failed = failingFor(failing.personId)
    await expect(tellEveryone(failed, later(days, 18))).rejects.toThrow('1 people')
    expect((await countOf(other.personId)).examined_on).toEqual(dayOf(later(days)))
    const long = new Date('2020-01-01')
    await app.database.db.updateTable('task_count').set({ counted_at: long }).execute()
    await expect(countAgain(failed, tuesday)).rejects.toThrow('1 people')
    expect((await countOf(other.personId)).counted_at).toEqual(tuesday)
    expect((await countOf(failing.personId)).counted_at).toEqual(long)
  })
})
