import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { keyedDigest } from '../../../web/sealed.ts'
import { browserKey, keyOfBrowser } from './browser-key.routes.ts'
import type { Door } from './doors.routes.ts'
import { leavePage } from './leave.routes.tsx'
import { type ProviderKey, providerSettings } from './provider.ts'
import type { Federated } from './sessions.queries.ts'

const stateFor = (c: WebContext, key: ProviderKey, browser: string): string =>
  keyedDigest(c.var.secret, 'federation out', `${key}\n${browser}`)

/**
 * Once the session is closed here: closes that of the provider which opened it, by going there. Null when there is nowhere to go: the provider is no
 * longer one of this installation's, or does not answer (a notice then says it).
 */
export async function leaveFor(
  c: WebContext,
  doors: readonly Door[],
  { provider, idToken }: Federated,
): Promise<Response | null> {
  const door = doors.find(({ key }) => key === provider)
  if (!door) return null
  const { label } = providerSettings[provider]
  const out = await door.client.signOut(idToken, stateFor(c, provider, keyOfBrowser(c)))
  if (out.ok) return leavePage(c, { label, href: out.value })
  const left = `${label} n’a pas répondu : votre session y est peut-être encore ouverte. Fermez-la sur son site, ou fermez le navigateur.`
  flash(c, { tone: 'warning', text: left })
  return null
}

/** The person is back from signing out there. */
export function comeOut(c: WebContext, key: ProviderKey): Response {
  c.set('shareable', false)
  const browser = browserKey(c)
  const { label } = providerSettings[key]
  if (browser !== null && c.req.query('state') === stateFor(c, key, browser))
    flash(c, { tone: 'info', text: `Votre session est fermée, celle de ${label} aussi.` })
  return c.redirect('/', 303)
}
