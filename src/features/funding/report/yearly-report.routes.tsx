import type { Db } from '../../../platform/database.ts'
import { readStoredFile } from '../../../platform/files.ts'
import { type MakePdf, PdfError } from '../../../platform/pdf.ts'
import { shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { type Form, type FormErrors, parseForm } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { holdConvention } from '../../conventions/index.ts'
import { closedOnBy } from '../accounts.queries.ts'
import { type MoneyDesk, moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { basisNote } from '../funding.messages.ts'
import { effectOn } from '../rules/terms.ts'
import { ReportListPage } from './report-list.views.tsx'
import { yearlyReportPaper } from './yearly-report.files.ts'
import { sendingForm } from './yearly-report.input.ts'
import { outsideWords, reportHref, sendingRefusal } from './yearly-report.messages.ts'
import {
  acceptedOfYear,
  amountsOfYear,
  amountsOfYears,
  recordReport,
  reportsSent,
} from './yearly-report.queries.ts'
import {
  checkSending,
  reportYears,
  type SentReport,
  type Span,
  sliceOf,
  standingOfYear,
  type YearSlice,
} from './yearly-report.ts'
import { ReportPage, type ReportPageProps } from './yearly-report.views.tsx'
import type { YearlyReport } from './yearly-report-paper.messages.ts'

export type ReportDeps = {
  readonly db: Db
  readonly dataDir: string
  readonly makePdf: MakePdf
  readonly specimen: boolean
}

async function spanOf({ db, convention, terms, today }: MoneyDesk): Promise<Span> {
  return { effectOn: effectOn(terms), closedOn: await closedOnBy(db, convention.id, today), today }
}

const askedOf = ({ convention, terms }: MoneyDesk) => ({
  ...{ conventionId: convention.id, basis: terms.amountBasis },
})

async function list({ db }: ReportDeps, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const { convention, today } = desk
  const span = await spanOf(desk)
  const sent = await reportsSent(db, convention.id)
  const slices = reportYears(span).map((year) => sliceOf(year, sent.get(year)?.sentOn ?? null, today))
  const amounts = await amountsOfYears(db, askedOf(desk), slices)
  return page(
    c,
    {
      title: `Comptes rendus de la convention ${convention.reference}`,
      breadcrumb: moneyCrumbs(convention),
    },
    <ReportListPage
      {...{ slug: convention.slug, reference: convention.reference, today }}
      basis={basisNote(desk.terms)}
      years={slices.map((slice) => ({
        slice,
        standing: standingOfYear(slice.year, span),
        amounts: amounts.get(slice.year) ?? null,
        sentOn: sent.get(slice.year)?.sentOn ?? null,
      }))}
    />,
  )
}

type At = {
  readonly desk: MoneyDesk
  readonly span: Span
  readonly year: number
  readonly standing: ReportPageProps['standing']
  readonly sent: SentReport | null
}

/** The year that the path names; throws `not-found` where no report is owed, saying why. */
async function opened({ db }: ReportDeps, c: WebContext): Promise<At> {
  const desk = await moneyDesk(db, c)
  const asked = c.req.param('year') ?? ''
  if (!/^\d{4}$/.test(asked))
    throw new AppError('not-found', 'Aucun compte rendu n’a cette adresse. Revenez à la liste.')
  const year = Number(asked)
  const span = await spanOf(desk)
  const standing = standingOfYear(year, span)
  if (standing !== 'running' && standing !== 'ended') throw new AppError('not-found', outsideWords[standing])
  return { desk, span, year, standing, sent: (await reportsSent(db, desk.convention.id)).get(year) ?? null }
}

async function reportOf({ desk }: At, slice: YearSlice, specimen: boolean): Promise<YearlyReport> {
  const { db, convention, content } = desk
  const nameOf = (role: 'payer' | 'spender'): string =>
    content.parties.find((party) => party.role === role)?.name ?? content.title
  const groups = await acceptedOfYear(db, askedOf(desk), slice)
  return {
    ...{ slice, specimen, reference: convention.reference, title: content.title },
    ...{ payer: nameOf('payer'), spender: nameOf('spender'), basis: basisNote(desk.terms) },
    amounts: await amountsOfYear(db, askedOf(desk), slice),
    ...{ byCategory: groups.category, byProduct: groups.product },
    categoryLabel: (code) => content.costCategories.find((one) => one.code === code)?.label ?? code,
  }
}

type Shown = { readonly form: Form; readonly errors: FormErrors; readonly status: 200 | 409 | 422 }

async function show(c: WebContext, at: At, { form, errors, status }: Shown): Promise<Response> {
  const { desk, year, standing, sent } = at
  const { convention, today } = desk
  const slice = sliceOf(year, sent?.sentOn ?? null, today)
  const { amounts, byCategory, byProduct, categoryLabel, basis } = await reportOf(at, slice, false)
  return page(
    c,
    {
      ...{ title: `Compte rendu de gestion ${year} de la convention ${convention.reference}`, status },
      breadcrumb: [
        ...moneyCrumbs(convention),
        { label: 'Comptes rendus', href: reportHref(convention.slug) },
      ],
    },
    <ReportPage
      {...{ slug: convention.slug, reference: convention.reference, today, standing, slice, amounts }}
      {...{ categoryLabel, basis, sent, form, errors }}
      groups={{ category: byCategory, product: byProduct }}
      maySend={desk.may('money.call')}
      csrf={c.var.csrf()}
    />,
  )
}

async function ask(deps: ReportDeps, c: WebContext): Promise<Response> {
  const at = await opened(deps, c)
  const payer = at.desk.content.parties.find(({ role }) => role === 'payer')
  const form: Form = new Map([
    ['jour', [shortDay(at.desk.today)]],
    ['destinataire', [payer?.name ?? '']],
  ])
  return show(c, at, { form, errors: {}, status: 200 })
}

async function paperOf(deps: ReportDeps, at: At, slice: YearSlice): Promise<Uint8Array> {
  try {
    return await yearlyReportPaper(deps.makePdf, await reportOf(at, slice, deps.specimen))
  } catch (error) {
    if (error instanceof PdfError && error.reason === 'refused')
      throw new AppError(
        'conflict',
        'Un caractère de ce compte rendu n’existe dans aucune police du document : le PDF n’a pas été fait.',
        { cause: error },
      )
    throw error
  }
}

async function send(deps: ReportDeps, c: WebContext): Promise<Response> {
  const at = await opened(deps, c)
  const { desk, span, year } = at
  const { form } = c.var
  const read = parseForm(sendingForm, form)
  if (!read.ok) return show(c, at, { form, errors: read.error, status: 422 })
  const { jour: sentOn, destinataire: recipient } = read.value
  const sending = { year, on: sentOn }
  const early = checkSending(sending, span, at.sent?.sentOn ?? null)
  if (!early.ok) return show(c, at, { form, errors: { jour: sendingRefusal(early.error) }, status: 409 })
  // The paper is made before the transaction: nobody waits for it.
  const paper = await paperOf(deps, at, sliceOf(year, sentOn, desk.today))
  const act = { ...desk.act, dataDir: deps.dataDir, conventionId: desk.convention.id }
  const checked = await deps.db.transaction().execute(async (tx) => {
    await holdConvention(tx, desk.convention.id)
    const known = (await reportsSent(tx, desk.convention.id)).get(year)
    const last = checkSending(sending, span, known?.sentOn ?? null)
    if (last.ok) await recordReport(tx, act, { year, sentOn, recipient, paper })
    return last
  })
  if (!checked.ok)
    return show(c, await opened(deps, c), {
      ...{ form, errors: { jour: sendingRefusal(checked.error) }, status: 409 },
    })
  flash(c, { tone: 'success', text: `L’envoi du compte rendu ${year} est enregistré.` })
  return c.redirect(reportHref(desk.convention.slug, year), 303)
}

async function download(deps: ReportDeps, c: WebContext): Promise<Response> {
  const at = await opened(deps, c)
  const { desk, year, sent } = at
  const kept = sent?.paperSha256 ?? null
  const bytes =
    kept === null
      ? await paperOf(deps, at, sliceOf(year, sent?.sentOn ?? null, desk.today))
      : await readStoredFile(deps.dataDir, kept)
  return c.body(Uint8Array.from(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="compte-rendu-${desk.convention.slug}-${year}.pdf"`,
  })
}

/** The yearly reports to the payer (decree 2007-44, article 6): prepared from the ledger, sent once. */
export function yearlyReportRoutes(deps: ReportDeps): readonly Route[] {
  const path = '/espace/conventions/:slug/rapports'
  const access = moneyAccess(deps.db, 'money.read')
  return [
    get(path, access, (c) => list(deps, c)),
    get(`${path}/:year`, access, (c) => ask(deps, c)),
    post(`${path}/:year`, moneyAccess(deps.db, 'money.call'), (c) => send(deps, c)),
    get(`${path}/:year/compte-rendu.pdf`, access, (c) => download(deps, c)),
  ]
}
