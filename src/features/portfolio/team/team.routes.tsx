import type { Db } from '../../../platform/database.ts'
import { AppError } from '../../../shared/errors.ts'
import { can, type PolicyObject } from '../../../shared/rights.ts'
import { cleanName } from '../../../web/clean.ts'
import { showsRecords } from '../../../web/consulted.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { personOf, unlessConflict } from '../../../web/write.ts'
import { type HistoryEntry, historyOf } from '../../journal/index.ts'
import { askedDay } from '../asked-day.routes.ts'
import { productObject } from '../product.queries.ts'
import { ownWords } from '../product-history.messages.ts'
import { historyWords } from '../product-history.queries.ts'
import { detailedChange } from '../product-history.views.tsx'
import { readHandOver, sideField, sideOf } from './follow-up.input.ts'
import { followUpEnded, followUpMessage, followUpRefusal, followUpSaved } from './follow-up.messages.ts'
import { candidatesFor, followUpsOf, handOver } from './follow-up.queries.ts'
import { type FollowUp, type FollowUpSide, sidesOpenTo } from './follow-up.ts'
import type { FollowUpProps } from './follow-up.views.tsx'
import { missionsOf, placeBySlug } from './mission.queries.ts'
import type { Member, Mission, TeamPlace } from './mission.ts'
import { ERASED } from './team.messages.ts'
import { teamHref } from './team.ts'
import { TeamPage } from './team.views.tsx'

const CHANGES_SHOWN = 8

/** The product or incubator that the path names; throws `not-found`. */
export async function namedPlace(db: Db, c: WebContext, kind: TeamPlace['kind']): Promise<TeamPlace> {
  const slug = cleanName(c.req.param('slug'))
  const place = slug === '' ? null : await placeBySlug(db, kind, slug)
  if (place) return place
  throw new AppError(
    'not-found',
    kind === 'product'
      ? 'Aucun produit ne porte ce nom. Cherchez-le dans la liste des produits.'
      : 'Aucun incubateur ne porte ce nom. Cherchez-le dans la liste des incubateurs.',
  )
}

/** What the policy looks at for a place, as it is carried today. */
async function objectOf(db: Db, c: WebContext, place: TeamPlace): Promise<PolicyObject> {
  if (place.kind === 'incubator') return { incubatorIds: [place.id] }
  return (await productObject(db, place.slug, askedDay(c).today)) ?? {}
}

/** The same for the place that the path names. */
export const onNamedPlace = (db: Db, kind: TeamPlace['kind']) => async (c: WebContext) =>
  objectOf(db, c, await namedPlace(db, c, kind))

/** Path to a page about a place, as the breadcrumb shows it. */
export const teamCrumbs = [{ label: 'Équipes', href: '/espace/equipes' }]

async function changesOf(db: Db, c: WebContext, ids: readonly string[]) {
  const history: readonly HistoryEntry[] = await historyOf(db, {
    subjectIds: ids,
    kinds: ['mission', 'follow-up'],
    limit: CHANGES_SHOWN,
  })
  if (history.length === 0) return []
  const words = { ...(await historyWords(db, askedDay(c).today)), ...ownWords }
  return history.map(({ before, after, ...entry }) => ({
    ...detailedChange({ ...entry, before: saidHere(before), after: saidHere(after) }, words),
    subject: { name: memberIn(after) ?? memberIn(before) ?? ERASED, href: null },
  }))
}

type Values = HistoryEntry['before']

/** The page is about one place, and the entry is headed by its person: its fields need not name them again. */
const saidHere = ({ scope: _scope, member: _member, ...values }: Values): Values => values

const memberIn = ({ member }: Values): string | null => (typeof member === 'string' ? member : null)

/** What a refused form of the follow-up gives back. */
type Refused = {
  readonly form: Form
  readonly errors?: FormErrors
  readonly refusal?: string
  readonly status: 409 | 422
}

async function followUpFor(
  db: Db,
  c: WebContext,
  { place, followUps }: { readonly place: TeamPlace; readonly followUps: readonly FollowUp[] },
): Promise<Omit<FollowUpProps, 'form' | 'errors'>> {
  const { day, today } = askedDay(c)
  const object = await objectOf(db, c, place)
  const sides = sidesOpenTo(c.var.actor, object)
  const candidates = sides.length === 0 ? null : await candidatesFor(db, object, today)
  return {
    ...{ followUps, day, today, action: `/espace/produits/${place.slug}/suivi` },
    csrf: c.var.csrf(),
    open: sides.map((side) => ({ side, offered: candidates?.[side] ?? [] })),
  }
}

