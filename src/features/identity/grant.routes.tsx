import { dayOf, shortDay } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { parseForm } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { endGrant, grantRole } from './grant.queries.ts'
import { endingOf, grantOf, periodOf } from './grant.ts'
import { endingForm, grantForm, rolesForPeople } from './person.input.ts'
import {
  alreadyGranted,
  changedMeanwhile,
  endingRefusalMessage,
  grantRefusalMessage,
  roleLabel,
} from './person.messages.ts'
import { isLastAdministrator } from './person.queries.ts'
import {
  type FormState,
  knownPersonOf,
  managing,
  networkCrumbs,
  type PersonDeps,
  statusOf,
  typedFields,
  whoActs,
} from './person.routes.tsx'
import type { Person, RecordedGrant } from './person.ts'
import { EndingPage, GrantPage } from './person.views.tsx'

type Known = Extract<Person, { state: 'known' }>

const crumbsOf = ({ id, name }: Known) => [...networkCrumbs, { label: name, href: `/espace/personnes/${id}` }]

const refusalField = { 'wrong-scope': 'perimetre', 'ends-before-start': 'fin' } as const

async function grantPage(c: WebContext, deps: PersonDeps, state: FormState = {}): Promise<Response> {
  const [person, scopes] = await Promise.all([knownPersonOf(c, deps.db), deps.scopes()])
  const opened = c.req.method === 'GET' ? { debut: shortDay(dayOf(c.var.now)) } : typedFields(c)
  return page(
    c,
    { title: 'Donner un rôle', narrow: true, breadcrumb: crumbsOf(person), status: statusOf(state) },
    <GrantPage
      person={person}
      roles={rolesForPeople}
      scopes={scopes}
      csrf={c.var.csrf()}
      typed={opened}
      {...state}
    />,
  )
}

async function give(c: WebContext, deps: PersonDeps): Promise<Response> {
  const [person, scopes] = await Promise.all([knownPersonOf(c, deps.db), deps.scopes()])
  const form = parseForm(grantForm(scopes), c.var.form)
  if (!form.ok) return grantPage(c, deps, { errors: form.error })
  const { role, perimetre: scope, debut: startsOn, fin: endsOn } = form.value
  const grant = grantOf({ role, scope, startsOn, endsOn })
  if (!grant.ok) {
    const { code } = grant.error
    return grantPage(c, deps, { errors: { [refusalField[code]]: grantRefusalMessage[code] } })
  }
  const act = { person: person.id, grant: grant.value, actor: whoActs(c), at: c.var.now }
  const given = await deps.db.transaction().execute((tx) => grantRole(tx, act))
  if (!given.ok) return grantPage(c, deps, { refusal: alreadyGranted })
  flash(c, { tone: 'success', text: `Rôle donné à ${person.name} : ${roleLabel[role]}.` })
  return c.redirect(`/espace/personnes/${person.id}`, 303)
}

function grantIn(c: WebContext, person: Known): RecordedGrant {
  const grant = person.grants.find(({ id }) => id === c.req.param('grant'))
  if (!grant) throw new AppError('not-found', 'Ce rôle n’existe pas, ou il a été retiré entre-temps.')
  return grant
}

async function endingPage(c: WebContext, deps: PersonDeps, state: FormState = {}): Promise<Response> {
  const [person, scopes] = await Promise.all([knownPersonOf(c, deps.db), deps.scopes()])
  const grant = grantIn(c, person)
  const today = dayOf(c.var.now)
  if (periodOf(grant, today) === 'ended' && c.req.method === 'GET')
    throw new AppError('conflict', endingRefusalMessage['already-ended'])
  const opened = c.req.method === 'GET' ? { fin: shortDay(today) } : typedFields(c)
  return page(
    c,
    { title: 'Mettre fin à un rôle', narrow: true, breadcrumb: crumbsOf(person), status: statusOf(state) },
    <EndingPage
      person={person}
      grant={grant}
      scopes={scopes}
      csrf={c.var.csrf()}
      typed={opened}
      {...state}
    />,
  )
}

async function end(c: WebContext, deps: PersonDeps): Promise<Response> {
  const form = parseForm(endingForm, c.var.form)
  if (!form.ok) return endingPage(c, deps, { errors: form.error })
  const person = await knownPersonOf(c, deps.db)
  const grant = grantIn(c, person)
  const { fin: lastDay, 'fin-lue': endRead } = form.value
  if (endRead !== (grant.endsOn ?? '')) return endingPage(c, deps, { refusal: changedMeanwhile })
  const today = dayOf(c.var.now)
  const ending = await deps.db.transaction().execute(async (tx) => {
    const last = await isLastAdministrator(tx, person.id, today)
    const decided = endingOf({ grant, lastDay, today, isLastAdministrator: last })
    if (decided.ok)
      await endGrant(tx, {
        person: person.id,
        grant,
        ending: decided.value,
        actor: whoActs(c),
        at: c.var.now,
      })
    return decided
  })
  if (!ending.ok) return endingPage(c, deps, { refusal: endingRefusalMessage[ending.error.code] })
  const outcome =
    ending.value.kind === 'withdrawn'
      ? 'Le rôle est annulé'
      : `Le dernier jour du rôle est le ${shortDay(lastDay)}`
  flash(c, { tone: 'success', text: `${outcome} : ${roleLabel[grant.role]}.` })
  return c.redirect(`/espace/personnes/${person.id}`, 303)
}

/** Giving a role to a person, ending one. */
export const grantRoutes = (deps: PersonDeps): readonly Route[] => [
  get('/espace/personnes/:id/roles/nouveau', managing, (c) => grantPage(c, deps)),
  post('/espace/personnes/:id/roles/nouveau', managing, (c) => give(c, deps)),
  get('/espace/personnes/:id/roles/:grant', managing, (c) => endingPage(c, deps)),
  post('/espace/personnes/:id/roles/:grant', managing, (c) => end(c, deps)),
]
