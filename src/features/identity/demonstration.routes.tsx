import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import type { KeptMail } from '../../platform/mail.ts'
import { AppError } from '../../shared/errors.ts'
import { finishedPage } from '../../web/finish.ts'
import { typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { presentDemoPeople } from './demonstration.queries.ts'
import { demoPeople } from './demonstration.ts'
import { DemonstrationPage, MailsPage } from './demonstration.views.tsx'
import { enter } from './enter.routes.ts'

export type DemonstrationDeps = {
  readonly db: Db
  readonly baseUrl: string
  readonly readMails: () => Promise<readonly KeptMail[]>
}

const use = { action: 'demo.use' } as const
// A message brings its own style, and nothing else: no script, no image, no address asked.
const framed = {
  'content-type': 'text/html; charset=UTF-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
  'x-frame-options': 'SAMEORIGIN',
  'x-robots-tag': 'noindex',
}

const home = { label: 'Démonstration', href: '/demonstration' }

/** Pages of the demonstration: who to be, and the mails written. They exist nowhere else. */
export const demonstrationRoutes = ({ db, baseUrl, readMails }: DemonstrationDeps): readonly Route[] => [
  get('/demonstration', use, async (c) => {
    const present = await presentDemoPeople(db)
    const people = demoPeople.filter(({ key }) => present.has(key))
    return page(
      c,
      { title: 'Démonstration', indexable: false },
      <DemonstrationPage people={people} csrf={c.var.csrf()} />,
    )
  }),
  post('/demonstration/connexion', use, async (c) => {
    const person = (await presentDemoPeople(db)).get(typed(c.var.form, 'personne'))
    if (!person) throw new AppError('not-found', 'Cette personne ne fait pas partie de la démonstration.')
    await db.transaction().execute((tx) => enter(c, tx, { person, way: 'demonstration' }))
    return c.redirect('/espace', 303)
  }),
  get('/demonstration/courriels', use, async (c) => {
    const mails = (await readMails()).map((mail) => ({ ...mail, at: z.coerce.date().parse(mail.at) }))
    c.set('shareable', false)
    return page(
      c,
      { title: 'Courriels', breadcrumb: [home], indexable: false },
      <MailsPage mails={mails} baseUrl={baseUrl} />,
    )
  }),
  get('/demonstration/courriels/:id', use, async (c) => {
    const html = (await readMails()).find(({ id }) => id === c.req.param('id'))?.html
    if (html === undefined) throw new AppError('not-found', 'Ce courriel n’existe pas, ou n’a que du texte.')
    c.set('shareable', false)
    return finishedPage(c, { text: html, status: 200, headers: framed })
  }),
]
