import type { Tx } from '../../../platform/database.ts'
import { dayOf } from '../../../shared/day.ts'
import type { Result } from '../../../shared/result.ts'
import { type Actor, visitor } from '../../../shared/rights.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { parseForm } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { grantsOn } from '../grant.ts'
import { roleLabel } from '../person.messages.ts'
import { personById } from '../person.queries.ts'
import { answerForm } from './invitation.input.ts'
import { alreadyHeld, answeredMail, answerRefusalMessage } from './invitation.messages.ts'
import { acceptInvitation, declineInvitation, invitationByToken } from './invitation.queries.ts'
import type { InvitationDeps } from './invitation.routes.tsx'
import { type AnswerRefusal, answerable, grantOnAnswer, type Invitation } from './invitation.ts'
import { AnswerPage, ClosedInvitationPage } from './invitation.views.tsx'

const access = { action: 'invitation.answer' } as const
const head = { narrow: true, indexable: false } as const

async function inviterOf(
  db: InvitationDeps['db'],
  invitation: Invitation | null,
  c: WebContext,
): Promise<Actor> {
  if (!invitation) return visitor
  const found = await personById(db, invitation.invitedBy.id as never)
  if (found.state === 'erased') return visitor
  const { id, name, grants } = found
  return { kind: 'person', id, name, grants: grantsOn(grants, dayOf(c.var.now)) }
}

async function invitationIn(
  c: WebContext,
  { db, scopes }: InvitationDeps,
): Promise<Result<Invitation, AnswerRefusal>> {
  const invitation = await invitationByToken(db, c.req.param('token') ?? '')
  const [inviter, choices] = await Promise.all([inviterOf(db, invitation, c), scopes()])
  const { now } = c.var
  return answerable({ invitation, inviter, choices, now, today: dayOf(now) })
}

function refused(c: WebContext, { code }: AnswerRefusal, status: 404 | 409): Response | Promise<Response> {
  c.set('shareable', false)
  const title = 'Cette invitation ne se répond plus'
  return page(
    c,
    { ...head, title, status },
    <ClosedInvitationPage title={title} reason={answerRefusalMessage[code]} />,
  )
}

type Shown = { readonly invitation: Invitation; readonly refusal?: string }

async function answerPage(c: WebContext, { scopes }: InvitationDeps, shown: Shown): Promise<Response> {
  c.set('shareable', false)
  return page(
    c,
    { ...head, title: 'Répondre à une invitation', status: shown.refusal === undefined ? 200 : 409 },
    <AnswerPage
      scopes={await scopes()}
      csrf={c.var.csrf()}
      now={c.var.now}
      action={`/invitations/${c.req.param('token')}`}
      {...shown}
    />,
  )
}

async function show(c: WebContext, deps: InvitationDeps): Promise<Response> {
  const found = await invitationIn(c, deps)
  return found.ok ? answerPage(c, deps, { invitation: found.value }) : refused(c, found.error, 404)
}

type Answer = { readonly invitation: Invitation; readonly accepted: boolean }

function tell(tx: Tx, { sendMail }: InvitationDeps, { invitation, accepted }: Answer): Promise<void> {
  const { name, role, invitedBy } = invitation
  const mail = answeredMail({ name: name ?? '', role: roleLabel[role], accepted })
  return sendMail(tx, { person: invitedBy.id, ...mail })
}

/** Gives the role; the invitation still waits when it is already held. */
function accept(c: WebContext, deps: InvitationDeps, invitation: Invitation) {
  const grant = grantOnAnswer(invitation, dayOf(c.var.now))
  return deps.db.transaction().execute(async (tx) => {
    const accepted = await acceptInvitation(tx, { invitation, grant, at: c.var.now })
    if (accepted.ok) await tell(tx, deps, { invitation, accepted: true })
    return accepted
  })
}

async function answer(c: WebContext, deps: InvitationDeps): Promise<Response> {
  const found = await invitationIn(c, deps)
  if (!found.ok) return refused(c, found.error, 409)
  const invitation = found.value
  const form = parseForm(answerForm, c.var.form)
  if (!form.ok) return answerPage(c, deps, { invitation, refusal: form.error.reponse ?? '' })
  if (form.value.reponse === 'decliner') {
    await deps.db.transaction().execute(async (tx) => {
      await declineInvitation(tx, { invitation, at: c.var.now })
      await tell(tx, deps, { invitation, accepted: false })
    })
    flash(c, { tone: 'info', text: 'Votre refus est enregistré : aucun rôle ne vous est donné.' })
    return c.redirect('/', 303)
  }
  const accepted = await accept(c, deps, invitation)
  if (!accepted.ok) return answerPage(c, deps, { invitation, refusal: alreadyHeld })
  const signIn = c.var.actor.kind === 'visitor' ? ` Connectez-vous avec l’adresse ${invitation.email}.` : ''
  flash(c, { tone: 'success', text: `Vous avez accepté : ${roleLabel[invitation.role]}.${signIn}` })
  return c.redirect(c.var.actor.kind === 'visitor' ? '/connexion' : '/espace', 303)
}

/** Answering an invitation by its link. No session is opened: a link of a fortnight is not a key. */
export const answerRoutes = (deps: InvitationDeps): readonly Route[] => [
  get('/invitations/:token', access, (c) => show(c, deps)),
  post('/invitations/:token', access, (c) => answer(c, deps)),
]
