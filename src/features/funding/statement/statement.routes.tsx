import type { Db } from '../../../platform/database.ts'
import { parseDay, shortDay } from '../../../shared/day.ts'
import { DEMO_MENTION } from '../../../web/demo.ts'
import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { get, type Route } from '../../../web/routes.ts'
import { type MoneyDesk, moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { effectOn } from '../rules/terms.ts'
import { type KeptStatement, missingRoles } from './kept-statement.ts'
import { ProposalPage } from './proposal.views.tsx'
import { returnsOf } from './return.queries.ts'
import { returnRoutes } from './return.routes.tsx'
import { type SigningDeps, signingRoutes } from './signing.routes.tsx'
import { kindSlug } from './statement.messages.ts'
import { frozenOf, keptStatements } from './statement.queries.ts'
import { signingRolesOf, statementCrumbs, statementNumbered } from './statement-desk.routes.ts'
import { statementFileRoutes } from './statement-file.routes.ts'
import { StatementsPage } from './statement-list.views.tsx'
import { StatementPage } from './statement-page.views.tsx'
import { proposedStatement } from './statement-proposal.queries.ts'

async function list(db: Db, c: WebContext): Promise<Response> {
  const { convention } = await moneyDesk(db, c)
  const { id, slug, reference } = convention
  return page(
    c,
    { title: `États récapitulatifs : ${reference}`, breadcrumb: moneyCrumbs(convention) },
    <StatementsPage {...{ slug, reference }} statements={await keptStatements(db, id)} />,
  )
}

const dayFault =
  'Écrivez une date qui existe, de la forme JJ/MM/AAAA : la proposition est celle d’aujourd’hui.'

/** The cut-off that an address asks for; today when it asks for none, or for a day that is none. */
function askedCutoff(c: WebContext, { today, terms }: MoneyDesk) {
  const text = c.req.query('arrete') ?? ''
  const parsed = parseDay(text)
  const start = effectOn(terms)
  if (!parsed.ok) return { cutoff: today, error: text === '' ? null : dayFault }
  return parsed.value < start
    ? { cutoff: start, error: `La convention a pris effet le ${shortDay(start)} : rien ne s’arrête avant.` }
    : { cutoff: parsed.value, error: null }
}

async function proposal(db: Db, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const { convention, today } = desk
  const { slug, reference } = convention
  const { cutoff, error } = askedCutoff(c, desk)
  const kind = c.req.query('type') === kindSlug.FINAL ? 'FINAL' : 'INTERIM'
  const proposed = await proposedStatement(db, convention, {
    ...{ cutoff, kind, today, signerOf: () => null },
    mention: c.var.site.demo ? DEMO_MENTION : null,
  })
  const form = new Map([
    ['arrete', [error === null ? shortDay(cutoff) : (c.req.query('arrete') ?? '')]],
    ['type', [kindSlug[kind]]],
  ])
  return page(
    c,
    { title: `Préparer un état : ${reference}`, breadcrumb: statementCrumbs(convention) },
    <ProposalPage
      {...{ slug, reference, form, ...proposed }}
      errors={error === null ? {} : { arrete: error }}
      signs={signingRolesOf(desk).length > 0}
    />,
  )
}

const lacksOneOf = (statement: KeptStatement, desk: MoneyDesk): boolean =>
  missingRoles(statement).some((role) => signingRolesOf(desk).includes(role))

async function show(db: Db, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const { convention } = desk
  const statement = await statementNumbered(db, c, convention)
  const { slug, reference } = convention
  return page(
    c,
    { title: `État n° ${statement.number} : ${reference}`, breadcrumb: statementCrumbs(convention) },
    <StatementPage
      {...{ slug, reference, statement }}
      frozen={await frozenOf(db, statement.id)}
      signs={lacksOneOf(statement, desk)}
      returns={await returnsOf(db, statement.id)}
      brings={desk.may('money.call')}
    />,
  )
}

/** The statements of a convention: proposed, frozen, signed, given as files. */
export function statementRoutes(deps: SigningDeps): readonly Route[] {
  const { db } = deps
  const reads = moneyAccess(db, 'money.read')
  const path = '/espace/conventions/:slug/etats'
  return [
    get(path, reads, (c) => list(db, c)),
    get(`${path}/nouveau`, reads, (c) => proposal(db, c)),
    get(`${path}/:number`, reads, (c) => show(db, c)),
    ...signingRoutes(deps),
    ...statementFileRoutes(deps),
    ...returnRoutes(deps),
  ]
}
