import type { Db } from '../../platform/database.ts'
import { type Day, dayOf, shortDay } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { can, reachOf } from '../../shared/rights.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { type Form, type FormErrors, typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route, somewhere } from '../../web/routes.ts'
import { personOf } from '../../web/write.ts'
import { versionOf } from '../portfolio/index.ts'
import { checkContent } from './content-check.ts'
import { type ToldFault, toldFaults } from './content-fault.messages.ts'
import {
  amendingRefusal,
  namingRefusal,
  otherTextWords,
  signingField,
  signingRefusal,
  textName,
} from './convention.messages.ts'
import { conventionsWithin } from './convention.queries.ts'
import { amendable, awaited, openText, textOn, textState } from './convention.ts'
import { readNew, readSignature, withFile } from './convention-act.input.ts'
import { ConventionHomePage } from './convention-act.views.tsx'
import { ConventionDeskPage } from './convention-desk.views.tsx'
import {
  type Act,
  addSignature,
  beginAmendment,
  createConvention,
  sendToSignature,
  takeBack,
} from './convention-save.queries.ts'
import { namedConvention, onNamedConvention } from './named-convention.routes.ts'
import { NewConventionPage } from './new-convention.views.tsx'
import { sectionsSince } from './sections-since.queries.ts'
import { SignaturePage } from './signature.views.tsx'
import { askedOn, type Convention, stateOfOn } from './standing-convention.ts'

const DOCUMENT = 8_000_000

const desk = { label: 'Conventions en cours', href: '/espace/conventions' }
const homeOf = (slug: string): string => `/espace/conventions/${slug}`
const actOf = (c: WebContext): Act => ({ actor: personOf(c), at: c.var.now })

const openOf = ({ texts }: Convention) => openText(texts)
const contentOf = (convention: Convention, day: Day) =>
  (openOf(convention) ?? textOn(convention.texts, day) ?? convention.texts[0])?.content

async function list(db: Db, c: WebContext): Promise<Response> {
  const day = dayOf(c.var.now)
  const conventions = await conventionsWithin(db, reachOf(c.var.actor, 'convention.sign'))
  return page(
    c,
    { title: 'Conventions en cours', breadcrumb: [{ label: 'Mon espace', href: '/espace' }] },
    <ConventionDeskPage
      mayDraft={can(c.var.actor, 'convention.draft')}
      conventions={conventions.map((convention) => ({
        slug: convention.slug,
        reference: convention.reference,
        title: contentOf(convention, day)?.title ?? '',
        state: stateOfOn(convention, day),
        open: openOf(convention),
      }))}
    />,
  )
}

type NewShown = {
  readonly form: Form
  readonly errors?: FormErrors
  readonly faults?: readonly ToldFault[]
  readonly status: 200 | 409 | 422
}

const showNew = (c: WebContext, { form, errors = {}, faults = [], status }: NewShown) =>
  page(
    c,
    { title: 'Écrire une convention', narrow: true, status, breadcrumb: [desk] },
    <NewConventionPage {...{ form, errors, faults }} csrf={c.var.csrf()} />,
  )

async function create(db: Db, c: WebContext): Promise<Response> {
  const given = withFile(c.var.form, c.var.files.get('fichier')?.bytes)
  if (!given.ok) return showNew(c, { form: c.var.form, errors: given.error, status: 422 })
  const form = given.value
  const read = readNew(form)
  if (!read.ok) return showNew(c, { form, ...read.error, status: 422 })
  const created = await db.transaction().execute((tx) => createConvention(tx, actOf(c), read.value))
  if (!created.ok)
    return showNew(c, { form, errors: { reference: namingRefusal[created.error.code] }, status: 409 })
  flash(c, {
    tone: 'success',
    text: `Le brouillon « ${read.value.title} » est créé ; il n’est lu que de ceux qui l’écrivent ou le signent.`,
  })
  return c.redirect(homeOf(created.value.slug), 303)
}

