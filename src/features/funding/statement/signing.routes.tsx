import type { Db } from '../../../platform/database.ts'
import { type MakePdf, PdfError } from '../../../platform/pdf.ts'
import { parseDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { DEMO_MENTION } from '../../../web/demo.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { typed } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { signingRoleSlug } from '../delegation/delegation.messages.ts'
import { delegationsOf } from '../delegation/delegation.queries.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { type MoneyDesk, moneyAccess, moneyDesk } from '../desk/money-desk.routes.ts'
import { type KeptStatement, missingRoles } from './kept-statement.ts'
import { type Asking, delegationFor, sign } from './signing.ts'
import { SigningPage, type SigningPageProps } from './signing.views.tsx'
import { changedSaid, kindSlug, paperRefused, signingRefusalSaid } from './statement.messages.ts'
import { decidedSince, frozenOf, keptStatements } from './statement.queries.ts'
import { numberInPath, signingRolesOf, statementCrumbs } from './statement-desk.routes.ts'
import { type FrozenStatement, frozenDigest } from './statement-document.ts'
import { statementPaper } from './statement-paper.files.ts'
import { type Proposed, type Proposing, proposedStatement } from './statement-proposal.queries.ts'
import { countersign, type FreezeRefusal, freezeAndSign } from './statement-save.queries.ts'
import type { SigningRole } from './statement-signature.ts'

export type SigningDeps = {
  readonly db: Db
  readonly dataDir: string
  readonly makePdf: MakePdf
  /** True on a demonstration: papers say so. */
  readonly specimen: boolean
}

/** A statement in the hands of someone who may sign it: frozen already, or as it would be by this signature. */
type InHand = {
  readonly desk: MoneyDesk
  readonly number: number
  readonly roles: readonly SigningRole[]
  readonly asking: Asking
} & (
  | { readonly first: true; readonly proposing: Proposing; readonly proposed: Proposed }
  | { readonly first: false; readonly statement: KeptStatement; readonly frozen: FrozenStatement }
)

type First = Extract<InHand, { first: true }>

const noSuch = (): AppError => new AppError('not-found', 'Cette convention n’a pas d’état à cette adresse.')

/** What the form says, else the address. */
const asked = (c: WebContext, name: string): string => typed(c.var.form, name) || (c.req.query(name) ?? '')

/** Who asks to sign, and as what: what they chose, else what is missing and they hold a delegation for. */
function askingOf(
  c: WebContext,
  { today, act }: MoneyDesk,
  {
    roles,
    missing,
    delegations,
  }: {
    readonly roles: readonly SigningRole[]
    readonly missing: readonly SigningRole[]
    readonly delegations: Asking['delegations']
  },
): Asking {
  const as = (role: SigningRole): Asking => ({ personId: act.actor, role, on: today, delegations })
  const possible = roles.filter((role) => missing.includes(role))
  const role =
    roles.find((one) => signingRoleSlug[one] === asked(c, 'role')) ??
    possible.find((one) => delegationFor(as(one)).ok) ??
    possible[0] ??
    roles[0]
  if (role === undefined)
    throw new AppError('forbidden', 'Vos rôles ne vous ouvrent pas cette page, ou cet acte.')
  return as(role)
}

/** What the address or the form asks to freeze. */
function proposingOf(c: WebContext, { today }: MoneyDesk, asking: InHand['asking']): Proposing {
  const parsed = parseDay(asked(c, 'arrete'))
  return {
    ...{ today, cutoff: parsed.ok ? parsed.value : today },
    kind: asked(c, 'type') === kindSlug.FINAL ? 'FINAL' : 'INTERIM',
    signerOf: (delegations) => {
      const held = delegationFor({ ...asking, delegations })
      return held.ok ? held.value : null
    },
    mention: c.var.site.demo ? DEMO_MENTION : null,
  }
}

async function inHand(db: Db, c: WebContext): Promise<InHand> {
  const desk = await moneyDesk(db, c)
  const { convention } = desk
  const number = numberInPath(c)
  const kept = await keptStatements(db, convention.id)
  const statement = kept.find((one) => one.number === number)
  const roles = signingRolesOf(desk)
  const asking = askingOf(c, desk, {
    ...{ roles, missing: statement ? missingRoles(statement) : roles },
    delegations: await delegationsOf(db, convention.id),
  })
  const common = { desk, number, roles, asking }
  if (statement) {
    const frozen = await frozenOf(db, statement.id)
    if (frozen === null)
      throw new AppError('conflict', 'Cet état a été gardé sans ses données : il ne se signe plus ici.')
    return { ...common, first: false, statement, frozen }
  }
  if (number !== kept.length + 1) throw noSuch()
  const proposing = proposingOf(c, desk, asking)
  return { ...common, first: true, proposing, proposed: await proposedStatement(db, convention, proposing) }
}

/** What the form carries, so that what is signed is what was read. */
const carriedBy = (c: WebContext, hand: InHand): Readonly<Record<string, string>> => ({
  role: signingRoleSlug[hand.asking.role],
  ...(hand.first
    ? {
        vu: frozenDigest(hand.proposed.frozen),
        'vu-lignes': String(hand.proposed.proposal.statement.lines.length),
        'vu-total': String(hand.proposed.proposal.statement.totalCents),
        'vu-instant': c.var.now.toISOString(),
        ...asksFor(hand),
      }
    : { vu: hand.statement.hash }),
})

/** What the address of a first signature says: what would be frozen. */
const asksFor = ({ proposing }: First): Readonly<Record<'arrete' | 'type', string>> => ({
  arrete: proposing.cutoff,
  type: kindSlug[proposing.kind],
})

/** The page on which one signs in another role that one holds: its delegation, and a paper that names it. */
const otherRoles = (hand: InHand): SigningPageProps['others'] =>
  hand.roles
    .filter((role) => role !== hand.asking.role)
    .map((role) => {
      const search = new URLSearchParams({
        ...(hand.first ? asksFor(hand) : {}),
        role: signingRoleSlug[role],
      })
      return {
        role,
        href: `${moneyHref(hand.desk.convention.slug, 'etats', String(hand.number), 'signature')}?${search}`,
      }
    })

function viewOf(hand: InHand): Pick<SigningPageProps, 'frozen' | 'faults' | 'refusal' | 'delegation'> {
  const { asking } = hand
  const statement = hand.first ? { hash: hand.proposed.frozen.hash, signatures: [] } : hand.statement
  const signed = sign(statement, asking)
  const held = delegationFor(asking)
  return {
    frozen: hand.first ? hand.proposed.frozen : hand.frozen,
    faults: hand.first ? hand.proposed.proposal.faults : [],
    delegation: held.ok ? held.value : null,
    refusal: signed.ok ? null : signingRefusalSaid(signed.error),
  }
}

async function show(
  c: WebContext,
  hand: InHand,
  { error, status }: { readonly error: string | null; readonly status: 200 | 409 },
): Promise<Response> {
  const { desk, number, asking } = hand
  const { convention } = desk
  const view = viewOf(hand)
  return page(
    c,
    {
      ...{ title: `Signer l’état n° ${number} : ${convention.reference}`, status },
      breadcrumb: statementCrumbs(convention),
    },
    <SigningPage
      {...{ ...view, others: otherRoles(hand), role: asking.role, first: hand.first }}
      slug={convention.slug}
      csrf={c.var.csrf()}
      // What the page says already is not said twice.
      errors={error === null || error === view.refusal ? {} : { vu: error }}
      carried={carriedBy(c, hand)}
    />,
  )
}

/** The instant that a form carries; null when it is none, or one of a year that no clock of ours shows. */
function instantIn(text: string): Date | null {
  const instant = new Date(/^20\d\d-[0-9T:.-]{1,30}Z$/.test(text) ? text : Number.NaN)
  return Number.isNaN(instant.getTime()) ? null : instant
}

const wholeIn = (text: string): number | null => (/^-?\d{1,15}$/.test(text) ? Number(text) : null)

/** What changed since it was read, told with what was decided meanwhile. */
async function changed(
  c: WebContext,
  db: Db,
  { desk, now }: { desk: MoneyDesk; now: Proposed },
): Promise<string> {
  const { form } = c.var
  const [lines, totalCents] = [typed(form, 'vu-lignes'), typed(form, 'vu-total')].map(wholeIn)
  const instant = instantIn(typed(form, 'vu-instant'))
  const { statement } = now.proposal
  return changedSaid(lines == null || totalCents == null ? null : { lines, totalCents }, {
    ...{ lines: statement.lines.length, totalCents: statement.totalCents },
    decided: instant === null ? [] : await decidedSince(db, desk.convention.id, instant),
  })
}

async function refusedFreeze(deps: SigningDeps, c: WebContext, refusal: FreezeRefusal): Promise<Response> {
  // Read again: somebody may have frozen it meanwhile, and it is then signed as it is.
  const hand = await inHand(deps.db, c)
  const error = {
    faults: () => 'L’état ne peut pas être signé tel quel : lisez pourquoi.',
    signing: () => (refusal.code === 'signing' ? signingRefusalSaid(refusal.refusal) : ''),
    changed: () => '',
  }[refusal.code]()
  return show(c, hand, {
    error:
      refusal.code === 'changed' ? await changed(c, deps.db, { desk: hand.desk, now: refusal.now }) : error,
    status: 409,
  })
}

async function composed({ makePdf }: SigningDeps, frozen: FrozenStatement): Promise<Uint8Array | null> {
  try {
    return await statementPaper(makePdf, frozen)
  } catch (error) {
    if (error instanceof PdfError && error.reason === 'refused') return null
    throw error
  }
}

async function signFirst(deps: SigningDeps, c: WebContext, hand: First): Promise<Response> {
  const { desk, proposing, proposed, asking, number } = hand
  const { convention, act } = desk
  const { faults } = proposed.proposal
  if (faults.length > 0) return refusedFreeze(deps, c, { code: 'faults', faults })
  if (typed(c.var.form, 'vu') !== frozenDigest(proposed.frozen))
    return refusedFreeze(deps, c, { code: 'changed', now: proposed })
  // Composed before anything is locked: it takes a second or more.
  const bytes = await composed(deps, proposed.frozen)
  if (bytes === null) return show(c, hand, { error: paperRefused, status: 409 })
  const paper = { frozen: proposed.frozen, bytes, dataDir: deps.dataDir }
  const signed = await deps.db
    .transaction()
    .execute((tx) => freezeAndSign(tx, act, { convention, proposing, paper, asking }))
  return signed.ok ? done(c, desk, number) : refusedFreeze(deps, c, signed.error)
}

async function signSecond(deps: SigningDeps, c: WebContext, hand: InHand): Promise<Response> {
  const { desk, asking, number } = hand
  const { convention, act } = desk
  if (!hand.first && typed(c.var.form, 'vu') !== hand.statement.hash)
    return show(c, hand, {
      error: 'Cet état vient d’être figé par une autre signature : relisez-le, puis signez.',
      status: 409,
    })
  const signed = await deps.db
    .transaction()
    .execute((tx) => countersign(tx, act, { conventionId: convention.id, number, asking }))
  if (signed === null) throw noSuch()
  return signed.ok
    ? done(c, desk, number)
    : show(c, await inHand(deps.db, c), { error: signingRefusalSaid(signed.error), status: 409 })
}

function done(c: WebContext, { convention }: MoneyDesk, number: number): Response {
  flash(c, { tone: 'success', text: `Votre signature de l’état n° ${number} est enregistrée.` })
  return c.redirect(moneyHref(convention.slug, 'etats', String(number)), 303)
}

/**
 * Signing a statement: the first signature freezes it, the second completes it. The route opens to who may sign in one role or the other; the
 * rights to sign, one for each role, are asked inside.
 */
export function signingRoutes(deps: SigningDeps): readonly Route[] {
  const { db } = deps
  const access = moneyAccess(db, 'money.sign')
  const path = '/espace/conventions/:slug/etats/:number/signature'
  return [
    get(path, access, async (c) => show(c, await inHand(db, c), { error: null, status: 200 })),
    post(path, access, async (c) => {
      const hand = await inHand(db, c)
      return hand.first ? signFirst(deps, c, hand) : signSecond(deps, c, hand)
    }),
  ]
}
