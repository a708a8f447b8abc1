import type { Tx } from '../../../platform/database.ts'
import type { SendMail } from '../../../platform/mail.ts'
import { dayOf, shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { ok } from '../../../shared/result.ts'
import { reachOf } from '../../../shared/rights.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { parseForm } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { type Access, get, post, type Route, somewhere } from '../../../web/routes.ts'
import { roleLabel } from '../person.messages.ts'
import { type FormState, networkCrumbs, statusOf, typedFields, whoActs } from '../person.routes.tsx'
import { withProductsOf } from '../scope.ts'
import { attemptKey, takeAttempt } from '../sign-in.queries.ts'
import type { SpaceDeps } from '../space.routes.tsx'
import { tooManyPage } from '../too-many.routes.tsx'
import { idParam, invitationForm } from './invitation.input.ts'
import {
  alreadyInvited,
  daysWords,
  invitationMail,
  invitingRefusalMessage,
  notWaiting,
  tooManyInvitations,
} from './invitation.messages.ts'
import {
  createInvitation,
  invitationById,
  invitationsWithin,
  renewInvitation,
  withdrawInvitation,
} from './invitation.queries.ts'
import {
  type Invitation,
  invitingOf,
  mayInvite,
  objectOf,
  rolesOffered,
  scopesOffered,
  standingOf,
} from './invitation.ts'
import { InvitationPage, InvitationsPage, NewInvitationPage } from './invitation.views.tsx'

export type InvitationDeps = Pick<SpaceDeps, 'db' | 'scopes'> & {
  readonly secret: string
  readonly baseUrl: string
  readonly sendMail: SendMail
}

const crumbs = [...networkCrumbs, { label: 'Invitations', href: '/espace/invitations' }]

async function list(c: WebContext, { db, scopes }: InvitationDeps): Promise<Response> {
  const choices = await scopes()
  const reach = withProductsOf(reachOf(c.var.actor, 'people.invite'), choices)
  const invitations = await invitationsWithin(db, reach, c.var.now)
  return page(
    c,
    { title: 'Invitations', breadcrumb: networkCrumbs },
    <InvitationsPage invitations={invitations} scopes={choices} now={c.var.now} />,
  )
}

async function newPage(c: WebContext, { scopes }: InvitationDeps, state: FormState = {}): Promise<Response> {
  const { actor, now } = c.var
  const typed = c.req.method === 'GET' ? { debut: shortDay(dayOf(now)) } : typedFields(c)
  return page(
    c,
    { title: 'Inviter une personne', narrow: true, breadcrumb: crumbs, status: statusOf(state) },
    <NewInvitationPage
      csrf={c.var.csrf()}
      typed={typed}
      roles={rolesOffered(actor)}
      offered={scopesOffered(actor, await scopes())}
      {...state}
    />,
  )
}

const refusalField = {
  'wrong-scope': 'perimetre',
  'not-yours': 'perimetre',
  'ends-before-start': 'fin',
  'already-over': 'fin',
} as const

/** Counts one sending, by who invites and to whom. */
const takeSending = (tx: Tx, c: WebContext, { secret, email }: { secret: string; email: string }) =>
  takeAttempt(
    tx,
    [
      { kind: 'inviter', key: attemptKey(secret, 'inviter', whoActs(c)) },
      { kind: 'invited', key: attemptKey(secret, 'invited', email) },
    ],
    c.var.now,
  )

type Sending = Pick<Invitation, 'id' | 'role' | 'startsOn' | 'endsOn'> & { readonly token: string }

function send(
  tx: Tx,
  c: WebContext,
  { sendMail, baseUrl, ...invitation }: Sending & Pick<InvitationDeps, 'sendMail' | 'baseUrl'>,
) {
  const { actor } = c.var
  const mail = invitationMail({
    inviter: actor.kind === 'person' ? actor.name : '',
    role: roleLabel[invitation.role],
    days: daysWords(invitation),
    link: `${baseUrl}/invitations/${invitation.token}`,
  })
  return sendMail(tx, { person: invitation.id, ...mail })
}

async function invite(c: WebContext, deps: InvitationDeps): Promise<Response> {
  const { actor, now } = c.var
  const choices = await deps.scopes()
  const form = parseForm(invitationForm(choices), c.var.form)
  if (!form.ok) return newPage(c, deps, { errors: form.error })
  const { nom: name, courriel: email, role, perimetre: scope, debut: startsOn, fin: endsOn } = form.value
  const today = dayOf(now)
  const grant = invitingOf(actor, { role, scope, startsOn, endsOn }, { choices, today })
  if (!grant.ok) {
    const { code } = grant.error
    return newPage(c, deps, { errors: { [refusalField[code]]: invitingRefusalMessage[code] } })
  }
  const sent = await deps.db.transaction().execute(async (tx) => {
    const taken = await takeSending(tx, c, { secret: deps.secret, email })
    if (!taken.ok) return taken
    const made = await createInvitation(tx, { name, email, grant: grant.value, actor: whoActs(c), at: now })
    if (made.ok) await send(tx, c, { ...deps, ...grant.value, ...made.value })
    return made
  })
  if (!sent.ok && 'until' in sent.error) return tooManyPage(c, sent.error.until, tooManyInvitations)
  if (!sent.ok) return newPage(c, deps, { refusal: alreadyInvited })
  flash(c, { tone: 'success', text: `L’invitation de ${name} est envoyée à ${email}.` })
  return c.redirect('/espace/invitations', 303)
}

function invitationIn(c: WebContext, { db }: InvitationDeps): Promise<Invitation> {
  const id = idParam.safeParse(c.req.param('id'))
  if (!id.success)
    throw new AppError('not-found', 'Cette adresse ne mène à aucune invitation : repartez de la liste.')
  return invitationById(db, id.data)
}

/** Who may invite there reads and withdraws what others sent there. */
const onInvitation = (deps: InvitationDeps): Access => ({
  action: 'people.invite',
  on: async (c) => {
    const [{ scope }, choices] = await Promise.all([invitationIn(c, deps), deps.scopes()])
    return objectOf(scope, choices)
  },
})

async function waitingIn(c: WebContext, deps: InvitationDeps): Promise<Invitation> {
  const invitation = await invitationIn(c, deps)
  if (invitation.state !== 'pending') throw new AppError('conflict', notWaiting)
  return invitation
}

async function show(c: WebContext, deps: InvitationDeps): Promise<Response> {
  const [invitation, scopes] = await Promise.all([waitingIn(c, deps), deps.scopes()])
  const title = invitation.name ?? 'Invitation'
  return page(
    c,
    { title, narrow: true, breadcrumb: crumbs },
    <InvitationPage invitation={invitation} scopes={scopes} csrf={c.var.csrf()} now={c.var.now} />,
  )
}

async function resend(c: WebContext, deps: InvitationDeps): Promise<Response> {
  const [invitation, choices] = await Promise.all([waitingIn(c, deps), deps.scopes()])
  const { email, role } = invitation
  if (email === null || !mayInvite(c.var.actor, invitation, choices))
    throw new AppError('forbidden', invitingRefusalMessage['not-yours'])
  const sent = await deps.db.transaction().execute(async (tx) => {
    const taken = await takeSending(tx, c, { secret: deps.secret, email })
    if (!taken.ok) return taken
    const token = await renewInvitation(tx, { invitation, actor: whoActs(c), at: c.var.now })
    await send(tx, c, { ...deps, ...invitation, token })
    return ok(token)
  })
  if (!sent.ok) return tooManyPage(c, sent.error.until, tooManyInvitations)
  flash(c, { tone: 'success', text: `L’invitation est renvoyée à ${email} : ${roleLabel[role]}.` })
  return c.redirect('/espace/invitations', 303)
}

async function withdraw(c: WebContext, deps: InvitationDeps): Promise<Response> {
  const invitation = await waitingIn(c, deps)
  const expired = standingOf(invitation, c.var.now) === 'expired'
  await deps.db
    .transaction()
    .execute((tx) => withdrawInvitation(tx, { invitation, actor: whoActs(c), at: c.var.now }))
  flash(c, {
    tone: 'success',
    text: expired
      ? 'L’invitation expirée est retirée.'
      : 'L’invitation est retirée : son lien n’ouvre plus rien.',
  })
  return c.redirect('/espace/invitations', 303)
}

/** Inviting people, and following what came of it. */
export function invitationRoutes(deps: InvitationDeps): readonly Route[] {
  const [anywhere, there] = [somewhere('people.invite'), onInvitation(deps)]
  return [
    get('/espace/invitations', anywhere, (c) => list(c, deps)),
    get('/espace/invitations/nouvelle', anywhere, (c) => newPage(c, deps)),
    post('/espace/invitations/nouvelle', anywhere, (c) => invite(c, deps)),
    get('/espace/invitations/:id', there, (c) => show(c, deps)),
    post('/espace/invitations/:id/renvoi', there, (c) => resend(c, deps)),
    post('/espace/invitations/:id/retrait', there, (c) => withdraw(c, deps)),
  ]
}
