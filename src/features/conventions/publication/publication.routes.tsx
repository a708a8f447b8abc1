import type { Db } from '../../../platform/database.ts'
import { dayOf, shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { type Access, get, post, type Route } from '../../../web/routes.ts'
import { personOf } from '../../../web/write.ts'
import { publicCanonical } from '../convention-paper.files.ts'
import { namedSignedText } from '../paper.routes.ts'
import type { NamedText } from '../standing-convention.ts'
import { sha256Of } from './package.files.ts'
import { readToldPublication } from './publication.input.ts'
import type { QueuePublication } from './publication.jobs.ts'
import { publicationMessage as said } from './publication.messages.ts'
import { type Act, askPublication, publicationsOf, tellPublication } from './publication.queries.ts'
import { onChannel, type Publication } from './publication.ts'
import { PublicationPage, publicationHref } from './publication.views.tsx'

export type PublicationRouteDeps = {
  readonly db: Db
  readonly queue: QueuePublication
  /** Whether there is a portal to publish on. */
  readonly hasPortal: boolean
  readonly specimen: boolean
}

const ELSEWHERE = 'matignon-infos-services'

const actOf = (c: WebContext): Act => ({ actor: personOf(c), at: c.var.now })

const textIn = (text: NamedText, { specimen }: PublicationRouteDeps) => ({
  ...{ conventionId: text.conventionId, textNumber: text.number },
  sha256: sha256Of(publicCanonical(text, specimen)),
})

/** What was told of the publication elsewhere, as the form shows it. */
const formOf = (publication: Publication | null): Form =>
  new Map(
    Object.entries({
      adresse: publication?.url ?? '',
      jour: publication?.publishedOn == null ? '' : shortDay(publication.publishedOn),
      precision: publication?.proof ?? '',
    }).map(([name, value]) => [name, [value]]),
  )

type Shown = { readonly form?: Form; readonly errors?: FormErrors; readonly status: 200 | 409 | 422 }

async function show(
  c: WebContext,
  { db, hasPortal }: PublicationRouteDeps,
  { form, errors = {}, status }: Shown,
): Promise<Response> {
  const text = await namedSignedText(db, c)
  const publications = await publicationsOf(db, text.conventionId)
  const { slug, number, content, effectOn, sha256 } = text
  const elsewhere = onChannel(publications, ELSEWHERE, number)
  return page(
    c,
    {
      title: `Publication : ${content.reference}`,
      status,
      notices: status === 409 ? [{ tone: 'warning', text: said.meanwhile }] : [],
      breadcrumb: [
        { label: 'Conventions en cours', href: '/espace/conventions' },
        { label: content.reference, href: `/espace/conventions/${slug}` },
      ],
    },
    <PublicationPage
      text={{ slug, number, effectOn, reference: content.reference, sha256 }}
      today={dayOf(c.var.now)}
      {...{ publications, hasPortal, errors }}
      csrf={c.var.csrf()}
      form={form ?? formOf(elsewhere)}
      // A faulty form keeps what it was made from; one in conflict is made from what now stands just above it.
      version={status === 422 && form ? typed(form, 'version') : versionOf(elsewhere)}
    />,
  )
}

async function ask(c: WebContext, deps: PublicationRouteDeps): Promise<Response> {
  const { db, queue } = deps
  const text = await namedSignedText(db, c)
  const asked = await db.transaction().execute(async (tx) => {
    const id = await askPublication(tx, actOf(c), textIn(text, deps))
    if (id !== null) await queue.publish(tx, id)
    return id
  })
  flash(
    c,
    asked === null ? { tone: 'info', text: said['asked-already'] } : { tone: 'success', text: said.asked },
  )
  return c.redirect(publicationHref(text.slug), 303)
}

/** What a form was made from: a save that finds another one overwrites nothing. */
const versionOf = (publication: Publication | null): string =>
  publication === null ? 'aucune' : [publication.url, publication.publishedOn, publication.proof].join(' ')

async function tell(c: WebContext, deps: PublicationRouteDeps): Promise<Response> {
  const { form } = c.var
  const text = await namedSignedText(deps.db, c)
  const read = readToldPublication(form, { effectOn: text.effectOn, today: dayOf(c.var.now) })
  if (!read.ok) return show(c, deps, { form, errors: read.error, status: 422 })
  const { adresse, jour, precision } = read.value
  const known = onChannel(await publicationsOf(deps.db, text.conventionId), ELSEWHERE, text.number)
  if (typed(form, 'version') !== versionOf(known)) return show(c, deps, { form, status: 409 })
  const told = { ...textIn(text, deps), known, url: adresse, publishedOn: jour, proof: precision }
  const done = await deps.db.transaction().execute((tx) => tellPublication(tx, actOf(c), told))
  if (!done) return show(c, deps, { form, status: 409 })
  flash(c, { tone: 'success', text: said.told })
  return c.redirect(publicationHref(text.slug), 303)
}

async function check(c: WebContext, { db, queue }: PublicationRouteDeps): Promise<Response> {
  const text = await namedSignedText(db, c)
  const publication = onChannel(await publicationsOf(db, text.conventionId), 'data-portal', text.number)
  if (publication?.state !== 'published') throw new AppError('conflict', said['nothing-to-check'])
  await db.transaction().execute((tx) => queue.check(tx, publication.id))
  flash(c, { tone: 'success', text: said['check-asked'] })
  return c.redirect(publicationHref(text.slug), 303)
}

/** The acts of publication of a signed convention (article 9). */
export function publicationRoutes(deps: PublicationRouteDeps): readonly Route[] {
  const path = publicationHref(':slug')
  const access: Access = {
    action: 'convention.act',
    on: async (c) => ({ conventionId: (await namedSignedText(deps.db, c)).conventionId }),
  }
  return [
    get(path, access, (c) => show(c, deps, { status: 200 })),
    post(path, access, (c) => ask(c, deps)),
    post(`${path}/matignon`, access, (c) => tell(c, deps)),
    post(`${path}/verification`, access, (c) => check(c, deps)),
  ]
}
