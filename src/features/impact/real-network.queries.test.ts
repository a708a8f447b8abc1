import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import { readConfig } from '../../config.ts'
import type { OpenDatabase } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import {
  incubatorsWithCounts,
  type KnowledgeItem,
  knowledgeShares,
  type NetworkLives,
  networkFigures,
  networkLives,
  phaseBySiteRule,
  phaseCounts,
  portfolioCommands,
} from '../portfolio/index.ts'
import { networkStats } from './network-stats.ts'
import { phasesOverYears } from './phases-over-years.ts'
import { spreadOf, staysOf } from './stays.ts'
import { totalOf, yearFlows } from './year-flows.ts'

const oracles = process.env.ORACLES_DIR
const told = day('2026-08-20')
/** The oracle follows the present site, for which a phase to come counts: all of them have begun by then. */
const whenAllHaveBegun = day('2030-12-31')

async function importPortfolio(database: OpenDatabase, folder: string): Promise<void> {
  const [command] = portfolioCommands
  if (command?.needs !== 'database') throw new Error('the import needs a database')
  await command.run(
    {
      ...{ args: [folder], cwd: '.', json: true, today: told, now: () => new Date('2026-08-20T08:00:00Z') },
      ...{ config: readConfig({}), say: () => {}, complain: () => {}, progress: () => {} },
    },
    database,
  )
}

if (oracles === undefined) {
  it('the real network is read where ORACLES_DIR says', () => expect(oracles).toBeUndefined())
} else {
  const portfolio = path.join(oracles, 'portfolio')
  const expected = JSON.parse(readFileSync(path.join(portfolio, 'expected-figures.json'), 'utf8'))

  describe('on the real network', () => {
    let database: OpenDatabase
    let network: NetworkLives
    beforeAll(async () => {
      database = await openTestDatabase()
      await importPortfolio(database, path.join(portfolio, 'content'))
      network = await networkLives(database.db, told)
    }, 180_000)
    afterAll(() => database.close())

    const bySiteRule = (...codes: readonly string[]) =>
      network.lives.filter(({ phases }) => codes.includes(phaseBySiteRule(phases)?.phase ?? ''))
    const withUsers = () => network.terms.filter(({ traits }) => traits.includes('with-users'))
    const statsOn = async (on: Day) =>
      networkStats({ ...network, incubators: await incubatorsWithCounts(database.db, on) }, on)

    it('every product has its life, and the import its day', () => {
      expect(network.lives).toHaveLength(expected.startups)
      expect(network.importedOn).toBe(told)
    })

    it('by the site’s rule, each phase holds what the oracle says', () => {
      const counts = network.terms.map(({ code }) => [code, bySiteRule(code).length])
      expect(Object.fromEntries(counts)).toEqual(expected.by_current_phase)
    })

    it('once all phases have begun, the last column is the oracle’s', () => {
      const last = phasesOverYears(network, whenAllHaveBegun).at(-1)
      expect(Object.fromEntries(last?.phases.map(({ code, count }) => [code, count]) ?? [])).toEqual(
        expected.by_current_phase,
      )
    })

    it('products begin in the years that the oracle says', () => {
      const begun = yearFlows(network, day('2026-12-31')).map(({ year, began }) => [String(year), began])
      expect(Object.fromEntries(begun)).toEqual(expected.first_phase_year)
    })

    it('stays ended by a next phase have the medians that were measured apart: 153, 468, 658, 244 days', () => {
      const ranks = network.terms.map(({ code }) => code)
      const rank = (phase: string) => ranks.indexOf(phase)
      const stays = network.lives.flatMap(({ phases }) => staysOf(phases, { day: whenAllHaveBegun, rank }))
      const median = (code: string) =>
        Math.round(
          spreadOf(
            stays.flatMap((stay) =>
              stay.phase === code && stay.kind === 'completed' && stay.endedBy === 'next-phase'
                ? [stay.days]
                : [],
            ),
          )?.median ?? 0,
        )
      expect(['investigation', 'construction', 'acceleration', 'consolidation'].map(median)).toEqual([
        153, 468, 658, 244,
      ])
    })

    // The oracle's words, and how each is read in what is known. What a team said without proof counts as said.
    const readings = {
      link: ['link', 'proven'],
      repository: ['repository', 'proven'],
      stats_shown_on_site: ['stats', 'proven', 'yes'],
      impact_url: ['impact', 'proven'],
      budget_url: ['budget', 'proven'],
      analyse_risques_url: ['risk-analysis', 'proven'],
      mon_service_securise_true: ['mon-service-securise', 'yes'],
      dashlord_url: ['dashlord', 'proven'],
      accessibility_status: ['accessibility', 'proven'],
      sponsors: ['sponsor', 'proven'],
    } as const satisfies Record<string, readonly [KnowledgeItem, 'proven' | 'yes', ...'yes'[]]>

    // The oracle counts as an address the word « null » that one product handed over (EvalPro+) has for its source code.
    it.each([
      ['figures_all', () => network.lives, 1],
      ['figures_live', () => bySiteRule(...withUsers().map(({ code }) => code)), 0],
      ['figures_acceleration_consolidation', () => bySiteRule('acceleration', 'consolidation'), 0],
      ['figures_transfere', () => bySiteRule('transfere'), 1],
    ] as const)('what is known agrees with %s', (figures, services, nulls) => {
      const shares = knowledgeShares(services())
      const read = Object.entries(readings).map(([name, [item, ...answers]]) => {
        const share = shares.find((each) => each.item === item)
        return [name, answers.reduce((sum, answer) => sum + (share?.[answer] ?? 0), 0)]
      })
      expect(services()).toHaveLength(expected[figures].n)
      const oracle = { ...expected[figures], repository: expected[figures].repository - nulls }
      expect(oracle).toMatchObject(Object.fromEntries(read))
    })

    it('the page counts as the home page and the list do, on any day', async () => {
      for (const on of [told, day('2021-01-01'), day('2024-06-30')]) {
        const stats = await statsOn(on)
        const [figures, counts] = await Promise.all([
          networkFigures(database.db, on),
          phaseCounts(database.db, on),
        ])
        const last = stats.snapshots.at(-1)
        expect(last?.phases.map(({ code, count }) => [code, count])).toEqual(
          counts.phases.map(({ code, count }) => [code, count]),
        )
        expect(last?.begun).toBe(counts.total - counts.none)
        expect(stats.services).toBe(figures.withUsers.count)
        expect(totalOf(stats.flows).incubated).toBe(
          (last?.groups ?? []).slice(0, 3).reduce((sum, { value }) => sum + value, 0),
        )
      }
    })

    it('the incubators tell what the oracle tells of them', async () => {
      const { incubators } = await statsOn(whenAllHaveBegun)
      const anct = expected.by_incubator_and_phase.anct
      expect(incubators.find(({ slug }) => slug === 'anct')).toMatchObject({
        ...{
          begun: 111,
          withoutSequel: anct['abandon-investigation'],
          withUsers: expected.figures_anct_live.n,
        },
        madeDurable: anct.opere + anct.transfere,
      })
    })
  })
}
