import type { ReactNode } from 'react'
import type { Db } from '../../../platform/database.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Result } from '../../../shared/result.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import type { Form, FormErrors } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { personOf, unlessConflict } from '../../../web/write.ts'
import { documentResponse } from '../evidence.routes.tsx'
import { LARGEST_DOCUMENT } from '../evidence.ts'
import { newStepForm, numberIn, PAPER_FILE, readStep, type StepTyped, seenSteps } from './matter.input.ts'
import { matterHref, matterWords, stepRefusalText } from './matter.messages.ts'
import { type Acting, matterNumbered, openMatter, type StepToTake, takeStep } from './matter.queries.ts'
import { type Matter, stateOf } from './matter.ts'
import { type Filled, type MatterDictionary, MatterPage, StepFormPage } from './matter.views.tsx'
import { actsOnConvention, type Here, hereOf, lifeCrumbs } from './named.routes.ts'
import { lastDay, nextActs, type Table } from './room.ts'
import { checkStep } from './steps.ts'

/** A matter with what its kind knows of it; no matter: one is about to be opened. */
export type Situation<Known> = Here & {
  readonly matter: Matter | null
  readonly act: string
  readonly known: Known
}

/** What an act says beside its step. `subject`: of a matter that it opens. */
export type More = { readonly subject?: string; readonly beside?: Acting['beside'] }

/** A kind of matter: its table, its words, and what its acts ask for beside a day and an account. */
export type Room<Known> = {
  readonly table: Table
  readonly words: MatterDictionary
  readonly know: (here: Here, matter: Matter | null) => Promise<Known>
  readonly offers: (act: string, at: { readonly known: Known; readonly today: Here['today'] }) => boolean
  readonly told: (at: Here & { readonly matter: Matter; readonly known: Known }) => ReactNode
  readonly fields: (filled: Filled, at: Situation<Known>) => ReactNode
  readonly start: (at: Situation<Known>) => readonly (readonly [string, readonly string[]])[]
  readonly read: (form: Form, at: Situation<Known>, step: StepTyped) => Result<More, FormErrors>
}

async function namedMatter(c: WebContext, here: Here, { table }: Pick<Room<unknown>, 'table'>) {
  const number = numberIn(c.req.param('number'))
  const which = { conventionId: here.convention.id, kind: table.kind }
  const matter = number === null ? null : await matterNumbered(here.db, which, number)
  if (matter === null)
    throw new AppError(
      'not-found',
      'La convention ne porte rien sous ce numéro : revenez à la vie de la convention.',
    )
  return matter
}

async function show<Known>(c: WebContext, here: Here, { room }: Rooms<Known>): Promise<Response> {
  const matter = await namedMatter(c, here, room)
  const known = await room.know(here, matter)
  const acts = nextActs(room.table, matter).filter((act) => room.offers(act, { known, today: here.today }))
  return page(
    c,
    {
      title: `${matterWords[matter.kind].one} n° ${matter.number}`,
      breadcrumb: lifeCrumbs(here.convention),
    },
    <MatterPage
      {...{ convention: here.convention, today: here.today, matter, acts, words: room.words }}
      told={room.told({ ...here, matter, known })}
    />,
  )
}

/** The act that the path names, on the matter that it names; throws `not-found`, or `conflict` when the table forbids it. */
async function situation<Known>(c: WebContext, here: Here, room: Room<Known>): Promise<Situation<Known>> {
  const { table, words } = room
  const matter = c.req.param('number') === undefined ? null : await namedMatter(c, here, room)
  const asked = c.req.param('act')
  const act =
    matter === null
      ? table.first
      : Object.keys(words.acts).find((name) => name !== table.first && words.acts[name]?.slug === asked)
  if (act === undefined)
    throw new AppError('not-found', 'Cette adresse ne mène à aucune étape : revenez à la page précédente.')
  return { ...here, matter, act, known: await room.know(here, matter) }
}

function refuseForbidden<Known>({ table, words }: Room<Known>, { matter, act }: Situation<Known>): void {
  if (matter !== null && !nextActs(table, matter).includes(act))
    throw new AppError('conflict', words.acts[act]?.forbidden ?? 'Cette étape n’est pas possible d’ici.')
}

type Shown = Filled & { readonly status: 200 | 409 | 422; readonly meanwhile?: boolean }

function form<Known>(c: WebContext, room: Room<Known>, shown: Shown & { readonly at: Situation<Known> }) {
  const { at, status, meanwhile = false, ...filled } = shown
  return page(
    c,
    {
      title: room.words.acts[at.act]?.label ?? at.act,
      narrow: true,
      status,
      breadcrumb: lifeCrumbs(at.convention),
    },
    <StepFormPage
      {...filled}
      {...{ convention: at.convention, kind: room.table.kind, matter: at.matter, act: at.act }}
      {...{ words: room.words, meanwhile }}
      chosenAgain={c.var.files.has(PAPER_FILE)}
      csrf={c.var.csrf()}
      more={room.fields(filled, at)}
    />,
  )
}

