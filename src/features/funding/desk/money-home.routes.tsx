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
    ...{ path: 'commandes', action: 'money.read', label: 'Commandes' },
    about: 'Ce qui est engagé, ce qui en est livré, ce qui reste ; les services faits et leurs certificats.',
  },
  {
    ...{ path: 'lots', action: 'money.read', label: 'Lots des marchés' },
    about: 'Le titulaire, le montant maximum et la durée de chaque lot, et ce qui y est commandé.',
  },
  {
    ...{ path: 'depenses', action: 'money.read', label: 'Dépenses' },
    about: 'Chaque ligne, de la demande de paiement à la décision ; avoirs, reclassements, corrections.',
  },
  {
    ...{ path: 'etats', action: 'money.read', label: 'États récapitulatifs (ERDA)' },
    about: 'Ce qui est accepté, figé et signé par deux personnes, avec ses fichiers et son empreinte.',
  },
  {
    ...{ path: 'appels', action: 'money.read', label: 'Appels de fonds' },
    about: 'Où en est chaque versement : condition remplie, appelé, reçu, crédits ouverts.',
  },
  {
    ...{ path: 'delegations', action: 'money.read', label: 'Délégations de signature' },
    about: 'Qui peut signer les ERDA, pour les engagements ou les paiements, et jusqu’à quand.',
  },
  {
    ...{ path: 'rapports', action: 'money.read', label: 'Comptes rendus au financeur' },
    about: 'Un par an, arrêté au 31 décembre et dû le 31 janvier : ce qu’il dit, son PDF, son envoi.',
  },
  {
    ...{ path: 'cloture', action: 'money.read', label: 'Clôture des comptes' },
    about: 'Ce qui reste à régler avant de clore ; ensuite, ce qui revient au financeur, au centime.',
  },
  {
    ...{ path: 'controles', action: 'money.read', label: 'Contrôles de concordance' },
    about: 'Ce qu’un extrait de Chorus dit à une date, face au grand livre ; l’écart, ligne à ligne.',
  },
  {
    ...{ path: 'archives', action: 'money.read', label: 'Conservation des pièces' },
    about:
      'Les pièces justificatives dont la durée est échue ; ce qui est éliminé, avec le visa des Archives.',
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
