import type { Db } from '../../../platform/database.ts'
import { dayOf, shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { mergeEdits, ORIGIN_FIELD, originOf } from '../../../web/edit.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { personOf, unlessConflict } from '../../../web/write.ts'
import { knownOrNewPerson } from '../../identity/index.ts'
import type { Term } from '../product.ts'
import { versionOf } from '../product-form.input.ts'
import { formOfMission, readLastDay, readMission, readNewMission } from './mission.input.ts'
import {
  anotherName,
  changedMeanwhile,
  endingRefusal,
  erasedMember,
  goneMission,
  missionDone,
  overlapRefusal,
} from './mission.messages.ts'
import {
  addMission,
  changeMission,
  endMission,
  missionsOf,
  tradesOn,
  withdrawMission,
} from './mission.queries.ts'
import { type Mission, shortened, type TeamPlace } from './mission.ts'
import { MissionEndingPage, MissionFormPage, NewMissionPage } from './mission-form.views.tsx'
import { namedPlace, onNamedPlace, teamCrumbs } from './team.routes.tsx'
import { teamHref } from './team.ts'

type Here = { readonly place: TeamPlace; readonly trades: readonly Term[] }
type At = Here & { readonly mission: Mission }

const crumbsOf = (place: TeamPlace) => [...teamCrumbs, { label: place.name, href: teamHref(place) }]

const done = (c: WebContext, place: TeamPlace, outcome: keyof typeof missionDone): Response => {
  flash(c, { tone: outcome === 'same' ? 'info' : 'success', text: missionDone[outcome] })
  return c.redirect(teamHref(place), 303)
}

async function here(db: Db, c: WebContext, kind: TeamPlace['kind']): Promise<Here> {
  return { place: await namedPlace(db, c, kind), trades: await tradesOn(db, dayOf(c.var.now)) }
}

/** The mission that the path names, in the team that it names; throws `not-found`. */
async function at(db: Db, c: WebContext, kind: TeamPlace['kind']): Promise<At> {
  const found = await here(db, c, kind)
  const missions = await missionsOf(db, found.place, dayOf(c.var.now))
  const mission = missions.find(({ id }) => id === c.req.param('mission'))
  if (!mission) throw new AppError('not-found', goneMission)
  return { ...found, mission }
}

type Shown = {
  readonly form: Form
  readonly errors?: FormErrors
  readonly refusal?: string
  readonly status: 200 | 409 | 422
}

function showNew(c: WebContext, { place, trades }: Here, shown: Shown): Response | Promise<Response> {
  const { form, errors = {}, refusal = null, status } = shown
  return page(
    c,
    { title: 'Ajouter une mission', narrow: true, status, breadcrumb: crumbsOf(place) },
    <NewMissionPage {...{ place, trades, form, errors, refusal }} csrf={c.var.csrf()} />,
  )
}

async function add(db: Db, c: WebContext, kind: TeamPlace['kind']): Promise<Response> {
  const { form } = c.var
  const found = await here(db, c, kind)
  const read = readNewMission(form, found.trades)
  if (!read.ok) return showNew(c, found, { form, errors: read.error, status: 422 })
  const { email, name, ...terms } = read.value
  const act = { actor: personOf(c), at: c.var.now }
  const added = await db.transaction().execute(async (tx) => {
    const person = await knownOrNewPerson(tx, { email, name, ...act })
    return person.ok ? addMission(tx, { place: found.place, person: person.value, terms, ...act }) : person
  })
  if (added.ok) return done(c, found.place, 'added')
  if (added.error.code === 'another-name')
    return showNew(c, found, { form, errors: { nom: anotherName }, status: 422 })
  return showNew(c, found, { form, refusal: overlapRefusal(added.error.with), status: 409 })
}

type ShownForm = Shown & Partial<Pick<Parameters<typeof MissionFormPage>[0], 'merge' | 'version' | 'origin'>>

function showForm(c: WebContext, { place, trades, mission }: At, shown: ShownForm) {
  const { form, errors = {}, refusal = null, merge = null, version = mission.version, status } = shown
  const origin = shown.origin ?? originOf(formOfMission(mission))
  return page(
    c,
    { title: 'Modifier une mission', narrow: true, status, breadcrumb: crumbsOf(place) },
    <MissionFormPage
      {...{ place, trades, mission, form, errors, refusal, merge, version, origin }}
      csrf={c.var.csrf()}
    />,
  )
}

/** A mission of somebody erased is history: it no longer says anything new. */
async function changeable(db: Db, c: WebContext, kind: TeamPlace['kind']): Promise<At> {
  const found = await at(db, c, kind)
  if (found.mission.person.name === null) throw new AppError('conflict', erasedMember)
  return found
}

async function edit(db: Db, c: WebContext, kind: TeamPlace['kind']): Promise<Response> {
  const found = await changeable(db, c, kind)
  return showForm(c, found, { form: formOfMission(found.mission), status: 200 })
}

async function change(db: Db, c: WebContext, kind: TeamPlace['kind']): Promise<Response> {
  const { form } = c.var
  const found = await changeable(db, c, kind)
  const { place, mission, trades } = found
  const sent = { form, origin: typed(form, ORIGIN_FIELD), version: versionOf(form) }
  const read = readMission(form, trades)
  if (!read.ok) return showForm(c, found, { ...sent, errors: read.error, status: 422 })
  const current = formOfMission(mission)
  const merge = mergeEdits({ typed: form, current, origin: sent.origin })
  if (sent.version !== mission.version && merge.clashes.length + merge.taken.length > 0)
    return showForm(c, found, { form: merge.form, merge, status: 409 })
  const act = { place, mission, terms: read.value, actor: personOf(c), at: c.var.now }
  const saved = await unlessConflict(() => db.transaction().execute((tx) => changeMission(tx, act)))
  // Saved by somebody between our reading and our writing: read again, then show the difference.
  if (saved === 'conflict') return change(db, c, kind)
  if (!saved.ok)
    return showForm(c, found, { ...sent, refusal: overlapRefusal(saved.error.with), status: 409 })
  return done(c, place, saved.value === mission.version ? 'same' : 'changed')
}

function showEnding(c: WebContext, { place, mission }: At, shown: Shown): Response | Promise<Response> {
  const { form, errors = {}, refusal = null, status } = shown
  return page(
    c,
    { title: 'Mettre fin à une mission', narrow: true, status, breadcrumb: crumbsOf(place) },
    <MissionEndingPage {...{ place, mission, form, errors, refusal }} csrf={c.var.csrf()} />,
  )
}

const ending = async (db: Db, c: WebContext, kind: TeamPlace['kind']): Promise<Response> =>
  showEnding(c, await at(db, c, kind), {
    form: new Map([['fin', [shortDay(dayOf(c.var.now))]]]),
    status: 200,
  })

async function end(db: Db, c: WebContext, kind: TeamPlace['kind']): Promise<Response> {
  const found = await at(db, c, kind)
  const { form } = c.var
  if (versionOf(form) !== found.mission.version)
    return showEnding(c, found, { form, refusal: changedMeanwhile, status: 409 })
  const outcome = await unlessConflict(() =>
    typed(form, 'action') === 'retirer' ? withdraw(db, c, found) : shorten(db, c, found),
  )
  if (outcome !== 'conflict') return outcome
  return showEnding(c, await at(db, c, kind), { form, refusal: changedMeanwhile, status: 409 })
}

async function withdraw(db: Db, c: WebContext, { place, mission }: At): Promise<Response> {
  const act = { place, mission, actor: personOf(c), at: c.var.now }
  await db.transaction().execute((tx) => withdrawMission(tx, act))
  return done(c, place, 'withdrawn')
}

async function shorten(db: Db, c: WebContext, found: At): Promise<Response> {
  const { form } = c.var
  const { place, mission } = found
  const read = readLastDay(form)
  if (!read.ok) return showEnding(c, found, { form, errors: read.error, status: 422 })
  const last = shortened(mission, read.value.fin)
  if (!last.ok) return showEnding(c, found, { form, errors: { fin: endingRefusal(last.error) }, status: 409 })
  const act = { place, mission, lastDay: last.value, actor: personOf(c), at: c.var.now }
  const saved = await db.transaction().execute((tx) => endMission(tx, act))
  if (!saved.ok) return showEnding(c, found, { form, refusal: overlapRefusal(saved.error.with), status: 409 })
  return done(c, place, 'ended')
}

const kinds = [
  ['product', '/espace/produits/:slug/equipe'],
  ['incubator', '/espace/incubateurs/:slug/equipe'],
] as const

/** Adding, changing, ending and withdrawing missions of a product or of an incubator. */
export const missionFormRoutes = ({ db }: { readonly db: Db }): readonly Route[] =>
  kinds.flatMap(([kind, base]) => {
    const mayEdit = { action: 'team.edit', on: onNamedPlace(db, kind) } as const
    const begun = (c: WebContext): Form => new Map([['debut', [shortDay(dayOf(c.var.now))]]])
    return [
      get(`${base}/nouvelle`, mayEdit, async (c) =>
        showNew(c, await here(db, c, kind), { form: begun(c), status: 200 }),
      ),
      post(`${base}/nouvelle`, mayEdit, (c) => add(db, c, kind)),
      get(`${base}/:mission`, mayEdit, (c) => edit(db, c, kind)),
      post(`${base}/:mission`, mayEdit, (c) => change(db, c, kind)),
      get(`${base}/:mission/fin`, mayEdit, (c) => ending(db, c, kind)),
      post(`${base}/:mission/fin`, mayEdit, (c) => end(db, c, kind)),
    ]
  })