async function ask<Known>(c: WebContext, here: Here, { room }: Rooms<Known>): Promise<Response> {
  const at = await situation(c, here, room)
  refuseForbidden(room, at)
  const started = new Map([...newStepForm(here.today), ...room.start(at)])
  return form(c, room, { at, form: started, errors: {}, status: 200 })
}

type Decided = { readonly step: StepToTake; readonly more: More }

/** Reads and decides: a step ready to be written, or what is wrong with it, said beside its fields. */
function decide<Known>(
  { form: typed, files }: Pick<WebContext['var'], 'form' | 'files'>,
  room: Room<Known>,
  at: Situation<Known>,
): { readonly ready: Decided } | { readonly errors: FormErrors; readonly status: 409 | 422 } {
  const step = readStep(typed, files.get(PAPER_FILE)?.bytes)
  // Faults of both halves are told at once.
  const more = room.read(typed, at, step.ok ? step.value : { on: at.today, account: '', paper: null })
  if (!step.ok || !more.ok)
    return { errors: { ...(more.ok ? {} : more.error), ...(step.ok ? {} : step.error) }, status: 422 }
  const checked = checkStep(room.table.passages, {
    ...{ from: at.matter === null ? 'none' : stateOf(at.matter.steps), act: at.act },
    ...{ on: step.value.on, last: at.matter === null ? null : lastDay(at.matter), today: at.today },
  })
  if (checked.ok)
    return { ready: { step: { ...step.value, act: at.act, to: checked.value }, more: more.value } }
  const text =
    checked.error.code === 'not-from-here'
      ? (room.words.acts[at.act]?.forbidden ?? '')
      : stepRefusalText(checked.error)
  return { errors: { jour: text }, status: 409 }
}

async function save<Known>(c: WebContext, here: Here, rooms: Rooms<Known>): Promise<Response> {
  const { room, dataDir } = rooms
  const at = await situation(c, here, room)
  const { form: typed } = c.var
  if (at.matter !== null && seenSteps(typed) !== at.matter.steps.length)
    return form(c, room, { at, form: typed, errors: {}, status: 409, meanwhile: true })
  const decided = decide(c.var, room, at)
  if ('errors' in decided) return form(c, room, { at, form: typed, ...decided })
  const number = await unlessConflict(() =>
    write(c, { at, ...decided.ready, ...{ kind: room.table.kind, dataDir } }),
  )
  if (number === 'conflict') return save(c, here, rooms)
  flash(c, { tone: 'success', text: room.words.acts[at.act]?.done ?? '' })
  return c.redirect(matterHref(here.convention.slug, room.table.kind, number), 303)
}

type Writing = Decided & {
  readonly at: Situation<unknown>
  readonly kind: Matter['kind']
  readonly dataDir: string
}

function write(c: WebContext, { at, step, more, kind, dataDir }: Writing): Promise<number> {
  const { beside } = more
  const acting: Acting = { actor: personOf(c), at: c.var.now, dataDir, ...(beside ? { beside } : {}) }
  return at.db.transaction().execute(async (tx) => {
    const { matter, convention } = at
    if (matter === null)
      return openMatter(tx, { conventionId: convention.id, kind, subject: more.subject ?? '', step }, acting)
    await takeStep(tx, { matter, step }, acting)
    return matter.number
  })
}

/** The document of a step, for those who act on the convention or sign for a party: never public. */
async function paper<Known>(c: WebContext, here: Here, { room, dataDir }: Rooms<Known>): Promise<Response> {
  const { papers } = await namedMatter(c, here, room)
  const found = papers.find(({ document }) => document?.sha256 === c.req.param('empreinte'))?.document
  if (!found) throw new AppError('not-found', 'Aucune étape n’a de pièce de cette empreinte.')
  return documentResponse(c, dataDir, found)
}

/** Where the pages of a convention's life read, and where they keep documents. */
export type LifeDeps = { readonly db: Db; readonly dataDir: string }

type Rooms<Known> = { readonly room: Room<Known>; readonly dataDir: string }

/** Pages and acts of a kind of matter, for whoever may act on the convention. */
export function matterRoutes<Known>({ db, dataDir }: LifeDeps, room: Room<Known>): readonly Route[] {
  const { segment } = matterWords[room.table.kind]
  const path = `/espace/conventions/:slug/${segment}`
  const fresh = `${path}/${room.words.acts[room.table.first]?.slug}`
  const access = actsOnConvention(db)
  const opened =
    (handle: (c: WebContext, here: Here, rooms: Rooms<Known>) => Promise<Response>) =>
    async (c: WebContext) =>
      handle(c, await hereOf(c, db), { room, dataDir })
  const withFile = { maxBody: LARGEST_DOCUMENT, takesFiles: true } as const
  return [
    get(fresh, access, opened(ask)),
    { ...post(fresh, access, opened(save)), ...withFile },
    get(`${path}/:number`, access, opened(show)),
    get(`${path}/:number/pieces/:empreinte`, { ...access, action: 'convention.sign' }, opened(paper)),
    get(`${path}/:number/:act`, access, opened(ask)),
    { ...post(`${path}/:number/:act`, access, opened(save)), ...withFile },
  ]
}
