import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { plain } from '../../../test/support/portfolio.ts'
import type { Mail } from '../../platform/mail.ts'
import { grantableRoles, policy } from '../../shared/rights.ts'
import { lastCheck } from './chain-run.queries.ts'
import { checkJournal } from './journal.jobs.ts'
import { recordAll } from './record.queries.ts'

const PAGE = '/espace/journal/verification'
let app: TestApp
let nights = 0
const sent: Mail[] = []
beforeAll(async () => {
  app = await openTestApp()
  await app.database.db.transaction().execute((tx) =>
    recordAll(
      tx,
      Array.from({ length: 5 }, (_, i) => ({
        ...{ at: new Date('2026-03-01T09:00:00Z'), actor: null, action: 'product.updated' },
        ...{ subject: { kind: 'product', id: randomUUID() }, after: { i } },
      })),
    ),
  )
}, 120_000)
afterAll(() => app.close())

const aNight = () => {
  nights += 1
  return checkJournal({
    ...{ db: app.database.db, baseUrl: 'https://terreau.example' },
    now: () => new Date(Date.UTC(2026, 10, nights, 4)),
    sendMail: async (_tx, mail) => {
      sent.push(mail)
    },
  })
}

it('says that nothing was read before the first night', async () => {
  expect(plain(await (await (await app.as('administrator')).get(PAGE)).text())).toContain(
    'n’a pas encore été relu',
  )
})

it('keeps what a night found, writes nothing in the journal, and disturbs nobody when all agrees', async () => {
  const entries = async () =>
    (await app.database.db.selectFrom('journal_entry').select('seq').execute()).length
  const before = await entries()
  await aNight()
  expect(await lastCheck(app.database.db)).toMatchObject({ entries: before, faults: [], remarks: [] })
  expect([await entries(), sent]).toEqual([before, []])
  const administrator = await app.as('administrator')
  expect(plain(await (await administrator.get(PAGE)).text())).toContain('Tout concorde')
  expect(await (await administrator.get('/espace')).text()).not.toContain(PAGE)
})

it.each(grantableRoles)('opens to a %s as the table of rights says', async (role) => {
  const may = (policy[role] as readonly string[]).includes('journal.verify')
  expect((await (await app.as(role)).get(PAGE)).status).toBe(may ? 200 : 403)
})

it('tells administrators a fault once, and « Aujourd’hui » as long as it stands', async () => {
  const administrator = await app.as('administrator')
  await sql`alter table journal_entry disable trigger user`.execute(app.database.db)
  await sql`delete from journal_entry where seq = (select max(seq) from journal_entry)`.execute(
    app.database.db,
  )
  await aNight()
  const own = sent.filter(({ person }) => person === administrator.personId)
  expect(own).toMatchObject([{ subject: 'Journal : 1 faute à la relecture' }])
  expect(own[0]?.text).toContain('elle a été retirée')
  await aNight()
  expect(sent.filter(({ person }) => person === administrator.personId)).toHaveLength(1)
  expect(plain(await (await administrator.get('/espace')).text())).toContain(
    'ne concorde plus dans le journal',
  )
  expect(plain(await (await administrator.get(PAGE)).text())).toContain('elle a été retirée')
  const head = await app.as('programme-team')
  expect(await (await head.get('/espace')).text()).not.toContain(PAGE)
})
