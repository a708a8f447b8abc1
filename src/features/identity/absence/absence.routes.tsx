import type { Tx } from '../../../platform/database.ts'
import type { SendMail } from '../../../platform/mail.ts'
import { dayOf, shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { allTyped, parseForm } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { grantsOf } from '../grant.queries.ts'
import { type FormState, statusOf, typedFields } from '../person.routes.tsx'
import type { RecordedGrant } from '../person.ts'
import { grantWords } from '../roles.views.tsx'
import { attemptKey, takeAttempt } from '../sign-in.queries.ts'
import { type SpaceDeps, spaceCrumb } from '../space.routes.tsx'
import { tooManyPage } from '../too-many.routes.tsx'
import { absenceForm, absenceParam } from './absence.input.ts'
import {
  alreadyEnded,
  alreadyHolds,
  endedMail,
  lendRefusalField,
  lendRefusalMessage,
  lentMails,
  noSuchPerson,
  tooManyAbsences,
} from './absence.messages.ts'
import { absenceFor, absencesOf, endAbsence, lendRoles, personNamedAt } from './absence.queries.ts'
import { type Absence, absenceStateOn, lendingOf, notOver, refusalOfLending } from './absence.ts'
import { AbsencesPage, EndAbsencePage, NewAbsencePage } from './absence.views.tsx'

type AbsenceDeps = Pick<SpaceDeps, 'db' | 'scopes'> & {
  readonly secret: string
  readonly sendMail: SendMail
}

const access = { action: 'absence.delegate' } as const
const crumbs = [spaceCrumb, { label: 'Absences', href: '/espace/absences' }]

function whoAsks(c: WebContext) {
  const { actor } = c.var
  if (actor.kind !== 'person') throw new Error('the guard lets only people in here')
  return actor
}

async function myGrants(c: WebContext, { db }: AbsenceDeps): Promise<readonly RecordedGrant[]> {
  const { id } = whoAsks(c)
  return notOver((await grantsOf(db, [id])).get(id) ?? [], dayOf(c.var.now))
}

async function list(c: WebContext, deps: AbsenceDeps): Promise<Response> {
  const { id } = whoAsks(c)
  const [absences, grants, scopes] = await Promise.all([
    absencesOf(deps.db, id),
    myGrants(c, deps),
    deps.scopes(),
  ])
  return page(
    c,
    { title: 'Absences', breadcrumb: [spaceCrumb] },
    <AbsencesPage
      person={id}
      absences={absences}
      scopes={scopes}
      today={dayOf(c.var.now)}
      lends={grants.some((grant) => refusalOfLending(grant) === null)}
    />,
  )
}

async function newPage(c: WebContext, deps: AbsenceDeps, state: FormState = {}): Promise<Response> {
  const [grants, scopes] = await Promise.all([myGrants(c, deps), deps.scopes()])
  const typed = c.req.method === 'GET' ? { debut: shortDay(dayOf(c.var.now)) } : typedFields(c)
  return page(
    c,
    { title: 'Confier mes rôles', narrow: true, breadcrumb: crumbs, status: statusOf(state) },
    <NewAbsencePage
      csrf={c.var.csrf()}
      typed={typed}
      chosen={allTyped(c.var.form, 'roles[]')}
      grants={grants}
      scopes={scopes}
      {...state}
    />,
  )
}

const takeLending = (tx: Tx, c: WebContext, secret: string) =>
  takeAttempt(tx, [{ kind: 'absence', key: attemptKey(secret, 'absence', whoAsks(c).id) }], c.var.now)

/** In one transaction: counted, found, decided, kept, told. */
async function lend(c: WebContext, deps: AbsenceDeps): Promise<Response> {
  const form = parseForm(absenceForm, c.var.form)
  if (!form.ok) return newPage(c, deps, { errors: form.error })
  const { nom: name, courriel: email, roles: lent, debut: startsOn, fin: endsOn, motif: reason } = form.value
  const [delegator, grants, scopes] = [whoAsks(c), await myGrants(c, deps), await deps.scopes()]
  const { now: at } = c.var
  const done = await deps.db.transaction().execute(async (tx) => {
    const taken = await takeLending(tx, c, deps.secret)
    if (!taken.ok) return { until: taken.error.until }
    const delegate = await personNamedAt(tx, { name, email })
    if (!delegate) return { state: { errors: { courriel: noSuchPerson } } }
    const asked = { delegator: delegator.id, delegate: delegate.id, startsOn, endsOn, lent }
    const loans = lendingOf(asked, { grants, today: dayOf(at) })
    if (!loans.ok) {
      const { code } = loans.error
      return { state: { errors: { [lendRefusalField[code]]: lendRefusalMessage[code] } } }
    }
    const lending = { delegator, delegate, startsOn, endsOn, reason, loans: loans.value, at }
    const kept = await lendRoles(tx, lending)
    if (!kept.ok) return { state: { refusal: alreadyHolds } }
    const roles = loans.value.map(({ source }) => grantWords(source, scopes))
    const mails = lentMails({ delegator: delegator.name, delegate: delegate.name, roles, startsOn, endsOn })
    await deps.sendMail(tx, { person: delegate.id, ...mails.delegate })
    await deps.sendMail(tx, { person: delegator.id, ...mails.delegator })
    return { delegate }
  })
  if (done.until) return tooManyPage(c, done.until, tooManyAbsences)
  if (done.state) return newPage(c, deps, done.state)
  flash(c, { tone: 'success', text: `Vos rôles sont confiés à ${name}, jusqu’au ${shortDay(endsOn)}.` })
  return c.redirect('/espace/absences', 303)
}

async function openAbsence(c: WebContext, { db }: AbsenceDeps): Promise<Absence> {
  const id = absenceParam.safeParse(c.req.param('id'))
  if (!id.success) throw new AppError('not-found', 'Cette adresse ne mène à aucune absence.')
  const absence = await absenceFor(db, id.data, whoAsks(c).id)
  if (absenceStateOn(absence, dayOf(c.var.now)) === 'ended') throw new AppError('conflict', alreadyEnded)
  return absence
}

async function endPage(c: WebContext, deps: AbsenceDeps): Promise<Response> {
  const [absence, scopes] = [await openAbsence(c, deps), await deps.scopes()]
  return page(
    c,
    { title: 'Mettre fin à une absence', narrow: true, breadcrumb: crumbs },
    <EndAbsencePage absence={absence} scopes={scopes} csrf={c.var.csrf()} />,
  )
}

async function end(c: WebContext, deps: AbsenceDeps): Promise<Response> {
  const absence = await openAbsence(c, deps)
  const { now: at } = c.var
  const { delegator, delegate } = absence
  const mail = endedMail({ delegator: delegator.name ?? '', delegate: delegate.name ?? '' })
  await deps.db.transaction().execute(async (tx) => {
    await endAbsence(tx, { absence, actor: whoAsks(c).id, at, today: dayOf(at) })
    for (const { id } of [delegator, delegate]) await deps.sendMail(tx, { person: id, ...mail })
  })
  flash(c, { tone: 'success', text: 'L’absence est terminée : les rôles confiés sont fermés.' })
  return c.redirect('/espace/absences', 303)
}

/** Lending one's roles for an absence, and ending it. */
export const absenceRoutes = (deps: AbsenceDeps): readonly Route[] => [
  get('/espace/absences', access, (c) => list(c, deps)),
  get('/espace/absences/nouvelle', access, (c) => newPage(c, deps)),
  post('/espace/absences/nouvelle', access, (c) => lend(c, deps)),
  get('/espace/absences/:id/fin', access, (c) => endPage(c, deps)),
  post('/espace/absences/:id/fin', access, (c) => end(c, deps)),
]
