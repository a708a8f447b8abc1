import type { ReactNode } from 'react'
import type { Db, Tx } from '../../../platform/database.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Result } from '../../../shared/result.ts'
import { type Action, can } from '../../../shared/rights.ts'
import { cleanName } from '../../../web/clean.ts'
import { type Merge, mergeEdits, ORIGIN_FIELD, originOf } from '../../../web/edit.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { conventionNamed } from '../../conventions/index.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { moneyReachOf } from '../desk/money-desk.queries.ts'
import { moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { holdToAdd } from './line.queries.ts'
import { type ActWords, refusalSaid, refusalsSaid } from './line-act.messages.ts'
import { type Filled, LineActPage } from './line-act.views.tsx'
import type { LineRefusal } from './line-refusal.ts'
import { lineAt } from './line-situation.queries.ts'
import type { At, LineDesk } from './line-situation.ts'

/** Something that is done to a line, with its own form. `Known`: what the form offers beside the line itself. */
export type LineAct<Typed, Known> = {
  readonly segment: string
  readonly action: Action
  readonly words: ActWords
  /** Why it is not possible at all; empty: it is. */
  readonly possible: (at: At) => readonly LineRefusal[]
  readonly know: (db: Db, c: WebContext, desk: LineDesk) => Promise<Known>
  /** The conventions to which it adds lines: their codes are held before the line itself. */
  readonly addsTo?: (desk: LineDesk, form: Form, known: Known) => readonly string[]
  readonly start: (at: At) => Form
  readonly fields: (filled: Filled, at: At, known: Known) => ReactNode
  readonly read: (form: Form, at: At, known: Known) => Result<Typed, FormErrors>
  readonly save: (tx: Tx, at: At, asked: Typed) => Promise<Result<unknown, readonly LineRefusal[]>>
}

type Shown = {
  readonly at: At
  readonly form: Form
  readonly errors?: FormErrors
  readonly origin?: string
  readonly merge?: Merge
  readonly status: 200 | 409 | 422
}

const codeIn = (c: WebContext): string => cleanName(c.req.param('code'))

const lineHref = ({ desk, line }: At): string => moneyHref(desk.convention.slug, 'depenses', line.expense.id)

type Acting<T, K> = { readonly db: Db; readonly act: LineAct<T, K> }

async function show<T, K>(c: WebContext, { db, act }: Acting<T, K>, shown: Shown): Promise<Response> {
  const { at, form, errors = {}, merge = null, status } = shown
  const { convention } = at.desk
  const code = at.line.expense.id
  return page(
    c,
    {
      title: `${act.words.title} : ligne ${code}`,
      narrow: true,
      status,
      breadcrumb: [
        ...moneyCrumbs(convention),
        { label: 'Dépenses', href: moneyHref(convention.slug, 'depenses') },
        { label: code, href: lineHref(at) },
      ],
    },
    <LineActPage
      {...{ at, errors, merge, words: act.words }}
      href={`${lineHref(at)}/${act.segment}`}
      origin={shown.origin ?? originOf(act.start(at))}
      csrf={c.var.csrf()}
      fields={act.fields({ form, errors }, at, await act.know(db, c, at.desk))}
    />,
  )
}

async function ask<T, K>(c: WebContext, acting: Acting<T, K>): Promise<Response> {
  const at = await lineAt(acting.db, await moneyDesk(acting.db, c), { code: codeIn(c) })
  const [impossible] = acting.act.possible(at)
  if (impossible) throw new AppError('conflict', refusalSaid(impossible).text)
  return show(c, acting, { at, form: acting.act.start(at), status: 200 })
}

/** What is refused, in a form that has these fields. */
const saidIn = (form: Form, refusals: readonly LineRefusal[]): FormErrors =>
  refusalsSaid(refusals, new Set(form.keys()))

/**
 * A line that somebody changed since the form was made: what they changed of the form is shown, and if it holds none of it, that the line is to
 * be read again; nothing is written. Null: it is the line that was read.
 */
function changedMeanwhile(
  at: At,
  form: Form,
  current: Form,
): Pick<Refused, 'form' | 'merge' | 'errors'> | null {
  if (typed(form, 'version') === String(at.line.version)) return null
  const merge = mergeEdits({ typed: form, current, origin: typed(form, ORIGIN_FIELD) })
  return merge.clashes.length + merge.taken.length > 0
    ? { form: merge.form, merge }
    : { form, errors: saidIn(current, [{ code: 'changed' }]) }
}

/** A refusal says where else a payment is claimed only to who may read the money of that convention. */
async function hideUnread(db: Db, c: WebContext, refusals: readonly LineRefusal[]) {
  const told: LineRefusal[] = []
  for (const refusal of refusals) {
    if (refusal.code !== 'dp-used' || refusal.convention === null) told.push(refusal)
    else {
      const convention = await conventionNamed(db, refusal.convention.slug)
      const reads = convention !== null && can(c.var.actor, 'money.read', await moneyReachOf(db, convention))
      told.push(reads ? refusal : { ...refusal, convention: null })
    }
  }
  return told
}

type Refused = Omit<Shown, 'status'> & { readonly status: 409 | 422 }

async function write<T, K>(c: WebContext, { db, act }: Acting<T, K>): Promise<Refused | At> {
  const { form } = c.var
  const { db: _, ...desk } = await moneyDesk(db, c)
  const origin = typed(form, ORIGIN_FIELD)
  return db.transaction().execute(async (tx): Promise<Refused | At> => {
    const known = await act.know(tx, c, desk)
    await holdToAdd(tx, act.addsTo?.(desk, form, known) ?? [])
    const at = await lineAt(tx, desk, { code: codeIn(c), held: true })
    const current = act.start(at)
    const [impossible] = act.possible(at)
    if (impossible) return { at, form, origin, errors: saidIn(current, [impossible]), status: 409 }
    const changed = changedMeanwhile(at, form, current)
    if (changed) return { at, ...changed, status: 409 }
    const read = act.read(form, at, known)
    if (!read.ok) return { at, form, origin, errors: read.error, status: 422 }
    const saved = await act.save(tx, at, read.value)
    if (saved.ok) return at
    return { at, form, origin, errors: saidIn(current, await hideUnread(tx, c, saved.error)), status: 409 }
  })
}

/** Whether the database refused a payment that another line took at the same moment, through an import. */
const isClaimed = (error: unknown): boolean =>
  error instanceof Error &&
  'constraint' in error &&
  (error.constraint === 'expense_payment' || error.constraint === 'expense_payment_once')

async function save<T, K>(c: WebContext, acting: Acting<T, K>): Promise<Response> {
  const written = await write(c, acting).catch((error: unknown) => {
    if (!isClaimed(error)) throw error
    // What won is there now: the rule says whose it is.
    return write(c, acting)
  })
  if ('status' in written) return show(c, acting, written)
  flash(c, { tone: 'success', text: acting.act.words.done })
  return c.redirect(lineHref(written), 303)
}

/** The form of an act on a line, and where it is sent. */
export function lineActRoutes<T, K>(db: Db, act: LineAct<T, K>): readonly Route[] {
  const path = `/espace/conventions/:slug/depenses/:code/${act.segment}`
  const access = moneyAccess(db, act.action)
  return [get(path, access, (c) => ask(c, { db, act })), post(path, access, (c) => save(c, { db, act }))]
}
