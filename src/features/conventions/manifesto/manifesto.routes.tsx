import type { Db } from '../../../platform/database.ts'
import { dayOf } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { can } from '../../../shared/rights.ts'
import { idIn } from '../../../shared/text.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import type { Form, FormErrors } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route, sharedGet } from '../../../web/routes.ts'
import { personOf } from '../../../web/write.ts'
import { askedDay } from '../../portfolio/index.ts'
import { effectiveConventions } from '../convention.queries.ts'
import { manifestoVersions } from './manifesto.data.ts'
import { readPledge } from './manifesto.input.ts'
import {
  manifestoMessage,
  pledgeConfirmed,
  pledgeDone,
  pledgeGone,
  pledgeWithdrawn,
} from './manifesto.messages.ts'
import {
  addPledge,
  confirmPledge,
  type ManifestoAct,
  pledgesOf,
  pledgesToConfirm,
  publicPledges,
  withdrawPledge,
} from './manifesto.queries.ts'
import { type ManifestoFacts, type ManifestoVersion, versionOn } from './manifesto.ts'
import { ManifestoPage, NoManifestoPage } from './manifesto.views.tsx'
import { PledgePage } from './pledge.views.tsx'

const HOME = '/espace/manifeste'

/** The facts that break commitments, as other features know them on a day. */
export type FactsOn = (on: ManifestoVersion['since']) => Promise<ManifestoFacts>

async function show(c: WebContext, db: Db, factsOn: FactsOn): Promise<Response> {
  const { day: on, notices } = askedDay(c)
  const version = versionOn(manifestoVersions, on)
  const head = { title: 'Le manifeste', notices }
  if (version === null)
    return page(c, head, <NoManifestoPage on={on} first={manifestoVersions[0]?.since ?? null} />)
  return page(
    c,
    { ...head, source: `Source : ${version.source}` },
    <ManifestoPage
      {...{ on, version, versions: manifestoVersions.filter(({ since }) => since <= on) }}
      pledges={await publicPledges(db, version.number, on)}
      facts={await factsOn(on)}
    />,
  )
}

/** The version that stands today: there is one since 2020. */
export function versionToday(c: WebContext): ManifestoVersion {
  const version = versionOn(manifestoVersions, dayOf(c.var.now))
  if (version === null) throw new AppError('not-found', 'Aucune version du manifeste n’est en vigueur.')
  return version
}

/** The parties of the conventions in force: a person may speak for one of them. */
async function partnersOn(c: WebContext, db: Db) {
  const conventions = await effectiveConventions(db, dayOf(c.var.now))
  return conventions.flatMap(({ id, reference, slug, content }) =>
    content.parties.map((party) => ({
      ...{ value: `${slug}/${party.id}`, label: party.name, group: `Convention ${reference}` },
      ...{ conventionId: id, party: party.id },
    })),
  )
}

type Shown = { readonly form: Form; readonly errors: FormErrors; readonly status: 200 | 409 | 422 }

async function showMine(c: WebContext, db: Db, { form, errors, status }: Shown): Promise<Response> {
  const checks = can(c.var.actor, 'manifesto.reports')
  return page(
    c,
    {
      ...{ title: 'Mes engagements sur le manifeste', status },
      breadcrumb: [
        { label: 'Mon espace', href: '/espace' },
        { label: 'Le manifeste', href: '/manifeste' },
      ],
    },
    <PledgePage
      {...{ form, errors, version: versionToday(c), today: dayOf(c.var.now) }}
      csrf={c.var.csrf()}
      mine={await pledgesOf(db, personOf(c))}
      toConfirm={checks ? await pledgesToConfirm(db) : null}
      partners={await partnersOn(c, db)}
    />,
  )
}

const actOf = (c: WebContext): ManifestoAct => ({
  ...{ actor: personOf(c), at: c.var.now, today: dayOf(c.var.now) },
})

async function pledge(c: WebContext, db: Db): Promise<Response> {
  const { form } = c.var
  const read = readPledge(form)
  if (!read.ok) return showMine(c, db, { form, errors: read.error, status: 422 })
  const { partenaire, fonction: capacity, nom: showsName } = read.value
  const partner = (await partnersOn(c, db)).find(({ value }) => value === partenaire)
  if (partner === undefined)
    return showMine(c, db, { form, errors: { partenaire: manifestoMessage['no-partner'] }, status: 422 })
  const { conventionId, party, label } = partner
  const told = { version: versionToday(c).number, person: personOf(c), capacity, showsName }
  const added = await db
    .transaction()
    .execute((tx) => addPledge(tx, { ...told, conventionId, party, partner: label }, actOf(c)))
  if (added === null) {
    const errors = { partenaire: manifestoMessage['already-pledged'] }
    return showMine(c, db, { form, errors, status: 409 })
  }
  flash(c, { tone: 'success', text: pledgeDone })
  return c.redirect(HOME, 303)
}

async function act(c: WebContext, db: Db, kind: 'withdraw' | 'confirm'): Promise<Response> {
  const id = idIn(c.req.param('id'))
  const done =
    id !== null &&
    (await db
      .transaction()
      .execute((tx) =>
        kind === 'withdraw'
          ? withdrawPledge(tx, { id, person: personOf(c) }, actOf(c))
          : confirmPledge(tx, id, actOf(c)),
      ))
  if (!done) throw new AppError('not-found', pledgeGone)
  flash(c, { tone: 'success', text: kind === 'withdraw' ? pledgeWithdrawn : pledgeConfirmed })
  return c.redirect(HOME, 303)
}

/** The manifesto, and those who pledge to it for a partner. */
export function manifestoRoutes(db: Db, factsOn: FactsOn): readonly Route[] {
  const pledges = { action: 'manifesto.pledge' } as const
  return [
    sharedGet('/manifeste', { action: 'site.read' }, (c) => show(c, db, factsOn)),
    get(HOME, pledges, (c) => showMine(c, db, { form: new Map(), errors: {}, status: 200 })),
    post(HOME, pledges, (c) => pledge(c, db)),
    post(`${HOME}/:id/retrait`, pledges, (c) => act(c, db, 'withdraw')),
    post(`${HOME}/:id/verification`, { action: 'manifesto.reports' }, (c) => act(c, db, 'confirm')),
  ]
}
