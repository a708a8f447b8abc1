import type { Db } from '../../../platform/database.ts'
import { dayOf } from '../../../shared/day.ts'
import type { Action } from '../../../shared/rights.ts'
import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { get, type Route, somewhere } from '../../../web/routes.ts'
import { moneyHref } from './money-desk.messages.ts'
import { conventionsFor } from './money-desk.queries.ts'
import { moneyAccess, moneyCrumbs, moneyDesk } from './money-desk.routes.ts'
import { MoneyHomePage, MoneyListPage } from './money-home.views.tsx'

/** The rooms, in the order in which money goes through them, each with what opens it. */
const rooms: readonly {
  readonly path: string
  readonly action: Action
  readonly label: string
  readonly about: string
}[] = [
  {
    path: 'depenses',
    action: 'money.read',
    label: 'Dépenses',
    about: 'Chaque ligne, de la demande de paiement à la décision ; avoirs, reclassements, corrections.',
  },
  {
    path: 'imports',
    action: 'money.import',
    label: 'Imports',
    about: 'Fichiers de Chorus ou tableaux : essayés, puis enregistrés tout entiers ou pas du tout.',
  },
]

async function list(db: Db, c: WebContext): Promise<Response> {
  const today = dayOf(c.var.now)
  const read = await conventionsFor(db, c.var.actor, { action: 'money.read', on: today })
  const listed = read.map(({ convention: { slug, reference }, content: { title } }) => ({
    ...{ slug, reference, title },
  }))
  return page(
    c,
    { title: 'Argent des conventions', breadcrumb: [{ label: 'Mon espace', href: '/espace' }] },
    <MoneyListPage conventions={listed} />,
  )
}

async function home(db: Db, c: WebContext): Promise<Response> {
  const { convention, may } = await moneyDesk(db, c)
  const { slug, reference } = convention
  return page(
    c,
    { title: `Argent de la convention ${reference}`, breadcrumb: moneyCrumbs(convention).slice(0, 1) },
    <MoneyHomePage
      reference={reference}
      rooms={[
        {
          label: 'Finances publiques',
          href: `/conventions/${slug}/finances`,
          about: 'Où en est l’argent, aujourd’hui ou à une date passée.',
        },
        ...rooms
          .filter(({ action }) => may(action))
          .map(({ path, label, about }) => ({ label, about, href: moneyHref(slug, path) })),
      ]}
    />,
  )
}

/** Where those who work on the money of conventions come in. */
export const moneyHomeRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  get('/espace/argent', somewhere('money.read'), (c) => list(db, c)),
  get('/espace/conventions/:slug/argent', moneyAccess(db, 'money.read'), (c) => home(db, c)),
]
