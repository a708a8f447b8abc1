import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { phaseBySiteRule } from '../phase-history.ts'
import { readRecords } from './portfolio-records.ts'
import { readPortfolioSource } from './portfolio-source.files.ts'
import { classifyContact } from './public-contact.ts'

const oracles = process.env.ORACLES_DIR
const today = day('2026-08-20')

async function read(folder: string) {
  const source = await readPortfolioSource(folder)
  if (!source.ok) throw new Error(source.error.code)
  return readRecords(source.value, { today })
}

const countBy = <T>(items: readonly T[], key: (item: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1
  return counts
}

if (oracles === undefined) {
  process.stdout.write('ORACLES_DIR is not set: the tests on the real portfolio are not registered.\n')
  it('the real portfolio is read where ORACLES_DIR says', () => expect(oracles).toBeUndefined())
} else {
  const portfolio = path.join(oracles, 'portfolio')
  const json = (name: string) => JSON.parse(readFileSync(path.join(portfolio, name), 'utf8'))

  describe('on the real portfolio', () => {
    it('every record is read', async () => {
      const { products, incubators, organisations } = await read(path.join(portfolio, 'content'))
      const expected = json('expected-figures.json')
      expect([...products.faults, ...incubators.faults, ...organisations.faults]).toEqual([])
      expect([products, incubators, organisations].map((each) => each.records.length)).toEqual([
        expected.startups,
        expected.incubators,
        expected.organisations,
      ])
    })

    it('the anomalies with the network’s codes are exactly those of the oracle', async () => {
      const { anomalies } = await read(path.join(portfolio, 'content'))
      const { classes } = json('anomalies-import.json') as { classes: Record<string, { ids: string[] }> }
      const expected = Object.entries(classes).flatMap(([code, { ids }]) =>
        ids.map((id) => `${id} ${code}`.normalize('NFC')),
      )
      const found = anomalies
        .filter(({ code }) => !code.startsWith('x.'))
        .map(({ id, code }) => `${id} ${code}`)
      expect(found.sort()).toEqual(expected.sort())
    })

    it('counts by phase and incubator follow the site’s rule', async () => {
      const { products } = await read(path.join(portfolio, 'content'))
      const expected = json('expected-figures.json')
      const phaseOf = (p: (typeof products.records)[number]) => phaseBySiteRule(p.phases)?.phase ?? ''
      expect(countBy(products.records, phaseOf)).toEqual(expected.by_current_phase)
      for (const [incubator, phases] of Object.entries(expected.by_incubator_and_phase))
        expect(
          countBy(
            products.records.filter((p) => p.incubators.includes(incubator)),
            phaseOf,
          ),
        ).toEqual(phases)
    })

    it('the forty original files are read as files', async () => {
      const { products } = await read(path.join(portfolio, 'original'))
      expect(products.faults).toEqual([])
      expect(products.records.length).toBe(40)
      expect(products.records.filter((p) => p.contact?.includes('prenom.nom'))).toEqual([])
    })

    it('every team keeps its address, no placeholder does', () => {
      const startups = json('startups.json') as {
        id: string
        title: string
        incubator: string
        contact: string | null
        contact_kind: string
      }[]
      const wrong = startups
        .filter(({ contact }) => contact !== null)
        .filter((s) => {
          const kind = classifyContact(s.contact ?? '', {
            externalId: s.id,
            name: s.title,
            incubators: [s.incubator],
          })
          // One address of the source ends with a domain of one letter: nobody can be written to there.
          const expected = /\.[a-z]$/.test(s.contact ?? '')
            ? 'invalid'
            : s.contact_kind === 'generic'
              ? 'team'
              : s.contact_kind
          return kind !== expected
        })
      expect(wrong.map(({ contact, contact_kind }) => `${contact} is ${contact_kind}`)).toEqual([])
    })

    it('the API’s document tells the same as the files', async () => {
      const { products, incubators } = await read(
        path.join(portfolio, 'api-examples', 'v2.7-startups.sample.json'),
      )
      const files = await read(path.join(portfolio, 'content'))
      expect(products.faults).toEqual([])
      expect(products.records.length).toBeGreaterThan(5)
      expect(incubators.records.length).toBeGreaterThan(0)
      for (const product of products.records) {
        const twin = files.products.records.find(({ externalId }) => externalId === product.externalId)
        expect(product.phases.map(({ phase, startsOn }) => [phase, startsOn])).toEqual(
          twin?.phases.map(({ phase, startsOn }) => [phase, startsOn]),
        )
        expect(product.name).toBe(twin?.name)
      }
    })
  })
}