type Shown = { readonly place: TeamPlace; readonly refused?: Refused }

const peopleIn = (held: readonly { readonly person: Member }[]) =>
  held.flatMap(({ person }) => (person.name === null ? [] : [person.id]))

async function show(db: Db, c: WebContext, { place, refused }: Shown): Promise<Response> {
  const { day, today, notices } = askedDay(c)
  const missions: readonly Mission[] = await missionsOf(db, place, day)
  const followUps = place.kind === 'product' ? await followUpsOf(db, place.id) : []
  showsRecords(c, 'team', peopleIn([...missions, ...followUps]))
  const errors = refused?.errors ?? {}
  const followUp =
    place.kind === 'product'
      ? { ...(await followUpFor(db, c, { place, followUps })), form: refused?.form ?? new Map(), errors }
      : null
  return page(
    c,
    {
      title: `Équipe : ${place.name}`,
      breadcrumb: teamCrumbs,
      notices,
      status: refused?.status ?? 200,
    },
    <TeamPage
      {...{ place, missions, day, today, followUp, errors }}
      refusal={refused?.refusal ?? null}
      canEdit={can(c.var.actor, 'team.edit', await objectOf(db, c, place))}
      changes={
        await changesOf(
          db,
          c,
          [...missions, ...followUps].map(({ id }) => id),
        )
      }
    />,
  )
}

type Choice = { readonly place: TeamPlace; readonly side: FollowUpSide }

async function follow(db: Db, c: WebContext): Promise<Response> {
  const { form } = c.var
  const place = await namedPlace(db, c, 'product')
  const side = sideOf(form)
  if (side === null)
    return show(db, c, { place, refused: { form, refusal: followUpMessage.noSide, status: 422 } })
  return choose(db, c, { place, side })
}

async function choose(db: Db, c: WebContext, { place, side }: Choice): Promise<Response> {
  const { form } = c.var
  if (place.kind !== 'product') throw new Error('only products are followed')
  const object = await objectOf(db, c, place)
  if (!sidesOpenTo(c.var.actor, object).includes(side))
    throw new AppError('forbidden', followUpMessage.sideClosed)
  const offered = await candidatesFor(db, object, askedDay(c).today)
  const read = readHandOver(form, side, offered[side])
  if (!read.ok) return show(db, c, { place, refused: { form, errors: read.error, status: 422 } })
  const done = await unlessConflict(() =>
    db.transaction().execute((tx) =>
      handOver(tx, {
        ...{ product: place.id, side, ...read.value, seen: typed(form, sideField(side, 'lu')) },
        ...{ actor: personOf(c), at: c.var.now },
      }),
    ),
  )
  if (done === 'conflict')
    return show(db, c, { place, refused: { form, refusal: followUpMessage.changedMeanwhile, status: 409 } })
  if (!done.ok)
    return show(db, c, { place, refused: { form, refusal: followUpRefusal(done.error), status: 409 } })
  flash(c, { tone: 'success', text: read.value.person === null ? followUpEnded : followUpSaved })
  return c.redirect(`${teamHref(place)}#suivi`, 303)
}

/** The pages of teams, and who follows a product. */
export function teamRoutes({ db }: { readonly db: Db }): readonly Route[] {
  const mayRead = (kind: TeamPlace['kind']) => ({ action: 'team.read', on: onNamedPlace(db, kind) }) as const
  const read = (kind: TeamPlace['kind']) => async (c: WebContext) =>
    show(db, c, { place: await namedPlace(db, c, kind) })
  const mayFollow = { action: 'follow-up.edit', on: onNamedPlace(db, 'product') } as const
  return [
    get('/espace/produits/:slug/equipe', mayRead('product'), read('product')),
    get('/espace/incubateurs/:slug/equipe', mayRead('incubator'), read('incubator')),
    post('/espace/produits/:slug/suivi', mayFollow, (c) => follow(db, c)),
  ]
}
