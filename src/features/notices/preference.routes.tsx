import type { Db } from '../../platform/database.ts'
import { taskFamilies } from '../../shared/task.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { allTyped, type FormErrors, parseForm, typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { personOf } from '../../web/write.ts'
import { spaceCrumb } from '../identity/index.ts'
import { pastDigests } from './digest.queries.ts'
import type { NoticePreference } from './digest-rhythm.ts'
import { preferenceForm } from './preference.input.ts'
import { preferenceKept } from './preference.messages.ts'
import { keepPreference, preferenceOf } from './preference.queries.ts'
import { type PreferenceDraft, PreferencePage } from './preference.views.tsx'

type Deps = { readonly db: Db }

const PATH = '/espace/avis'

const draftOf = ({ rhythm, hour, muted }: NoticePreference): PreferenceDraft => ({
  ...{ rhythm, hour: String(hour) },
  wanted: taskFamilies.filter((family) => !muted.includes(family)),
})

type Shown = { readonly draft: PreferenceDraft; readonly errors: FormErrors }

async function show(c: WebContext, { db }: Deps, { draft, errors }: Shown): Promise<Response> {
  const past = await pastDigests(db, personOf(c))
  return page(
    c,
    {
      ...{ title: 'Mes avis', breadcrumb: [spaceCrumb] },
      status: Object.keys(errors).length === 0 ? 200 : 422,
    },
    <PreferencePage {...{ draft, errors, past }} csrf={c.var.csrf()} />,
  )
}

async function keep(c: WebContext, deps: Deps): Promise<Response> {
  const { form, now } = c.var
  const parsed = parseForm(preferenceForm, form)
  if (!parsed.ok) {
    const draft = {
      rhythm: typed(form, 'rythme'),
      hour: typed(form, 'heure'),
      wanted: allTyped(form, 'sujets[]'),
    }
    return show(c, deps, { draft, errors: parsed.error })
  }
  const choice = { person: personOf(c), preference: parsed.value, now }
  await deps.db.transaction().execute((tx) => keepPreference(tx, choice))
  flash(c, { tone: 'success', text: preferenceKept })
  return c.redirect(PATH, 303)
}

/** One's own choices, and what was sent. */
export const preferenceRoutes = (deps: Deps): readonly Route[] => [
  get(PATH, { action: 'space.open' }, async (c) =>
    show(c, deps, { draft: draftOf(await preferenceOf(deps.db, personOf(c))), errors: {} }),
  ),
  post(PATH, { action: 'space.open' }, (c) => keep(c, deps)),
]
