import type { Db } from '../../platform/database.ts'
import { dayOf, parseDay, shortDay } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { can, type Grant } from '../../shared/rights.ts'
import { showsRecords } from '../../web/consulted.ts'
import { csv } from '../../web/csv.ts'
import { DEMO_MENTION } from '../../web/demo.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import type { FormErrors } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { type Access, get, post, type Route, somewhere } from '../../web/routes.ts'
import { personOf } from '../../web/write.ts'
import {
  endingRefusalMessage,
  mayInvite,
  roleLabel,
  type ScopeChoice,
  scopeWords,
  spaceCrumb,
} from '../identity/index.ts'
import { objectOfReview, reviewsFor, reviewsOn } from './place.queries.ts'
import { readDecisions } from './review.input.ts'
import { alreadyClosed, csvHeader, decidedLabel, notWhole } from './review.messages.ts'
import { closedAtOf, closeReview, decide, isReviewDay, linesOf, type Review } from './review.queries.ts'
import type { ReviewLine } from './review.ts'
import { ReviewListPage, ReviewPage } from './review.views.tsx'

export type ReviewDeps = {
  readonly db: Db
  /** Everything on which a role may be held. */
  readonly scopes: () => Promise<readonly ScopeChoice[]>
}

const PATH = '/espace/revues'
const crumbs = [spaceCrumb, { label: 'Revues des droits', href: PATH }]

async function list(c: WebContext, { db, scopes }: ReviewDeps): Promise<Response> {
  const today = dayOf(c.var.now)
  const asked = { actor: c.var.actor, today, scopes }
  return page(
    c,
    { title: 'Revues des droits', breadcrumb: [spaceCrumb] },
    <ReviewListPage reviews={await reviewsFor(db, asked)} today={today} />,
  )
}

/** The review that the address names; null when there is none. */
async function named(c: WebContext, { db, scopes }: ReviewDeps): Promise<Review | null> {
  const dueOn = parseDay(c.req.param('jour') ?? '')
  if (!dueOn.ok || !(await isReviewDay(db, dueOn.value, dayOf(c.var.now)))) return null
  const reviews = await reviewsOn(db, { dueOn: dueOn.value, scopes: await scopes() })
  return reviews.find(({ place }) => place.slug === c.req.param('perimetre')) ?? null
}

async function reviewIn(c: WebContext, deps: ReviewDeps): Promise<Review> {
  const review = await named(c, deps)
  if (review === null)
    throw new AppError(
      'not-found',
      'Cette adresse ne désigne aucune revue : repartez de la liste des revues.',
    )
  return review
}

type State = {
  readonly errors?: FormErrors
  readonly refusal?: string
}

async function show(
  c: WebContext,
  deps: ReviewDeps,
  { errors = {}, refusal }: State = {},
): Promise<Response> {
  const review = await reviewIn(c, deps)
  const today = dayOf(c.var.now)
  const [lines, closedAt, scopes] = [
    await linesOf(deps.db, review, today),
    await closedAtOf(deps.db, review),
    await deps.scopes(),
  ]
  showPeople(c, lines)
  const faulty = Object.keys(errors).length > 0 ? 422 : 200
  return page(
    c,
    {
      title: `Revue des droits : ${review.place.name}`,
      breadcrumb: crumbs,
      status: refusal === undefined ? faulty : 409,
    },
    <ReviewPage
      {...{ review, lines, scopes, today, closedAt, errors, form: c.var.form, csrf: c.var.csrf() }}
      may={can(c.var.actor, 'review.do', objectOfReview(review))}
      refusal={refusal ?? null}
    />,
  )
}

const showPeople = (c: WebContext, lines: readonly ReviewLine[]): void =>
  showsRecords(
    c,
    'review',
    lines.flatMap(({ person }) => (person.name === null ? [] : [person.id])),
  )