async function home(db: Db, c: WebContext): Promise<Response> {
  const convention = await namedConvention(db, c)
  const { id, slug, reference, texts } = convention
  const day = dayOf(c.var.now)
  const open = openOf(convention)
  const content = contentOf(convention, day)
  const isDraft = open !== null && textState(open) === 'draft'
  const mayAmend = amendable(texts, askedOn(convention, day))
  const object = { conventionId: id }
  return page(
    c,
    { title: content?.title || reference, breadcrumb: [desk] },
    <ConventionHomePage
      {...{ slug, reference, texts, open }}
      title={content?.title ?? ''}
      state={stateOfOn(convention, day)}
      csrf={c.var.csrf()}
      mayDraft={can(c.var.actor, 'convention.draft', object)}
      maySign={can(c.var.actor, 'convention.sign', object)}
      mayAct={can(c.var.actor, 'convention.act', object)}
      paidBy={textOn(texts, day) ?? open}
      mayReadAccounts={can(c.var.actor, 'convention.accounts', object)}
      faults={isDraft ? toldFaults(checkContent(open.content), open.content) : []}
      amendingRefusal={mayAmend.ok ? null : amendingRefusal[mayAmend.error.code]}
    />,
  )
}

async function send(db: Db, c: WebContext): Promise<Response> {
  const convention = await namedConvention(db, c)
  const open = openOf(convention)
  if (open === null || textState(open) !== 'draft')
    throw new AppError('conflict', 'Ce texte est déjà envoyé à la signature : il ne s’envoie qu’une fois.')
  // The summary tells each of them, with its place.
  if (checkContent(open.content).length > 0) {
    flash(c, {
      tone: 'error',
      text: 'Ce texte se contredit encore : rien n’a été envoyé. Corrigez d’abord chaque point.',
    })
    return c.redirect(homeOf(convention.slug), 303)
  }
  await db
    .transaction()
    .execute((tx) => sendToSignature(tx, actOf(c), { convention, version: versionOf(c.var.form) }))
  flash(c, { tone: 'success', text: `C’est envoyé : ${textName(open)} est figé et attend ses signatures.` })
  return c.redirect(homeOf(convention.slug), 303)
}

async function recall(db: Db, c: WebContext): Promise<Response> {
  const convention = await namedConvention(db, c)
  await db
    .transaction()
    .execute((tx) => takeBack(tx, actOf(c), { convention, seen: typed(c.var.form, 'empreinte') }))
  flash(c, {
    tone: 'success',
    text: 'Le texte est repris : vous pouvez le corriger, puis l’envoyer de nouveau.',
  })
  return c.redirect(homeOf(convention.slug), 303)
}

async function amend(db: Db, c: WebContext): Promise<Response> {
  const convention = await namedConvention(db, c)
  const begun = await db.transaction().execute((tx) => beginAmendment(tx, actOf(c), convention))
  if (!begun.ok) throw new AppError('conflict', amendingRefusal[begun.error.code])
  flash(c, {
    tone: 'success',
    text: `L’avenant n° ${begun.value} part du texte en vigueur : changez ce qui doit l’être.`,
  })
  return c.redirect(homeOf(convention.slug), 303)
}

/** Why no text of a convention waits for signatures: what became of the last one. */
function nothingToSign({ texts }: Convention) {
  const last = texts.at(-1)
  const state = last === undefined ? 'draft' : textState(last)
  if (state === 'abandoned') return 'abandoned'
  return state === 'signed' ? 'already-in-force' : 'not-sent'
}

type SignatureShown = { readonly form: Form; readonly errors?: FormErrors; readonly status: 200 | 409 | 422 }

