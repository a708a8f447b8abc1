import type { ReactElement } from 'react'
import { storeFile } from '../../../platform/files.ts'
import { shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import type { Form, FormErrors } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { personOf, unlessConflict } from '../../../web/write.ts'
import { documentResponse } from '../evidence.routes.tsx'
import { LARGEST_DOCUMENT } from '../evidence.ts'
import { PAPER_FILE } from '../life/matter.input.ts'
import { lifeHref } from '../life/matter.messages.ts'
import type { PaperFile } from '../life/matter.queries.ts'
import type { LifeDeps } from '../life/matter.routes.tsx'
import { actsOnConvention, type Here, hereOf, lifeCrumbs } from '../life/named.routes.ts'
import { endOf } from '../obligations/obligation-states.ts'
import { readVoidClause, readWaiver } from './waiver.input.ts'
import { voidDone, voidRefusalSaid, waiverDone, waiverRefusalSaid } from './waiver.messages.ts'
import { type LifeAct, saveVoidClause, saveWaiver, voidClausesOf, waiversOf } from './waiver.queries.ts'
import { checkVoid, checkWaiver } from './waiver.ts'
import { VoidFormPage, WaiverFormPage } from './waiver.views.tsx'

const WAIVER = '/espace/conventions/:slug/renonciations/nouvelle'
const PAPER = '/espace/conventions/:slug/renonciations/pieces/:empreinte'
const VOID = '/espace/conventions/:slug/clauses-non-ecrites/nouvelle'

type Shown = { readonly form: Form; readonly errors: FormErrors; readonly status: 200 | 409 | 422 }
type View = {
  readonly title: string
  readonly page: typeof WaiverFormPage
}
const waiverView: View = { title: 'Renoncer à une échéance', page: WaiverFormPage }
const voidView: View = { title: 'Marquer une clause comme non écrite', page: VoidFormPage }

function show(c: WebContext, { convention }: Here, { form, errors, status, view }: Shown & { view: View }) {
  const content: ReactElement = (
    <view.page
      {...{ convention, form, errors }}
      chosenAgain={c.var.files.has(PAPER_FILE)}
      action={c.req.path}
      csrf={c.var.csrf()}
    />
  )
  return page(c, { title: view.title, narrow: true, status, breadcrumb: lifeCrumbs(convention) }, content)
}

const actOf = (c: WebContext, { convention }: Here): LifeAct => ({
  ...{ conventionId: convention.id, actor: personOf(c), at: c.var.now },
})

function done(c: WebContext, { convention }: Here, text: string): Response {
  flash(c, { tone: 'success', text })
  return c.redirect(lifeHref(convention.slug), 303)
}

const refused = ({ field, text }: { readonly field: string; readonly text: string }): FormErrors => ({
  [field]: text,
})

const documentOf = ({ bytes, type }: PaperFile) => ({ bytes, mediaType: type })

async function waive(c: WebContext, here: Here, dataDir: string): Promise<Response> {
  const { db, convention, today } = here
  const { form, files } = c.var
  const read = readWaiver(form, { today, file: files.get(PAPER_FILE)?.bytes })
  const view = waiverView
  if (!read.ok) return show(c, here, { form, errors: read.error, status: 422, view })
  const { content, effectOn } = convention
  const waivers = await waiversOf(db, convention.id, today)
  const { obligations, parties } = content
  const terms = { effectOn, endsOn: endOf(convention), obligations, parties, waivers }
  const checked = checkWaiver(read.value, terms)
  if (!checked.ok)
    return show(c, here, { form, errors: refused(waiverRefusalSaid[checked.error.code]), status: 409, view })
  const { file, ...waiver } = read.value
  const saved = await unlessConflict(() =>
    db.transaction().execute(async (tx) => {
      const stored = file && (await storeFile(tx, dataDir, { ...documentOf(file), at: c.var.now }))
      const kept = { ...waiver, document: stored?.sha256 ?? null }
      // Nothing is kept of the document either.
      if (!(await saveWaiver(tx, actOf(c, here), kept)))
        throw new AppError('conflict', waiverRefusalSaid['already-waived'].text)
    }),
  )
  if (saved === 'conflict')
    return show(c, here, { form, errors: refused(waiverRefusalSaid['already-waived']), status: 409, view })
  return done(c, here, waiverDone)
}

async function strike(c: WebContext, here: Here): Promise<Response> {
  const { db, convention, today } = here
  const { form } = c.var
  const read = readVoidClause(form)
  const view = voidView
  if (!read.ok) return show(c, here, { form, errors: read.error, status: 422, view })
  const voids = await voidClausesOf(db, convention.id, today)
  const checked = checkVoid(read.value, { articles: convention.content.articles, voids, today })
  if (!checked.ok)
    return show(c, here, { form, errors: refused(voidRefusalSaid[checked.error.code]), status: 409, view })
  const saved = await db.transaction().execute((tx) => saveVoidClause(tx, actOf(c, here), read.value))
  if (!saved)
    return show(c, here, { form, errors: refused(voidRefusalSaid['already-void']), status: 409, view })
  return done(c, here, voidDone)
}

/** The writing that establishes a waiver, for those who act on the convention or sign for a party: never public. */
async function paper(c: WebContext, { db, convention, today }: Here, dataDir: string): Promise<Response> {
  const waivers = await waiversOf(db, convention.id, today)
  const found = waivers.find(({ document }) => document?.sha256 === c.req.param('empreinte'))?.document
  if (!found) throw new AppError('not-found', 'Aucune renonciation n’a de pièce de cette empreinte.')
  return documentResponse(c, dataDir, found)
}

/** Occurrences that a party leaves unclaimed (article 7.3), and clauses deemed unwritten (article 7.2). */
export function waiverRoutes({ db, dataDir }: LifeDeps): readonly Route[] {
  const access = actsOnConvention(db)
  const asked = (view: View) => async (c: WebContext) => {
    const here = await hereOf(c, db)
    return show(c, here, {
      ...{ form: new Map([['jour', [shortDay(here.today)]]]), errors: {}, status: 200, view },
    })
  }
  return [
    get(WAIVER, access, asked(waiverView)),
    {
      ...post(WAIVER, access, async (c) => waive(c, await hereOf(c, db), dataDir)),
      ...{ maxBody: LARGEST_DOCUMENT, takesFiles: true },
    },
    get(PAPER, { ...access, action: 'convention.sign' }, async (c) => paper(c, await hereOf(c, db), dataDir)),
    get(VOID, access, asked(voidView)),
    post(VOID, access, async (c) => strike(c, await hereOf(c, db))),
  ]
}
