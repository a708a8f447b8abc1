import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkHighlight, daysRefused, periodOf, silenceOf } from '../features/highlights/highlight.ts'
import { demoPeople, demoSlugs } from '../features/identity/index.ts'
import { readRecords } from '../features/portfolio/import/portfolio-records.ts'
import { readPortfolioSource } from '../features/portfolio/import/portfolio-source.files.ts'
import { classifyContact } from '../features/portfolio/index.ts'
import { flagsOf, phaseBegunBy } from '../features/portfolio/phase-history.ts'
import { weekOf } from '../features/portfolio/week.ts'
import { day } from '../shared/day.ts'
import { anctMissions } from './anct-missions.data.ts'
import { anctDay, anctPortfolio } from './anct-portfolio.ts'
import { waitingConvention } from './invented-convention.data.ts'
import { inventedIncubators, inventedNotice, inventedOrganisations } from './invented-network.data.ts'
import { inventedHighlightsOn, inventedProductsOn } from './invented-network.ts'
import { inventedFollowUps, inventedMembers, inventedMissions } from './invented-teams.data.ts'

const today = day('2026-11-24')
const products = inventedProductsOn(today)
const slugs = (things: readonly { readonly slug: string }[]) => things.map(({ slug }) => slug)

describe('the facts of the ANCT portfolio', () => {
  it('are told of 111 products, each once', () => {
    expect(new Set(anctPortfolio.products.map(({ externalId }) => externalId)).size).toBe(111)
  })

  it('name only organisations that are told too', () => {
    const told = anctPortfolio.organisations.map(({ externalId }) => externalId)
    const sponsors = new Set(anctPortfolio.products.flatMap((product) => product.sponsors))
    expect([...sponsors].filter((sponsor) => !told.includes(sponsor))).toEqual([])
  })

  it('carry no text, no event and no address of anyone to write to', () => {
    const texts = anctPortfolio.products.filter(
      ({ description, contact, events, phases }) =>
        description !== '' ||
        contact !== null ||
        events.length > 0 ||
        phases.some(({ comment }) => comment !== null),
    )
    expect(texts).toEqual([])
    expect(JSON.stringify(anctPortfolio)).not.toMatch(/[\w.]@[\w-]+\./)
  })

  it('have a mission written here for some, on products that exist', () => {
    const known = new Set(anctPortfolio.products.map(({ externalId }) => externalId))
    expect(Object.keys(anctMissions).filter((id) => !known.has(id))).toEqual([])
  })
})

describe('the invented network', () => {
  it('is where the invented people hold their roles', () => {
    expect(slugs(inventedIncubators)).toContain(demoSlugs.incubator)
    expect(slugs(products)).toContain(demoSlugs.product)
    const scopes = demoPeople.flatMap(({ scope }) => (scope.kind === 'network' ? [] : [scope.slug]))
    const conventions = [waitingConvention.reference.toLowerCase()]
    const invented = [...slugs(inventedIncubators), ...slugs(products), ...conventions]
    expect(scopes.filter((slug) => !invented.includes(slug))).toEqual([])
  })

  it('hangs on itself only', () => {
    const names = { incubators: slugs(inventedIncubators), organisations: slugs(inventedOrganisations) }
    expect(inventedIncubators.filter(({ owner }) => !names.organisations.includes(owner))).toEqual([])
    const sponsors = products.flatMap((product) => product.sponsors)
    const carriers = products.flatMap(({ attachments }) => attachments.map(({ incubator }) => incubator))
    expect(sponsors.filter((slug) => !names.organisations.includes(slug))).toEqual([])
    expect(carriers.filter((slug) => !names.incubators.includes(slug))).toEqual([])
  })

  it('says of each of its texts that it is invented', () => {
    for (const { description } of products) expect(description.startsWith(`${inventedNotice}\n\n`)).toBe(true)
  })

  it('has no address but on the domain that leads nowhere, and teams to write to, not persons', () => {
    const text = JSON.stringify([products, inventedIncubators])
    const hosts = [...text.matchAll(/(?:https?:\/\/|@)([\w.-]+)/g)].map(([, host]) => host)
    expect(hosts.length).toBeGreaterThan(20)
    expect(hosts.filter((host) => !host?.endsWith('.example'))).toEqual([])
    for (const { slug, name, contact, attachments } of products) {
      const incubators = attachments.map(({ incubator }) => incubator)
      expect(classifyContact(contact ?? '', { externalId: slug, name, incubators })).toBe(
        contact === null ? 'missing' : 'team',
      )
    }
  })

  it('shows every shape of a history', () => {
    const flags = products
      .flatMap(({ phases }) => flagsOf(phases, { today, rank: () => 0 }))
      .map(({ code }) => code)
    expect(new Set(flags)).toEqual(new Set(['overlap', 'reopened', 'gap', 'future']))
    expect(products.filter(({ phases }) => phaseBegunBy(phases, today) === null)).toHaveLength(1)
    const carriers = products.map(
      ({ attachments }) => new Set(attachments.map(({ incubator }) => incubator)).size,
    )
    expect(carriers.filter((count) => count === 2)).toHaveLength(2)
  })

  it('puts forward, on the day of the loading, one of each state, within the rules', () => {
    const traits: Readonly<Record<string, readonly string[]>> = { abandon: ['exited', 'stopped'] }
    const highlights = inventedHighlightsOn(today)
    const standing = (slug: string, on: typeof today) => {
      const begun = phaseBegunBy(products.find((one) => one.slug === slug)?.phases ?? [], on)
      return { traits: begun === null ? [] : (traits[begun.phase] ?? ['active']), since: null, carried: true }
    }
    for (const { product, incubator, ...days } of highlights) {
      const others = highlights
        .filter((one) => one.incubator === incubator && one.product !== product)
        .map((one) => ({ ...one, productId: one.product }))
      const place = incubator === null ? 'network' : 'incubator'
      const beside = { place, others, standing: standing(product, days.startsOn) } as const
      expect(checkHighlight({ productId: product, ...days }, beside).ok, product).toBe(true)
      expect(daysRefused(days, { today: days.startsOn, added: true }), product).toBeNull()
    }
    const states = highlights.map(({ product, ...days }) => {
      const period = periodOf(days, today)
      return period === 'in-force' ? (silenceOf(standing(product, today)) ?? period) : period
    })
    expect(new Set(states)).toEqual(new Set(['in-force', 'to-come', 'ended', 'stopped']))
  })

  it('keeps what is announced ahead of the day of the loading, and a phase entered that week, whatever that day', () => {
    for (const loaded of [today, day('2028-02-29'), day('2031-12-31')]) {
      const ahead = inventedProductsOn(loaded).flatMap(({ phases }) =>
        phases.filter(({ startsOn }) => startsOn > loaded),
      )
      expect(ahead.map(({ phase }) => phase).sort()).toEqual(['investigation', 'transfere'])
      const { monday } = weekOf(loaded)
      const lived = inventedProductsOn(loaded).flatMap(({ phases }) =>
        phases.filter(({ startsOn }) => startsOn >= monday && startsOn <= loaded),
      )
      expect(lived.map(({ phase }) => phase)).toEqual(['acceleration'])
    }
  })
})

