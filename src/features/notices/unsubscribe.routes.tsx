import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { AppError } from '../../shared/errors.ts'
import type { PersonId } from '../../shared/rights.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { seal, unseal } from '../../web/sealed.ts'
import { stopDigests } from './preference.queries.ts'
import { UNSUBSCRIBE_PATH } from './unsubscribe.ts'
import { StoppedPage, UnsubscribePage } from './unsubscribe.views.tsx'

const PURPOSE = 'unsubscribe'
const PATH = `${UNSUBSCRIBE_PATH}:jeton`

type Reached = { readonly baseUrl: string; readonly secret: string }

/** The address that stops the digests of a person, without a session: good as long as the installation keeps its secret. */
export const unsubscribeLink = ({ baseUrl, secret }: Reached, person: PersonId): string =>
  `${baseUrl}${UNSUBSCRIBE_PATH}${seal(secret, PURPOSE, person)}`

function personIn(c: WebContext): PersonId {
  const person = z.uuid().safeParse(unseal(c.var.secret, PURPOSE, c.req.param('jeton')))
  if (person.success) return person.data as PersonId
  throw new AppError('not-found', 'Ce lien ne correspond à aucun abonnement.', {
    toDo: 'Copiez-le en entier depuis le message, ou connectez-vous et choisissez vos avis dans « Mon espace ».',
  })
}

const about = { indexable: false, narrow: true } as const

/** Says what the button does. Reading changes nothing: programs that open the links of mails stop nobody's. */
function ask(c: WebContext): Promise<Response> {
  personIn(c)
  c.set('shareable', false)
  return page(c, { ...about, title: 'Ne plus recevoir d’avis' }, <UnsubscribePage path={c.req.path} />)
}

/** Answers a page and no redirection: mailboxes that post by themselves follow none (RFC 8058, 3.1). */
async function stop(c: WebContext, db: Db): Promise<Response> {
  const person = personIn(c)
  await db.transaction().execute((tx) => stopDigests(tx, person, c.var.now))
  return page(c, { ...about, title: 'Avis arrêtés' }, <StoppedPage />)
}

/** The page behind the link of each digest, and what its button and mailboxes post. */
export const unsubscribeRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  get(PATH, { action: 'notices.stop' }, ask),
  {
    ...post(PATH, { action: 'notices.stop' }, (c) => stop(c, db)),
    // Mailboxes send either encoding.
    ...{ fromAnywhere: true, takesFiles: true, maxBody: 4096 },
  },
]