async function save(c: WebContext, deps: ReviewDeps): Promise<Response> {
  const review = await reviewIn(c, deps)
  const today = dayOf(c.var.now)
  if ((await closedAtOf(deps.db, review)) !== null) return show(c, deps, { refusal: alreadyClosed })
  const [lines, scopes] = [await linesOf(deps.db, review, today), await deps.scopes()]
  const mayGive = (right: Grant) => mayInvite(c.var.actor, right, scopes)
  const read = readDecisions(c.var.form, lines, { today, mayGive })
  if (!read.ok) return show(c, deps, { errors: read.error })
  // Thrown, so that what was done before the refusal is taken back.
  class Refused extends Error {}
  const opening = { ...review, actor: personOf(c), at: c.var.now }
  try {
    await deps.db.transaction().execute(async (tx) => {
      const decided = await decide(tx, opening, read.value)
      if (!decided.ok) throw new Refused(endingRefusalMessage[decided.error.code])
    })
  } catch (error) {
    if (error instanceof Refused) return show(c, deps, { refusal: error.message })
    throw error
  }
  flash(c, { tone: 'success', text: 'Vos décisions sont enregistrées ; la revue reprend quand vous voulez.' })
  return c.redirect(`${PATH}/${review.dueOn}/${review.place.slug}`, 303)
}

async function close(c: WebContext, deps: ReviewDeps): Promise<Response> {
  const review = await reviewIn(c, deps)
  const opening = { ...review, actor: personOf(c), at: c.var.now }
  const closed = await deps.db.transaction().execute((tx) => closeReview(tx, opening))
  if (!closed.ok) {
    const { error } = closed
    return show(c, deps, { refusal: error.code === 'closed' ? alreadyClosed : notWhole(error.left) })
  }
  flash(c, { tone: 'success', text: 'La revue est close : elle ne changera plus.' })
  return c.redirect(PATH, 303)
}

async function download(c: WebContext, deps: ReviewDeps): Promise<Response> {
  const review = await reviewIn(c, deps)
  const [lines, scopes] = [await linesOf(deps.db, review, dayOf(c.var.now)), await deps.scopes()]
  showPeople(c, lines)
  const demo = c.var.site.demo ? [DEMO_MENTION] : []
  const body = csv(
    [...csvHeader, ...(demo.length > 0 ? ['mention'] : [])],
    lines.map((line) => [...csvRow(line, scopes), ...demo]),
  )
  const name = `revue-${review.place.slug}-${review.dueOn}${demo.length > 0 ? '-demonstration' : ''}.csv`
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  return c.body(body, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
}

const dayOrNull = (day: ReviewLine['endsOn']) => (day === null ? null : shortDay(day))

const csvRow = (line: ReviewLine, scopes: readonly ScopeChoice[]) => [
  line.person.name,
  roleLabel[line.role],
  scopeWords(line.scope, scopes),
  shortDay(line.startsOn),
  dayOrNull(line.endsOn),
  dayOrNull(line.lastSignedIn),
  line.decided === null ? null : decidedLabel[line.decided.decision],
  line.decided === null ? null : dayOrNull(line.decided.endsOn),
  line.decided?.reason ?? null,
  line.decided?.by ?? null,
]

/** Reviews of rights: reading them, deciding, closing. */
export function reviewRoutes(deps: ReviewDeps): readonly Route[] {
  const on: NonNullable<Access['on']> = async (c) => {
    const review = await named(c, deps)
    return review === null ? {} : objectOfReview(review)
  }
  const one = `${PATH}/:jour/:perimetre`
  return [
    get(PATH, somewhere('review.read'), (c) => list(c, deps)),
    get(one, { action: 'review.read', on }, (c) => show(c, deps)),
    get(`${one}/revue.csv`, { action: 'review.read', on }, (c) => download(c, deps)),
    post(one, { action: 'review.do', on }, (c) => save(c, deps)),
    post(`${one}/cloture`, { action: 'review.do', on }, (c) => close(c, deps)),
  ]
}
