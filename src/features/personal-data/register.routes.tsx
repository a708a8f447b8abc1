import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import type { Holding } from '../../shared/holding.ts'
import { csv } from '../../web/csv.ts'
import { DEMO_MENTION, mentionOf } from '../../web/demo.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { type Route, sharedGet } from '../../web/routes.ts'
import { PersonalDataPage } from './personal-data.views.tsx'
import { registerHeader, registerOf } from './register.messages.ts'
import { RegisterPage } from './register.views.tsx'
import { rulesOn } from './retention.queries.ts'

/** Who answers for the data, as the configuration tells; null: it does not. */
export type Controller = { readonly name: string | null; readonly dpo: string | null }

export type RegisterDeps = {
  readonly db: Db
  readonly holdings: readonly Holding[]
  readonly controller: Controller
}

const anyone = { action: 'site.read' } as const
const PAGE = '/donnees-personnelles'
const crumb = { label: 'Données personnelles', href: PAGE }

const linesFor = async (c: WebContext, { db, holdings }: RegisterDeps) =>
  registerOf(holdings, await rulesOn(db, dayOf(c.var.now)))

async function personalData(c: WebContext, deps: RegisterDeps): Promise<Response> {
  const rules = await rulesOn(deps.db, dayOf(c.var.now))
  return page(
    c,
    { title: crumb.label },
    <PersonalDataPage
      {...{ site: c.var.site, rules, holdings: deps.holdings, controller: deps.controller }}
    />,
  )
}

async function register(c: WebContext, deps: RegisterDeps): Promise<Response> {
  return page(
    c,
    { title: 'Registre des traitements', breadcrumb: [crumb] },
    <RegisterPage
      lines={await linesFor(c, deps)}
      controller={deps.controller}
      contact={c.var.site.contact}
    />,
  )
}

async function registerCsv(c: WebContext, deps: RegisterDeps): Promise<Response> {
  const { name, dpo } = deps.controller
  const demo = c.var.site.demo ? [DEMO_MENTION] : []
  const rows = (await linesFor(c, deps)).map((line) => [...Object.values(line), name, dpo, ...demo])
  c.header('Content-Disposition', 'attachment; filename="registre-des-traitements.csv"')
  const header = [
    ...Object.values(registerHeader),
    'Responsable',
    'Délégué',
    ...(demo.length > 0 ? ['mention'] : []),
  ]
  return c.body(csv(header, rows), 200, { 'Content-Type': 'text/csv; charset=utf-8' })
}

async function registerJson(c: WebContext, deps: RegisterDeps): Promise<Response> {
  const { name, dpo } = deps.controller
  return c.json({
    ...{ controller: name, dataProtectionOfficer: dpo, contact: c.var.site.contact },
    ...{ asOf: dayOf(c.var.now), lines: await linesFor(c, deps), ...mentionOf(c.var.site) },
  })
}

/** What this installation does with people's data, told to everybody. */
export const registerRoutes = (deps: RegisterDeps): readonly Route[] => [
  sharedGet(PAGE, anyone, (c) => personalData(c, deps)),
  sharedGet(`${PAGE}/registre`, anyone, (c) => register(c, deps)),
  sharedGet(`${PAGE}/registre.csv`, anyone, (c) => registerCsv(c, deps)),
  sharedGet(`${PAGE}/registre.json`, anyone, (c) => registerJson(c, deps)),
]
