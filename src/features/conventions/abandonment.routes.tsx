import type { Db } from '../../platform/database.ts'
import { dayOf, shortDay } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { type Form, type FormErrors, typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { personOf } from '../../web/write.ts'
import { readAbandonment } from './abandonment.input.ts'
import { abandoningRefusalText, isAboutDay } from './abandonment.messages.ts'
import { abandonText } from './abandonment.queries.ts'
import { type AbandoningRefusal, abandon } from './abandonment.ts'
import { AbandonmentPage } from './abandonment.views.tsx'
import { textName } from './convention.messages.ts'
import { openText } from './convention.ts'
import { namedConvention, onNamedConvention } from './named-convention.routes.ts'
import type { Convention } from './standing-convention.ts'

type Shown = { readonly form: Form; readonly errors?: FormErrors; readonly status: 200 | 409 | 422 }

const impossible = (refusal: AbandoningRefusal): AppError =>
  new AppError('conflict', abandoningRefusalText(refusal))

function show(
  c: WebContext,
  convention: Convention,
  { form, errors = {}, status }: Shown,
): Response | Promise<Response> {
  const today = dayOf(c.var.now)
  const text = openText(convention.texts)
  if (text === null) throw new AppError('conflict', 'Aucun texte de cette convention n’attend de signature.')
  // Today is always allowed: what is refused then is refused whatever the day.
  const possible = abandon(text, { on: today, reason: '', today })
  if (!possible.ok) throw impossible(possible.error)
  const { slug, reference } = convention
  return page(
    c,
    {
      title: `Abandonner ${textName(text)} : ${reference}`,
      narrow: true,
      status,
      breadcrumb: [
        { label: 'Conventions en cours', href: '/espace/conventions' },
        { label: reference, href: `/espace/conventions/${slug}` },
      ],
    },
    <AbandonmentPage
      {...{ slug, text, form, errors, today }}
      title={text.content.title}
      csrf={c.var.csrf()}
    />,
  )
}

async function receive(db: Db, c: WebContext): Promise<Response> {
  const convention = await namedConvention(db, c)
  const { form } = c.var
  const read = readAbandonment(form)
  if (!read.ok) return show(c, convention, { form, errors: read.error, status: 422 })
  const number = Number(typed(form, 'texte') || Number.NaN)
  const act = { actor: personOf(c), at: c.var.now }
  const done = await db
    .transaction()
    .execute((tx) => abandonText(tx, act, { convention, number, abandonment: read.value }))
  if (!done.ok) {
    if (!isAboutDay(done.error)) throw impossible(done.error)
    const errors = { jour: abandoningRefusalText(done.error) }
    return show(c, await namedConvention(db, c), { form, errors, status: 409 })
  }
  flash(c, { tone: 'success', text: 'Ce texte est abandonné : il reste enregistré, avec ses signatures.' })
  return c.redirect(`/espace/conventions/${convention.slug}`, 303)
}

/** Setting aside a text that some parties signed and that another refuses. */
export function abandonmentRoutes({ db }: { readonly db: Db }): readonly Route[] {
  const drafts = { action: 'convention.draft', on: onNamedConvention(db) } as const
  const path = '/espace/conventions/:slug/abandon'
  return [
    get(path, drafts, async (c) =>
      show(c, await namedConvention(db, c), {
        ...{ form: new Map([['jour', [shortDay(dayOf(c.var.now))]]]), status: 200 },
      }),
    ),
    post(path, drafts, (c) => receive(db, c)),
  ]
}
