import type { Db } from '../../platform/database.ts'
import { AppError } from '../../shared/errors.ts'
import { can } from '../../shared/rights.ts'
import { mergeEdits, ORIGIN_FIELD, originOf } from '../../web/edit.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { type Form, typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { personOf, unlessConflict } from '../../web/write.ts'
import { versionOf } from '../portfolio/index.ts'
import { namingRefusal, textTitle } from './convention.messages.ts'
import { type ConventionText, textState } from './convention.ts'
import { saveDraft } from './convention-save.queries.ts'
import { afterAct, formOfStep, readStep, stepAct } from './draft-form.input.ts'
import { StepPage, type StepPageProps } from './draft-form.views.tsx'
import { draftSteps } from './draft-steps.data.ts'
import type { DraftStep } from './draft-steps.ts'
import { namedConvention, onNamedConvention } from './named-convention.routes.ts'
import type { Convention } from './standing-convention.ts'

/** The longest text of a convention, up to nine bytes a character once encoded by a browser. */
const LONG_FORM = 8_000_000

type Here = { readonly convention: Convention; readonly draft: ConventionText; readonly step: DraftStep }

/** The step of the draft that the path names. Throws `not-found`, `forbidden` for bank details, `conflict` once the text is frozen. */
async function here(db: Db, c: WebContext): Promise<Here> {
  const convention = await namedConvention(db, c)
  const step = draftSteps.find(({ slug }) => slug === c.req.param('etape'))
  if (!step) throw new AppError('not-found', 'Cette étape n’existe pas : revenez au résumé de la convention.')
  if (step.confidential && !can(c.var.actor, 'convention.accounts', { conventionId: convention.id }))
    throw new AppError('forbidden', 'Vos rôles ne vous ouvrent pas les coordonnées bancaires.')
  const draft = convention.texts.find((text) => textState(text) === 'draft')
  if (!draft)
    throw new AppError(
      'conflict',
      'Aucun texte de cette convention n’est en cours d’écriture : il est figé depuis son envoi à la signature.',
    )
  return { convention, draft, step }
}

type Shown = Pick<StepPageProps, 'form' | 'origin'> &
  Partial<Pick<StepPageProps, 'errors' | 'merge' | 'version'>> & { readonly status: 200 | 409 | 422 }

function show(c: WebContext, { convention, draft, step }: Here, shown: Shown): Response | Promise<Response> {
  const { form, origin, status, errors = {}, merge = null, version = draft.version } = shown
  const { slug, reference } = convention
  return page(
    c,
    {
      title: `${step.title} : ${reference}`,
      narrow: true,
      status,
      breadcrumb: [
        { label: 'Conventions en cours', href: '/espace/conventions' },
        { label: reference, href: `/espace/conventions/${slug}` },
      ],
    },
    <StepPage
      {...{ step, slug, form, errors, origin, merge, version }}
      content={draft.content}
      title={draft.content.title || reference}
      kind={textTitle(draft)}
      csrf={c.var.csrf()}
    />,
  )
}

async function edit(db: Db, c: WebContext): Promise<Response> {
  const at = await here(db, c)
  const form = formOfStep(at.draft.content, at.step)
  return show(c, at, { form, origin: originOf(form), status: 200 })
}

async function receive(db: Db, c: WebContext): Promise<Response> {
  const at = await here(db, c)
  const act = stepAct(c.var.form)
  const form = afterAct(c.var.form, at.step, act)
  if (act.kind === 'save') return save(db, c, { at, form })
  return show(c, at, { form, origin: typed(form, ORIGIN_FIELD), version: versionOf(form), status: 200 })
}

type Sent = { readonly at: Here; readonly form: Form }

const nextOf = (step: DraftStep, slug: string): string => {
  const next = draftSteps[draftSteps.indexOf(step) + 1]
  return next ? `/espace/conventions/${slug}/texte/${next.slug}` : `/espace/conventions/${slug}`
}

async function save(db: Db, c: WebContext, { at, form }: Sent): Promise<Response> {
  const { convention, draft, step } = at
  const origin = typed(form, ORIGIN_FIELD)
  const read = readStep(form, step, draft.content)
  const version = versionOf(form)
  if (!read.ok) return show(c, at, { form, origin, errors: read.error, version, status: 422 })
  const current = formOfStep(draft.content, step)
  const merge = mergeEdits({ typed: form, current, origin })
  // Another step may have been saved meanwhile: this one is then saved on top of it.
  if (version !== draft.version && merge.clashes.length + merge.taken.length > 0)
    return show(c, at, { form: merge.form, origin: originOf(current), merge, status: 409 })
  const saved = await unlessConflict(() =>
    db
      .transaction()
      .execute((tx) =>
        saveDraft(
          tx,
          { actor: personOf(c), at: c.var.now },
          { convention, version: draft.version, content: read.value },
        ),
      ),
  )
  if (saved === 'conflict') return save(db, c, { at: await here(db, c), form })
  if (!saved.ok)
    return show(c, at, {
      ...{ form, origin, version, status: 409 },
      errors: { reference: namingRefusal[saved.error.code] },
    })
  flash(
    c,
    saved.value.changed
      ? { tone: 'success', text: `L’étape « ${step.title} » est enregistrée dans le brouillon.` }
      : { tone: 'info', text: 'Rien n’avait changé : le brouillon reste tel quel.' },
  )
  return c.redirect(nextOf(step, saved.value.slug), 303)
}

/** The steps of a draft: a convention being written, or an amendment. */
export function draftRoutes({ db }: { readonly db: Db }): readonly Route[] {
  const mayDraft = { action: 'convention.draft', on: onNamedConvention(db) } as const
  const path = '/espace/conventions/:slug/texte/:etape'
  return [
    get(path, mayDraft, (c) => edit(db, c)),
    { ...post(path, mayDraft, (c) => receive(db, c)), maxBody: LONG_FORM },
  ]
}
