import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { OpenDatabase } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import { savePortfolio } from './import/import.queries.ts'
import { everythingTold } from './import/import-untold.ts'
import { readRecords } from './import/portfolio-records.ts'
import { readPortfolioSource } from './import/portfolio-source.files.ts'
import { incubatorWork } from './incubator-page.queries.ts'
import type { IncubatorId } from './product.ts'

const today = day('2026-08-20')
let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

it('an incubator that carries nothing has nothing to say', async () => {
  const id = '018f0000-0000-7000-8000-000000000001' as IncubatorId
  expect(await incubatorWork(database.db, id, today)).toMatchObject({
    ...{ phases: [], former: [], sponsors: [], upcoming: [], knowledge: { services: 0 } },
    figures: { carried: 0, stopped: { count: 0, of: 0 }, monthsToDurable: null },
  })
})

const oracles = process.env.ORACLES_DIR
if (oracles === undefined) {
  process.stdout.write(
    'ORACLES_DIR is not set: the pages of incubators are not compared with the real portfolio.\n',
  )
} else {
  const portfolio = path.join(oracles, 'portfolio')

  type Told = {
    readonly incubator: string
    readonly incubators?: readonly string[]
    readonly phases: readonly { readonly name: string; readonly start: string }[]
  }
  const begun = ({ phases }: Told) => phases.filter(({ start }) => start <= today)
  const present = (told: Told): string =>
    begun(told).reduce(
      (best, one) => (best === null || one.start > best.start ? one : best),
      null as Told['phases'][number] | null,
    )?.name ?? 'none'
  const countedBy = (codes: readonly string[]) =>
    Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, { length }]) => [code, length]))

  it('of the real portfolio, each incubator counts what its source tells', async () => {
    const { db } = database
    const source = await readPortfolioSource(path.join(portfolio, 'content'))
    if (!source.ok) throw new Error(source.error.code)
    const { products, incubators, organisations } = readRecords(source.value, { today })
    await savePortfolio(
      db,
      {
        ...{ products: products.records, incubators: incubators.records },
        ...{ organisations: organisations.records, untold: everythingTold },
      },
      { source: 'content', at: new Date('2026-08-20T08:00:00Z'), today, dryRun: false },
    )
    const told = JSON.parse(readFileSync(path.join(portfolio, 'startups.json'), 'utf8')) as readonly Told[]
    const rows = await db.selectFrom('incubator').select(['id', 'external_id']).execute()
    expect(rows).toHaveLength(23)
    for (const { id, external_id: name } of rows) {
      const own = told.filter((one) => (one.incubators ?? [one.incubator]).includes(name ?? ''))
      const work = await incubatorWork(db, id as IncubatorId, today)
      const led = own.filter((one) => begun(one).some(({ name: phase }) => /investigation$/.test(phase)))
      const stopped = led.filter((one) => present(one) === 'abandon-investigation').length
      expect({
        name,
        phases: Object.fromEntries(
          work.phases.map(({ term, products: in_ }) => [term?.code ?? 'none', in_.length]),
        ),
        carried: work.figures.carried,
        led: work.figures.investigations,
        stopped: work.figures.stopped,
      }).toEqual({
        name,
        phases: countedBy(own.map(present)),
        carried: own.length,
        led: { count: led.length, of: own.length },
        stopped: { count: stopped, of: led.length },
      })
    }
    const anct = rows.find(({ external_id: name }) => name === 'anct')
    const { figures, knowledge } = await incubatorWork(db, anct?.id as IncubatorId, today)
    expect(figures).toMatchObject({
      carried: 111,
      incubating: { count: 15 },
      madeDurable: { count: 6, of: 111 },
    })
    expect(figures.stopped).toEqual({ count: 79, of: 100 })
    const figuresOf = JSON.parse(readFileSync(path.join(portfolio, 'expected-figures.json'), 'utf8')) as {
      readonly figures_anct_live: Readonly<Record<string, number>>
    }
    const live = figuresOf.figures_anct_live
    expect(knowledge.services).toBe(live.n)
    expect(
      Object.fromEntries(knowledge.items.map(({ item, proven, yes }) => [item, proven + yes])),
    ).toMatchObject({
      ...{ sponsor: live.sponsors, link: live.link, repository: live.repository },
      ...{ impact: live.impact_url, budget: live.budget_url, dashlord: live.dashlord_url },
      ...{ accessibility: live.accessibility_status, 'mon-service-securise': live.mon_service_securise_true },
      ...{ 'risk-analysis': live.analyse_risques_true, stats: live.stats_shown_on_site },
    })
  })
}
