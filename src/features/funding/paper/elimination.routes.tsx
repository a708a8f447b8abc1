import type { Db } from '../../../platform/database.ts'
import { shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { csv } from '../../../web/csv.ts'
import { DEMO_MENTION } from '../../../web/demo.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import type { FormErrors } from '../../../web/form.ts'
import { count } from '../../../web/french.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import {
  documentResponse,
  evidenceRefusalText,
  evidenceType,
  LARGEST_DOCUMENT,
} from '../../conventions/index.ts'
import { type MoneyDesk, moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { readElimination } from './elimination.input.ts'
import { archivesHref, eliminationRefusal, endedCsvHeader } from './elimination.messages.ts'
import {
  eliminate,
  eliminationsOf,
  endedPapers,
  paperCounts,
  type QueueErasure,
  type VisaFile,
} from './elimination.queries.ts'
import type { EliminationAsked, EndedPaper } from './elimination.ts'
import { ArchivesPage } from './elimination.views.tsx'
import { EliminationPage } from './elimination-form.views.tsx'
import { holderWords, paperKindLabel } from './paper.messages.ts'

const HOME = '/espace/conventions/:slug/archives'

/** As many as a person can look at before choosing. */
const SHOWN = 200

type Deps = { readonly db: Db; readonly dataDir: string; readonly erase: QueueErasure }

const askedOf = ({ convention, today }: MoneyDesk) => ({ conventionId: convention.id, today })

async function show({ db }: Deps, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const { slug, reference, id } = desk.convention
  return page(
    c,
    { title: `Conservation des pièces : ${reference}`, breadcrumb: moneyCrumbs(desk.convention) },
    <ArchivesPage
      {...{ slug, reference, today: desk.today }}
      counts={await paperCounts(db, askedOf(desk))}
      ended={await endedPapers(db, { ...askedOf(desk), limit: SHOWN })}
      eliminations={await eliminationsOf(db, id)}
      mayEliminate={desk.may('money.eliminate')}
    />,
  )
}

const csvRow = ({ holder, ...paper }: EndedPaper) => [
  ...[
    paperKindLabel[paper.kind],
    paper.label,
    `${holderWords[holder.kind].one} ${holder.ref}`,
    holder.object,
  ],
  ...[shortDay(paper.addedOn), shortDay(paper.keptUntil), paper.bytes, paper.sha256],
  paper.isUsedBeside ? 'oui' : 'non',
]

async function download({ db }: Deps, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const ended = await endedPapers(db, { ...askedOf(desk), limit: null })
  const demo = c.var.site.demo ? [DEMO_MENTION] : []
  const header = [...endedCsvHeader, ...(demo.length > 0 ? ['mention'] : [])]
  const body = csv(
    header,
    ended.map((paper) => [...csvRow(paper), ...demo]),
  )
  const name = `pieces-echues-${desk.convention.slug}-au-${desk.today}.csv`
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  return c.body(body, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
}

type Shown = { readonly errors: FormErrors; readonly status: 200 | 409 | 422 }

async function showForm(c: WebContext, desk: MoneyDesk, { errors, status }: Shown): Promise<Response> {
  const { db, convention } = desk
  const { slug, reference } = convention
  const counts = await paperCounts(db, askedOf(desk))
  return page(
    c,
    {
      ...{ title: `Éliminer des pièces : ${reference}`, status },
      breadcrumb: [
        ...moneyCrumbs(convention),
        { label: 'Conservation des pièces', href: archivesHref(slug) },
      ],
    },
    <EliminationPage
      {...{ slug, reference, errors, form: c.var.form }}
      csrf={c.var.csrf()}
      ended={await endedPapers(db, { ...askedOf(desk), limit: SHOWN })}
      total={counts.ended}
    />,
  )
}

/** Reads what was typed and the visa that was brought: both are told wrong at once. */
function readForm({
  form,
  files,
}: Pick<WebContext['var'], 'form' | 'files'>):
  | { readonly asked: EliminationAsked; readonly visa: VisaFile }
  | { readonly errors: FormErrors } {
  const read = readElimination(form)
  const bytes = files.get('bordereau')?.bytes
  const type = evidenceType(bytes)
  if (read.ok && type.ok && bytes !== undefined)
    return { asked: read.value, visa: { bytes, mediaType: type.value } }
  return {
    errors: {
      ...(read.ok ? {} : read.error),
      ...(type.ok ? {} : { bordereau: evidenceRefusalText[type.error.code] }),
    },
  }
}

async function receive({ db, dataDir, erase }: Deps, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const read = readForm(c.var)
  if ('errors' in read) return showForm(c, desk, { errors: read.errors, status: 422 })
  const act = { ...desk.act, dataDir, conventionId: desk.convention.id }
  const done = await db.transaction().execute((tx) => eliminate(tx, act, { ...read, queue: erase }))
  if (!done.ok) return showForm(c, desk, { errors: eliminationRefusal(done.error), status: 409 })
  const text = `${count(done.value, 'pièce est éliminée', 'pièces sont éliminées')}, avec le visa ${read.asked.visaNumber}.`
  flash(c, { tone: 'success', text })
  return c.redirect(archivesHref(desk.convention.slug), 303)
}

async function visa({ db, dataDir }: Deps, c: WebContext): Promise<Response> {
  const { convention } = await moneyDesk(db, c)
  const done = await eliminationsOf(db, convention.id)
  const found = done.find((one) => one.visa.sha256 === c.req.param('empreinte'))
  if (!found) throw new AppError('not-found', 'Aucun visa n’a cette empreinte ici.')
  return documentResponse(c, dataDir, found.visa)
}

/** What becomes of supporting documents once their term is over. */
export function eliminationRoutes(deps: Deps): readonly Route[] {
  const reads = moneyAccess(deps.db, 'money.read')
  const eliminates = moneyAccess(deps.db, 'money.eliminate')
  return [
    get(HOME, reads, (c) => show(deps, c)),
    get(`${HOME}.csv`, reads, (c) => download(deps, c)),
    get(`${HOME}/elimination`, eliminates, async (c) =>
      showForm(c, await moneyDesk(deps.db, c), { errors: {}, status: 200 }),
    ),
    {
      ...post(`${HOME}/elimination`, eliminates, (c) => receive(deps, c)),
      ...{ maxBody: LARGEST_DOCUMENT, takesFiles: true },
    },
    get(`${HOME}/visas/:empreinte`, reads, (c) => visa(deps, c)),
  ]
}