function showSignature(
  c: WebContext,
  convention: Convention,
  { form, errors = {}, status }: SignatureShown,
): Response | Promise<Response> {
  const text = openOf(convention)
  if (text === null || textState(text) !== 'signing')
    throw new AppError('conflict', signingRefusal[nothingToSign(convention)])
  const { slug, reference } = convention
  return page(
    c,
    {
      title: `Signer ${textName(text)} : ${reference}`,
      narrow: true,
      status,
      breadcrumb: [desk, { label: reference, href: homeOf(slug) }],
    },
    <SignaturePage
      {...{ slug, text, form, errors }}
      title={text.content.title}
      csrf={c.var.csrf()}
      today={dayOf(c.var.now)}
    />,
  )
}

const awaitedIn = (convention: Convention) => {
  const open = openOf(convention)
  return open === null ? [] : awaited(open)
}

/** The form of a signature before anything is typed: today, and the party and its representative when only one is awaited. */
async function openSignature(db: Db, c: WebContext): Promise<Response> {
  const convention = await namedConvention(db, c)
  const [party, ...others] = awaitedIn(convention)
  const { name = '', capacity = '' } = party && others.length === 0 ? party.representative : {}
  const form = new Map([
    ['empreinte', [openOf(convention)?.sha256 ?? '']],
    ['date', [shortDay(dayOf(c.var.now))]],
    ['partie', party && others.length === 0 ? [party.id] : []],
    ['nom', [name]],
    ['qualite', [capacity]],
  ])
  return showSignature(c, convention, { form, status: 200 })
}

/** The form on the text as it is now, what was typed kept, once what changed is said. */
async function showOtherText(
  db: Db,
  c: WebContext,
  { present, seen }: { readonly present: Convention; readonly seen: string },
): Promise<Response> {
  const sections = await sectionsSince(db, present.id, seen)
  return showSignature(c, present, {
    form: new Map([...c.var.form, ['empreinte', [openOf(present)?.sha256 ?? '']]]),
    errors: { [signingField['other-text']]: otherTextWords(sections) },
    status: 409,
  })
}

async function signText(db: Db, c: WebContext): Promise<Response> {
  const convention = await namedConvention(db, c)
  const { form } = c.var
  const read = readSignature(form)
  if (!read.ok) return showSignature(c, convention, { form, errors: read.error, status: 422 })
  const signed = await db
    .transaction()
    .execute((tx) => addSignature(tx, actOf(c), { convention, ...read.value }))
  if (!signed.ok) {
    const { code } = signed.error
    const present = await namedConvention(db, c)
    if (code === 'other-text') return showOtherText(db, c, { present, seen: read.value.seen })
    return showSignature(c, present, {
      ...{ form, status: 409 },
      errors: { [signingField[code]]: signingRefusal[code] },
    })
  }
  flash(c, {
    tone: 'success',
    text: signed.value.tookEffect
      ? 'La signature est enregistrée : c’était la dernière, le texte est en vigueur.'
      : 'La signature est enregistrée.',
  })
  return c.redirect(homeOf(convention.slug), 303)
}

/** What members do with conventions: write, send, sign, amend. */
export function conventionActRoutes({ db }: { readonly db: Db }): readonly Route[] {
  const on = onNamedConvention(db)
  const drafts = { action: 'convention.draft', on } as const
  const signs = { action: 'convention.sign', on } as const
  const path = '/espace/conventions/:slug'
  return [
    get('/espace/conventions', somewhere('convention.sign'), (c) => list(db, c)),
    get('/espace/conventions/nouvelle', { action: 'convention.draft' }, (c) =>
      showNew(c, { form: new Map(), status: 200 }),
    ),
    {
      ...post('/espace/conventions/nouvelle', { action: 'convention.draft' }, (c) => create(db, c)),
      maxBody: DOCUMENT,
      takesFiles: true,
    },
    get(path, signs, (c) => home(db, c)),
    post(`${path}/envoi`, drafts, (c) => send(db, c)),
    post(`${path}/reprise`, drafts, (c) => recall(db, c)),
    post(`${path}/avenant`, drafts, (c) => amend(db, c)),
    get(`${path}/signature`, signs, (c) => openSignature(db, c)),
    post(`${path}/signature`, signs, (c) => signText(db, c)),
  ]
}
