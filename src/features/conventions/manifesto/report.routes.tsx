import type { Db } from '../../../platform/database.ts'
import { dayOf } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { idIn } from '../../../shared/text.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { personOf } from '../../../web/write.ts'
import { attemptKey, takeAttempt } from '../../identity/index.ts'
import { readPage } from '../../portfolio/index.ts'
import { passage } from '../life/steps.ts'
import { readOutcome, readReport } from './manifesto.input.ts'
import {
  closedAlready,
  manifestoMessage,
  notReadYet,
  reportClosed,
  reportDone,
  reportRead,
} from './manifesto.messages.ts'
import { versionToday } from './manifesto.routes.tsx'
import { tooManyReports } from './report.messages.ts'
import {
  acknowledgeReport,
  addReport,
  closeReport,
  productTyped,
  reportList,
  reportOfId,
} from './report.queries.ts'
import { type Report, reportPassages, reportState } from './report.ts'
import { ReportFormPage, ReportListPage, ReportPage } from './report.views.tsx'

const TELL = '/espace/manifeste/signaler'
const LIST = '/espace/manifeste/signalements'
const ON_A_PAGE = 25
const MINUTE = 60_000

const manifesto = { label: 'Le manifeste', href: '/manifeste' }

type Shown = {
  readonly form: Form
  readonly errors?: FormErrors
  readonly status: 200 | 422 | 429
  readonly wait?: string | null
}

const showForm = (c: WebContext, { form, errors = {}, status, wait = null }: Shown) =>
  page(
    c,
    { title: 'Signaler un manquement', narrow: true, status, breadcrumb: [manifesto] },
    <ReportFormPage {...{ form, errors, wait }} csrf={c.var.csrf()} />,
  )

function tooFast(c: WebContext, until: Date): Response | Promise<Response> {
  const seconds = Math.ceil((until.getTime() - c.var.now.getTime()) / 1000)
  c.header('Retry-After', String(seconds))
  const wait = tooManyReports(Math.ceil((seconds * 1000) / MINUTE))
  return showForm(c, { form: c.var.form, status: 429, wait })
}

async function tell(c: WebContext, db: Db): Promise<Response> {
  const { form, now, secret } = c.var
  const read = readReport(form)
  if (!read.ok) return showForm(c, { form, errors: read.error, status: 422 })
  const { quoi: imposition, produit, recit: account, reponse } = read.value
  const productId = produit === '' ? null : await productTyped(db, produit)
  if (produit !== '' && productId === null) {
    const errors = { produit: manifestoMessage['no-such-product'] }
    return showForm(c, { form, errors, status: 422 })
  }
  const person = personOf(c)
  const version = versionToday(c).number
  const taken = await db.transaction().execute(async (tx) => {
    const key = attemptKey(secret, 'report', person)
    const attempt = await takeAttempt(tx, [{ kind: 'report', key }], now)
    if (attempt.ok) {
      const teller = reponse ? person : null
      await addReport(tx, { version, imposition, productId, account, teller }, dayOf(now))
    }
    return attempt
  })
  if (!taken.ok) return tooFast(c, taken.error.until)
  flash(c, { tone: 'success', text: reportDone })
  return c.redirect('/espace/manifeste', 303)
}

async function list(c: WebContext, db: Db): Promise<Response> {
  const asked = readPage(c.req.query('page'), () => null)
  const first = await reportList(db, { page: asked, limit: ON_A_PAGE })
  const pages = Math.max(1, Math.ceil(first.total / ON_A_PAGE))
  const reports = asked <= pages ? first : await reportList(db, { page: 1, limit: ON_A_PAGE })
  return page(
    c,
    { title: 'Signalements confidentiels', breadcrumb: [manifesto], indexable: false },
    <ReportListPage {...{ reports, pages, today: dayOf(c.var.now) }} page={asked <= pages ? asked : 1} />,
  )
}

async function named(c: WebContext, db: Db): Promise<Report> {
  const id = idIn(c.req.param('id'))
  const report = id === null ? null : await reportOfId(db, id)
  if (report === null) throw new AppError('not-found', 'Ce signalement n’existe pas : revenez à la liste.')
  return report
}

type ReportShown = Pick<Shown, 'form' | 'errors'> & {
  readonly status: 200 | 409 | 422
  readonly report: Report
}

const showReport = (c: WebContext, { report, form, errors = {}, status }: ReportShown) =>
  page(
    c,
    {
      ...{ title: 'Signalement confidentiel', narrow: true, indexable: false, status },
      breadcrumb: [manifesto, { label: 'Signalements', href: LIST }],
    },
    <ReportPage {...{ report, form, errors }} csrf={c.var.csrf()} />,
  )

async function goOn(c: WebContext, db: Db): Promise<Response> {
  const { form } = c.var
  const report = await named(c, db)
  const act = typed(form, 'acte') === 'lire' ? 'acknowledge' : 'close'
  if (passage(reportPassages, reportState(report), act) === null)
    throw new AppError('conflict', report.acknowledgedOn === null ? notReadYet : closedAlready)
  const today = dayOf(c.var.now)
  if (act === 'acknowledge') await db.transaction().execute((tx) => acknowledgeReport(tx, report.id, today))
  else {
    const read = readOutcome(form)
    if (!read.ok) return showReport(c, { report, form, errors: read.error, status: 422 })
    const { suite: outcome } = read.value
    await db.transaction().execute((tx) => closeReport(tx, report.id, { outcome, today }))
  }
  flash(c, { tone: 'success', text: act === 'acknowledge' ? reportRead : reportClosed })
  return c.redirect(act === 'acknowledge' ? `${LIST}/${report.id}` : LIST, 303)
}

/** Breaches told in confidence: anyone signed in tells, the programme team alone reads. */
export function reportRoutes(db: Db): readonly Route[] {
  const tells = { action: 'manifesto.pledge' } as const
  const reads = { action: 'manifesto.reports' } as const
  return [
    get(TELL, tells, (c) => showForm(c, { form: new Map(), status: 200 })),
    post(TELL, tells, (c) => tell(c, db)),
    get(LIST, reads, (c) => list(c, db)),
    get(`${LIST}/:id`, reads, async (c) =>
      showReport(c, { report: await named(c, db), form: new Map(), status: 200 }),
    ),
    post(`${LIST}/:id`, reads, (c) => goOn(c, db)),
  ]
}
