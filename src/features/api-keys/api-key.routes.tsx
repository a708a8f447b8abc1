import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { addMonths, dayOf, shortDay } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { type FormErrors, parseForm, typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { personOf } from '../../web/write.ts'
import { type ScopeChoice, spaceCrumb } from '../identity/index.ts'
import { keyForm } from './api-key.input.ts'
import { alreadyMade, alreadyRevoked } from './api-key.messages.ts'
import { createKey, keyById, listKeys, revokeKey } from './api-key.queries.ts'
import { type ApiKey, keyScopeKinds, stateOf } from './api-key.ts'
import { KeyListPage, KeyShownPage, NewKeyPage, RevocationPage } from './api-key.views.tsx'

export type KeyDeps = {
  readonly db: Db
  readonly baseUrl: string
  /** Everything on which a right may be held. */
  readonly scopes: () => Promise<readonly ScopeChoice[]>
}

type State = { readonly errors?: FormErrors; readonly refusal?: string }

const managing = { action: 'key.manage' } as const
const PATH = '/espace/cles'
const crumbs = [spaceCrumb, { label: 'Clés d’API', href: PATH }]
const USUAL_MONTHS = 6

const scopesForKeys = async ({ scopes }: KeyDeps): Promise<readonly ScopeChoice[]> =>
  (await scopes()).filter(({ kind }) => keyScopeKinds.includes(kind))

async function list(c: WebContext, deps: KeyDeps): Promise<Response> {
  const today = dayOf(c.var.now)
  const [keys, scopes] = await Promise.all([listKeys(deps.db, today), deps.scopes()])
  return page(
    c,
    { title: 'Clés d’API', breadcrumb: [spaceCrumb] },
    <KeyListPage keys={keys} scopes={scopes} today={today} />,
  )
}

async function newKeyPage(c: WebContext, deps: KeyDeps, { errors, refusal }: State = {}): Promise<Response> {
  const { form, now } = c.var
  const sent = c.req.method === 'POST'
  const fields = sent
    ? {
        cle: typed(form, 'cle'),
        nom: typed(form, 'nom'),
        droits: form.get('droits[]') ?? [],
        perimetre: typed(form, 'perimetre'),
        fin: typed(form, 'fin'),
      }
    : {
        ...{ cle: randomUUID(), nom: '', droits: [], perimetre: '' },
        fin: shortDay(addMonths(dayOf(now), USUAL_MONTHS)),
      }
  const refused = refusal === undefined ? 422 : 409
  return page(
    c,
    { title: 'Créer une clé', narrow: true, breadcrumb: crumbs, status: sent ? refused : 200 },
    <NewKeyPage
      csrf={c.var.csrf()}
      fields={fields}
      scopes={await scopesForKeys(deps)}
      {...(errors === undefined ? {} : { errors })}
      {...(refusal === undefined ? {} : { refusal })}
    />,
  )
}

/** The page that answers is the only place where the key ever stands: no redirection, which would have to carry it. Sent again, it makes nothing. */
async function create(c: WebContext, deps: KeyDeps): Promise<Response> {
  const { now } = c.var
  const scopes = await scopesForKeys(deps)
  const form = parseForm(keyForm(scopes, dayOf(now)), c.var.form)
  if (!form.ok) return newKeyPage(c, deps, { errors: form.error })
  const { cle: id, nom: name, droits: actions, perimetre: scope, fin: expiresOn } = form.value
  const made = await deps.db
    .transaction()
    .execute((tx) => createKey(tx, { id, name, actions, scope, expiresOn, actor: personOf(c), at: now }))
  if (!made.ok) return newKeyPage(c, deps, { refusal: alreadyMade })
  return page(
    c,
    { title: 'Votre nouvelle clé', narrow: true, breadcrumb: crumbs },
    <KeyShownPage name={name} text={made.value} expiresOn={expiresOn} baseUrl={deps.baseUrl} />,
  )
}

async function keyOf(c: WebContext, { db }: KeyDeps): Promise<ApiKey> {
  const id = z.uuid().safeParse(c.req.param('id'))
  const key = id.success ? await keyById(db, id.data) : null
  if (key === null)
    throw new AppError('not-found', 'Cette adresse ne désigne aucune clé : repartez de la liste des clés.')
  return key
}

async function revocation(c: WebContext, deps: KeyDeps): Promise<Response> {
  const key = await keyOf(c, deps)
  if (stateOf(key, dayOf(c.var.now)).kind === 'revoked') throw new AppError('conflict', alreadyRevoked)
  return page(
    c,
    { title: 'Révoquer une clé', narrow: true, breadcrumb: crumbs },
    <RevocationPage apiKey={key} scopes={await deps.scopes()} csrf={c.var.csrf()} />,
  )
}

async function revoke(c: WebContext, deps: KeyDeps): Promise<Response> {
  const { id, name } = await keyOf(c, deps)
  const revoked = await deps.db
    .transaction()
    .execute((tx) => revokeKey(tx, { id, actor: personOf(c), at: c.var.now }))
  if (!revoked.ok) throw new AppError('conflict', alreadyRevoked)
  flash(c, { tone: 'success', text: `La clé « ${name} » est révoquée : elle n’ouvre plus rien.` })
  return c.redirect(PATH, 303)
}

/** Making the keys of programs, seeing which are used, revoking one. */
export const keyRoutes = (deps: KeyDeps): readonly Route[] => [
  get(PATH, managing, (c) => list(c, deps)),
  get(`${PATH}/nouvelle`, managing, (c) => newKeyPage(c, deps)),
  post(`${PATH}/nouvelle`, managing, (c) => create(c, deps)),
  get(`${PATH}/:id/revocation`, managing, (c) => revocation(c, deps)),
  post(`${PATH}/:id/revocation`, managing, (c) => revoke(c, deps)),
]
