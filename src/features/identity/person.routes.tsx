import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { PersonId } from '../../shared/rights.ts'
import { showsRecords } from '../../web/consulted.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { type FormErrors, parseForm } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { historyOf } from '../journal/index.ts'
import { absencesOf } from './absence/absence.queries.ts'
import { identitiesOf } from './federation/identity.queries.ts'
import { correctionForm, personForm, personParam } from './person.input.ts'
import { emailTaken, erasureRefusalMessage, identityChanged } from './person.messages.ts'
import { correctPerson, createPerson, personById } from './person.queries.ts'
import type { Email, Person } from './person.ts'
import { CorrectionPage, NewPersonPage, PersonPage } from './person.views.tsx'
import { personChange } from './person-history.views.tsx'
import { type SpaceDeps, spaceCrumb } from './space.routes.tsx'

export type PersonDeps = Pick<SpaceDeps, 'db' | 'scopes'>

export const managing = { action: 'people.manage' } as const
export const networkCrumbs = [spaceCrumb, { label: 'Réseau', href: '/espace/reseau' }]

type Known = Extract<Person, { state: 'known' }>
type Answer = Response | Promise<Response>

/** Who does the act: the guard let only people in. */
export function whoActs(c: WebContext): PersonId {
  const { actor } = c.var
  if (actor.kind !== 'person') throw new Error('the guard lets only people in here')
  return actor.id
}

/** The person that the address names; that they were read is kept. Throws `not-found`. */
export async function personOf(c: WebContext, db: Db): Promise<Person> {
  const id = personParam.safeParse(c.req.param('id'))
  if (!id.success)
    throw new AppError('not-found', 'Cette adresse ne mène à personne : repartez de la page « Réseau ».')
  const person = await personById(db, id.data)
  if (person.state === 'known') showsRecords(c, 'person', [person.id])
  return person
}

/** The same, not erased. Throws `conflict` otherwise: nothing more can be done with that person. */
export async function knownPersonOf(c: WebContext, db: Db): Promise<Known> {
  const person = await personOf(c, db)
  if (person.state === 'erased') throw new AppError('conflict', erasureRefusalMessage['already-erased'])
  return person
}

/** What was typed, to be given back in the fields. */
export const typedFields = (c: WebContext): Readonly<Record<string, string>> =>
  Object.fromEntries([...c.var.form].map(([name, values]) => [name, values[0] ?? '']))

/** How a form comes back: as it was opened, with errors beside its fields, or with the refusal of a rule. */
export type FormState = { readonly errors?: FormErrors; readonly refusal?: string }

export function statusOf({ errors, refusal }: FormState): 200 | 409 | 422 {
  if (refusal !== undefined) return 409
  return errors === undefined ? 200 : 422
}

function newPersonPage(c: WebContext, state: FormState = {}): Answer {
  return page(
    c,
    { title: 'Enregistrer une personne', narrow: true, breadcrumb: networkCrumbs, status: statusOf(state) },
    <NewPersonPage csrf={c.var.csrf()} typed={typedFields(c)} {...state} />,
  )
}

async function create(c: WebContext, { db }: PersonDeps): Promise<Response> {
  const form = parseForm(personForm, c.var.form)
  if (!form.ok) return newPersonPage(c, { errors: form.error })
  const { nom: name, courriel: email } = form.value
  const act = { actor: whoActs(c), at: c.var.now }
  const created = await db.transaction().execute((tx) => createPerson(tx, { name, email, ...act }))
  if (!created.ok) return newPersonPage(c, { refusal: emailTaken })
  flash(c, {
    tone: 'success',
    text: `La fiche de ${name} est enregistrée. Donnez maintenant un rôle à cette personne.`,
  })
  return c.redirect(`/espace/personnes/${created.value}`, 303)
}

function correctionPage(c: WebContext, person: Known, state: FormState = {}): Answer {
  const crumb = { label: person.name, href: `/espace/personnes/${person.id}` }
  const typed = c.req.method === 'POST' ? typedFields(c) : { nom: person.name, courriel: person.email }
  return page(
    c,
    { title: 'Corriger', narrow: true, breadcrumb: [...networkCrumbs, crumb], status: statusOf(state) },
    <CorrectionPage person={person} csrf={c.var.csrf()} typed={typed} {...state} />,
  )
}

async function correct(c: WebContext, { db }: PersonDeps): Promise<Response> {
  const person = await knownPersonOf(c, db)
  const form = parseForm(correctionForm, c.var.form)
  if (!form.ok) return correctionPage(c, person, { errors: form.error })
  const { nom: name, courriel: email, ...read } = form.value
  const corrected = await db.transaction().execute((tx) =>
    correctPerson(tx, {
      ...{ id: person.id, now: { name, email }, actor: whoActs(c), at: c.var.now },
      read: { name: read['nom-lu'], email: read['courriel-lu'] as Email },
    }),
  )
  if (!corrected.ok) {
    const { error } = corrected
    return correctionPage(c, person, {
      refusal: error.code === 'changed' ? identityChanged(error.now) : emailTaken,
    })
  }
  if (corrected.value) flash(c, { tone: 'success', text: 'La fiche est corrigée.' })
  return c.redirect(`/espace/personnes/${person.id}`, 303)
}

const LATEST = 20

async function show(c: WebContext, { db, scopes }: PersonDeps): Promise<Response> {
  const person = await personOf(c, db)
  const subject = { kind: 'person', id: person.id }
  const [choices, absences, identities, history] = await Promise.all([
    scopes(),
    absencesOf(db, person.id),
    identitiesOf(db, person.id),
    historyOf(db, { subject, limit: LATEST }),
  ])
  return page(
    c,
    { title: person.state === 'known' ? person.name : 'Personne effacée', breadcrumb: networkCrumbs },
    <PersonPage
      person={person}
      scopes={choices}
      today={dayOf(c.var.now)}
      identities={identities}
      absences={absences}
      history={history.map((entry) => personChange(entry, choices))}
    />,
  )
}

/** Recording people, looking at one, correcting who they are. */
export const personRoutes = (deps: PersonDeps): readonly Route[] => [
  get('/espace/personnes/nouvelle', managing, (c) => newPersonPage(c)),
  post('/espace/personnes/nouvelle', managing, (c) => create(c, deps)),
  get('/espace/personnes/:id', managing, (c) => show(c, deps)),
  get('/espace/personnes/:id/identite', managing, async (c) =>
    correctionPage(c, await knownPersonOf(c, deps.db)),
  ),
  post('/espace/personnes/:id/identite', managing, (c) => correct(c, deps)),
]