describe('the invented teams', () => {
  it('are of invented people, on invented products and incubators only', () => {
    const known = [...Object.keys(inventedMembers), ...demoPeople.map(({ key }) => key), '-']
    const who = [...inventedMissions.map(([key]) => key), ...inventedFollowUps.map(([, , key]) => key)]
    expect(who.filter((key) => !known.includes(key))).toEqual([])
    const places = [...slugs(products), ...slugs(inventedIncubators).map((slug) => `incubator:${slug}`)]
    const where = [
      ...inventedMissions.map(([, place]) => place),
      ...inventedFollowUps.map(([place]) => place),
    ]
    expect(where.filter((place) => !places.includes(place))).toEqual([])
    const working = new Set(inventedMissions.map(([key]) => key))
    expect(Object.keys(inventedMembers).filter((key) => !working.has(key))).toEqual([])
  })
})

const oracles = process.env.ORACLES_DIR

if (oracles === undefined) {
  process.stdout.write('ORACLES_DIR is not set: the demonstration is not compared with the real portfolio.\n')
} else {
  describe('beside the real portfolio', () => {
    const read = async () => {
      const source = await readPortfolioSource(path.join(oracles, 'portfolio', 'content'))
      if (!source.ok) throw new Error(source.error.code)
      return readRecords(source.value, { today: anctDay }).products.records
    }

    it('the facts are those of the source: no product missing, same name, same phases, same sponsors', async () => {
      const real = (await read()).filter(({ incubators }) => incubators.includes('anct'))
      const facts = (records: typeof anctPortfolio.products) =>
        records
          .map(({ externalId, name, phases, sponsors, themes, userKinds, accessibilityStatus }) => ({
            ...{ externalId, name, sponsors, themes, userKinds, accessibilityStatus },
            phases: phases.map(({ phase, startsOn, endsOn }) => ({ phase, startsOn, endsOn })),
          }))
          .sort((one, other) => (one.externalId < other.externalId ? -1 : 1))
      expect(facts(anctPortfolio.products)).toEqual(facts(real))
    })

    it('no mission is the one of the source', async () => {
      const words = (text: string) =>
        text
          .toLowerCase()
          .replace(/[^\p{L}]+/gu, ' ')
          .trim()
      const real = new Map((await read()).map(({ externalId, mission }) => [externalId, words(mission)]))
      expect(Object.entries(anctMissions).filter(([id, mission]) => real.get(id) === words(mission))).toEqual(
        [],
      )
    })

    it('no invented product, incubator or organisation has the name of a real one', () => {
      const names = ['startups', 'incubators', 'organisations'].flatMap((file) =>
        (
          JSON.parse(readFileSync(path.join(oracles, 'portfolio', `${file}.json`), 'utf8')) as readonly {
            readonly title?: string
            readonly name?: string
          }[]
        ).map(({ title, name }) => (title ?? name ?? '').trim().toLowerCase()),
      )
      expect(names.length).toBeGreaterThan(800)
      const invented = [...products, ...inventedIncubators, ...inventedOrganisations].map(({ name }) =>
        name.toLowerCase(),
      )
      expect(invented.filter((name) => names.includes(name))).toEqual([])
    })
  })
}
