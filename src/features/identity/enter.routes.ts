import type { Tx } from '../../platform/database.ts'
import type { PersonId } from '../../shared/rights.ts'
import type { WebContext } from '../../web/env.ts'
import { type Federated, noteProvider } from './federation/sessions.queries.ts'
import { closeSession } from './session.queries.ts'
import { sessionCookie, tokenIn } from './session-cookie.ts'
import { signIn } from './sign-in.queries.ts'
import type { SignInWay } from './sign-in.ts'

type Entrance = {
  readonly person: PersonId
  readonly way: SignInWay
  /** When a provider of identities opened the session. */
  readonly federated?: Federated
}

/** Signs a person in on this browser: whoever was signed in there before is signed out. */
export async function enter(c: WebContext, tx: Tx, { person, way, federated }: Entrance): Promise<void> {
  const former = tokenIn(c.req.header('cookie'), c.var.https)
  if (former !== null) await closeSession(tx, former)
  const token = await signIn(tx, { person, way, now: c.var.now })
  if (federated) await noteProvider(tx, token, federated)
  c.header('Set-Cookie', sessionCookie(token, c.var.https), { append: true })
}
