import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import type { PolicyObject } from '../../shared/rights.ts'
import { cleanText } from '../../web/clean.ts'
import { changedNames, mergeEdits, ORIGIN_FIELD, originOf } from '../../web/edit.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route, sharedGet } from '../../web/routes.ts'
import { personOf, unlessConflict } from '../../web/write.ts'
import {
  type Incubator,
  incubatorsWithCounts,
  lastImportDay,
  listNotice,
  type NamedChoice,
  namedIncubator,
  organisationChoices,
  readPastDay,
  sourceLine,
  versionOf,
} from '../portfolio/index.ts'
import { formOfIncubator, readIncubatorForm } from './incubator.input.ts'
import { sameIncubator, savedIncubator } from './incubator.messages.ts'
import { IncubatorFormPage, type IncubatorFormProps } from './incubator-form.views.tsx'
import { inOrder, readIncubatorOrder } from './incubator-list.ts'
import { IncubatorListPage } from './incubator-list.views.tsx'
import { incubatorPageRoutes } from './incubator-page.routes.tsx'
import { saveIncubator } from './incubator-save.queries.ts'

/** Descriptions may be long: 200 000 characters, up to nine bytes each once encoded by a browser. */
const LONG_FORM = 2_000_000

async function list(db: Db, c: WebContext): Promise<Response> {
  const today = dayOf(c.var.now)
  const notices: string[] = []
  const put = (code: keyof typeof listNotice, given: string) => {
    notices.push(listNotice[code](cleanText(given, 40)))
    return null
  }
  const asked = readPastDay(c.req.query('au'), today, put)
  const order =
    readIncubatorOrder(c.req.query('tri')) ?? put('unknown-order', c.req.query('tri') ?? '') ?? 'nom'
  const day = asked ?? today
  const [incubators, importedOn] = await Promise.all([incubatorsWithCounts(db, day), lastImportDay(db)])
  return page(
    c,
    {
      title: 'Incubateurs',
      notices: notices.map((text) => ({ tone: 'warning', text }) as const),
      ...sourceLine(importedOn),
    },
    <IncubatorListPage
      incubators={inOrder(incubators, order)}
      day={day}
      order={order}
      au={day === today ? null : day}
    />,
  )
}

type Shown = Pick<IncubatorFormProps, 'form' | 'origin'> &
  Partial<Pick<IncubatorFormProps, 'errors' | 'merge' | 'version'>> & {
    readonly incubator: Incubator
    readonly owners: readonly NamedChoice[]
    readonly status: 200 | 409 | 422
  }

function showForm(c: WebContext, { incubator, owners, ...shown }: Shown): Response | Promise<Response> {
  const { form, origin, status, errors = {}, merge = null, version = incubator.version } = shown
  const { name, slug } = incubator
  return page(
    c,
    {
      title: `Modifier ${name}`,
      narrow: true,
      status,
      breadcrumb: [
        { label: 'Incubateurs', href: '/incubateurs' },
        { label: name, href: `/incubateurs/${slug}` },
      ],
    },
    <IncubatorFormPage
      {...{ name, slug, form, origin, errors, owners, merge, version }}
      csrf={c.var.csrf()}
    />,
  )
}

async function edit(db: Db, c: WebContext): Promise<Response> {
  const incubator = await namedIncubator(db, c)
  const owners = await organisationChoices(db)
  const form = formOfIncubator(incubator)
  return showForm(c, { incubator, owners, form, origin: originOf(form), status: 200 })
}

async function save(db: Db, c: WebContext): Promise<Response> {
  const { form } = c.var
  const incubator = await namedIncubator(db, c)
  const origin = typed(form, ORIGIN_FIELD)
  const owners = await organisationChoices(db)
  const read = readIncubatorForm(form, incubator, owners)
  const at = { incubator, owners }
  if (!read.ok)
    return showForm(c, { ...at, form, origin, errors: read.error, version: versionOf(form), status: 422 })
  const current = formOfIncubator(incubator)
  const merge = mergeEdits({ typed: form, current, origin })
  if (versionOf(form) !== incubator.version && merge.clashes.length + merge.taken.length > 0)
    return showForm(c, { ...at, form: merge.form, origin: originOf(current), merge, status: 409 })
  const touched = changedNames(form, current)
  const fields = Object.fromEntries(Object.entries(read.value).filter(([name]) => touched.includes(name)))
  const { id, version } = incubator
  const saved = await unlessConflict(() =>
    db
      .transaction()
      .execute((tx) => saveIncubator(tx, { id, version, fields, actor: personOf(c), at: c.var.now })),
  )
  if (saved === 'conflict') return save(db, c)
  const changed = saved !== version
  flash(
    c,
    changed
      ? { tone: 'success', text: savedIncubator(read.value.name) }
      : { tone: 'info', text: sameIncubator },
  )
  return c.redirect(`/incubateurs/${incubator.slug}`, 303)
}

/** The pages about incubators: what everyone reads, and the form of their teams. */
export function incubatorRoutes({ db }: { readonly db: Db }): readonly Route[] {
  const on = async (c: WebContext): Promise<PolicyObject> => ({
    incubatorIds: [(await namedIncubator(db, c)).id],
  })
  const mayEdit = { action: 'incubator.edit', on } as const
  return [
    sharedGet('/incubateurs', { action: 'portfolio.read' }, (c) => list(db, c)),
    ...incubatorPageRoutes({ db }),
    get('/espace/incubateurs/:slug/modifier', mayEdit, (c) => edit(db, c)),
    { ...post('/espace/incubateurs/:slug/modifier', mayEdit, (c) => save(db, c)), maxBody: LONG_FORM },
  ]
}
