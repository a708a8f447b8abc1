import type { Db } from '../../platform/database.ts'
import { type Clash, mergeEdits, ORIGIN_FIELD, originOf } from '../../web/edit.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { type Form, type FormErrors, formOf, parseForm, typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { listQuery } from './fields.input.ts'
import { organisationForm } from './organisation.input.ts'
import { siretTaken } from './organisation.messages.ts'
import { listOrganisations, organisationBySlug, saveOrganisation } from './organisation.queries.ts'
import { type Organisation, type OrganisationFields, siretGroups } from './organisation.ts'
import { type OrganisationClash, OrganisationPage, OrganisationsPage } from './organisation.views.tsx'
import { networkCrumbs, whoActs } from './person.routes.tsx'

type OrganisationDeps = { readonly db: Db }

const access = { action: 'organisation.edit' } as const
const crumbs = [...networkCrumbs, { label: 'Organisations', href: '/espace/organisations' }]
const ON_A_PAGE = 50

async function list(c: WebContext, { db }: OrganisationDeps): Promise<Response> {
  const { q: words, page: number } = listQuery.parse(c.req.query())
  const found = await listOrganisations(db, { words, page: number, size: ON_A_PAGE })
  return page(
    c,
    { title: 'Organisations', breadcrumb: networkCrumbs },
    <OrganisationsPage {...found} words={words} page={number} size={ON_A_PAGE} />,
  )
}

/** An organisation as its form shows it. */
const formFrom = ({ name, acronym, siret }: OrganisationFields): Form =>
  formOf([
    ['nom', name],
    ['sigle', acronym ?? ''],
    ['siret', siret === null ? '' : siretGroups(siret).join(' ')],
  ])

type Shown = {
  readonly organisation: Organisation
  readonly form: Form
  readonly origin: string
  readonly errors?: FormErrors
  readonly clash?: OrganisationClash
}

function edit(
  c: WebContext,
  { organisation, form, origin, errors, clash }: Shown,
): Response | Promise<Response> {
  const status = clash || errors?.siret === siretTaken ? 409 : errors ? 422 : 200
  const fields = { nom: typed(form, 'nom'), sigle: typed(form, 'sigle'), siret: typed(form, 'siret') }
  return page(
    c,
    { title: organisation.name, narrow: true, breadcrumb: crumbs, status },
    <OrganisationPage
      slug={organisation.slug}
      title={organisation.name}
      csrf={c.var.csrf()}
      version={organisation.version}
      origin={{ name: ORIGIN_FIELD, value: origin }}
      typed={fields}
      {...(errors ? { errors } : {})}
      {...(clash ? { clash } : {})}
    />,
  )
}

async function open(c: WebContext, { db }: OrganisationDeps): Promise<Response> {
  const organisation = await organisationBySlug(db, c.req.param('slug') ?? '')
  const form = formFrom(organisation)
  return edit(c, { organisation, form, origin: originOf(form) })
}

const labels: Readonly<Record<string, string>> = { nom: 'Nom', sigle: 'Sigle', siret: 'SIRET' }

const difference = ({ name, yours, theirs }: Clash) => ({
  label: labels[name] ?? name,
  yours: yours[0] ?? null,
  theirs: theirs[0] ?? null,
})

/** Somebody saved first: what was typed stays, what they changed is shown or taken, and the form is of their version now. */
function clashed(c: WebContext, organisation: Organisation): Response | Promise<Response> {
  const current = formFrom(organisation)
  const merge = mergeEdits({ typed: c.var.form, current, origin: typed(c.var.form, ORIGIN_FIELD) })
  const clash = { clashes: merge.clashes.map(difference), taken: merge.taken.map(difference) }
  return edit(c, { organisation, form: merge.form, origin: originOf(current), clash })
}

async function save(c: WebContext, { db }: OrganisationDeps): Promise<Response> {
  const organisation = await organisationBySlug(db, c.req.param('slug') ?? '')
  const form = parseForm(organisationForm, c.var.form)
  const again = { organisation, form: c.var.form, origin: typed(c.var.form, ORIGIN_FIELD) }
  if (!form.ok) return edit(c, { ...again, errors: form.error })
  const { nom: name, sigle: acronym, siret, version } = form.value
  if (version !== organisation.version) return clashed(c, organisation)
  const change = {
    id: organisation.id,
    version,
    fields: { name, acronym, siret },
    actor: whoActs(c),
    at: c.var.now,
  }
  const saved = await db.transaction().execute((tx) => saveOrganisation(tx, change))
  if (!saved.ok && saved.error.code === 'siret-taken')
    return edit(c, { ...again, errors: { siret: siretTaken } })
  if (!saved.ok) return clashed(c, await organisationBySlug(db, organisation.slug))
  flash(c, { tone: 'success', text: `${name} : les modifications sont enregistrées.` })
  return c.redirect('/espace/organisations', 303)
}

/** The organisations of the network: their list, the edition of one. */
export const organisationRoutes = (deps: OrganisationDeps): readonly Route[] => [
  get('/espace/organisations', access, (c) => list(c, deps)),
  get('/espace/organisations/:slug', access, (c) => open(c, deps)),
  post('/espace/organisations/:slug', access, (c) => save(c, deps)),
]
