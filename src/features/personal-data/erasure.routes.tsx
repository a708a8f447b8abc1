import { z } from 'zod'
import type { Db, Tx } from '../../platform/database.ts'
import type { SendMail } from '../../platform/mail.ts'
import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { Holding } from '../../shared/holding.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { type FormErrors, parseForm, typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import {
  erasePerson,
  erasureRefusalMessage,
  isLastAdministrator,
  networkCrumbs,
  type Person,
  personOf,
  refusalOfErasure,
  spaceCrumb,
  whoActs,
} from '../identity/index.ts'
import { ErasedPage, ErasurePage } from './erasure.views.tsx'
import { alreadyAnswered, refusalMail } from './erasure-request.messages.ts'
import { answeredRequests, refuseErasure, signErasure, waitingRequests } from './erasure-request.queries.ts'
import { RequestsPage } from './erasure-request.views.tsx'
import { heldData } from './held-data.queries.ts'
import { refusalForm } from './my-data.input.ts'
import { type QueueRewrite, rewriteOf } from './rewrite.queries.ts'

export type ErasureDeps = {
  readonly db: Db
  readonly dataDir: string
  readonly holdings: readonly Holding[]
  readonly queue: QueueRewrite
  readonly sendMail: SendMail
}

const managing = { action: 'people.manage' } as const

type Known = Extract<Person, { state: 'known' }>

/** Why this person may not be erased now by who acts; null when they may. */
const refusalIn = async (c: WebContext, tx: Tx, person: Person) =>
  refusalOfErasure({
    ...{ person, by: whoActs(c) },
    isLastAdministrator: await isLastAdministrator(tx, person.id, dayOf(c.var.now)),
  })

async function erasurePage(
  c: WebContext,
  deps: ErasureDeps,
  { person, refused }: { person: Known; refused: boolean },
) {
  const { db, dataDir, holdings } = deps
  const lines = await heldData({ db, dataDir }, holdings, { whose: person, limit: 1 })
  const refusal = await db.transaction().execute((tx) => refusalIn(c, tx, person))
  const crumb = { label: person.name, href: `/espace/personnes/${person.id}` }
  return page(
    c,
    { title: 'Effacer', breadcrumb: [...networkCrumbs, crumb], status: refused ? 409 : 200 },
    <ErasurePage
      {...{ person, lines, csrf: c.var.csrf() }}
      refusal={refusal === null ? null : erasureRefusalMessage[refusal.code]}
    />,
  )
}

async function show(c: WebContext, deps: ErasureDeps): Promise<Response> {
  const person = await personOf(c, deps.db)
  if (person.state === 'known') return erasurePage(c, deps, { person, refused: false })
  const rewrite = await rewriteOf(deps.db, person.id)
  return page(
    c,
    { title: 'Personne effacée', breadcrumb: networkCrumbs, narrow: true },
    <ErasedPage {...{ erasedAt: person.erasedAt, rewrite, holdings: deps.holdings }} />,
  )
}

async function erase(c: WebContext, deps: ErasureDeps): Promise<Response> {
  const { db, queue } = deps
  const person = await personOf(c, db)
  if (person.state === 'erased') throw new AppError('conflict', erasureRefusalMessage['already-erased'])
  const [actor, at, today] = [whoActs(c), c.var.now, dayOf(c.var.now)]
  const refusal = await db.transaction().execute(async (tx) => {
    const refused = await refusalIn(c, tx, person)
    if (refused) return refused
    await erasePerson(tx, { id: person.id, actor, at, today })
    await signErasure(tx, person.id, actor)
    await queue(tx, person.id)
    return null
  })
  if (refusal) return erasurePage(c, deps, { person, refused: true })
  flash(c, {
    tone: 'success',
    text: 'La personne est effacée. Les fichiers de la base sont en train d’être réécrits : cette page dira quand c’est fait.',
  })
  return c.redirect(`/espace/personnes/${person.id}/effacement`, 303)
}

const ANSWERED_SHOWN = 20

type Refused = { readonly id: string; readonly errors?: FormErrors; readonly said?: string }

async function requests(c: WebContext, { db }: ErasureDeps, refused?: Refused): Promise<Response> {
  const [waiting, answered] = await Promise.all([waitingRequests(db), answeredRequests(db, ANSWERED_SHOWN)])
  const status = refused === undefined ? 200 : refused.said === undefined ? 422 : 409
  return page(
    c,
    { title: 'Demandes d’effacement', breadcrumb: [spaceCrumb], status },
    <RequestsPage
      {...{ waiting, answered, csrf: c.var.csrf(), today: dayOf(c.var.now) }}
      refused={refused ? { ...refused, typed: typed(c.var.form, 'raison') } : null}
    />,
  )
}

async function refuseRequest(c: WebContext, deps: ErasureDeps): Promise<Response> {
  const id = z.uuid().safeParse(c.req.param('id'))
  if (!id.success)
    throw new AppError('not-found', 'Cette demande n’existe pas : repartez de la page des demandes.')
  const form = parseForm(refusalForm, c.var.form)
  if (!form.ok) return requests(c, deps, { id: id.data, errors: form.error })
  const { raison: reason } = form.value
  const refused = await deps.db.transaction().execute(async (tx) => {
    const person = await refuseErasure(tx, { id: id.data, actor: whoActs(c), at: c.var.now, reason })
    if (person !== null) await deps.sendMail(tx, { person, ...refusalMail(reason) })
    return person
  })
  if (refused === null) return requests(c, deps, { id: id.data, said: alreadyAnswered })
  flash(c, { tone: 'success', text: 'La demande est refusée. La personne en est prévenue, avec la raison.' })
  return c.redirect('/espace/demandes', 303)
}

/** Answering requests to be erased, and erasing: what will go, what stays and why, then how far it is done. */
export const erasureRoutes = (deps: ErasureDeps): readonly Route[] => [
  get('/espace/personnes/:id/effacement', managing, (c) => show(c, deps)),
  post('/espace/personnes/:id/effacement', managing, (c) => erase(c, deps)),
  get('/espace/demandes', managing, (c) => requests(c, deps)),
  post('/espace/demandes/:id/refus', managing, (c) => refuseRequest(c, deps)),
]
