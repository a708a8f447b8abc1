import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import { readConfig } from '../../config.ts'
import type { CommandContext, CommandResult } from '../../platform/command.ts'
import type { OpenDatabase } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import { verifyChain } from '../journal/index.ts'
import type { ImportReport } from './import/import-report.ts'
import { portfolioCommands, publicName } from './portfolio.cli.ts'

const [command] = portfolioCommands
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-portfolio-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Call = {
  readonly exit: CommandResult['exit']
  readonly report: ImportReport
  readonly said: string
  readonly complained: string
}

async function call(database: OpenDatabase, args: readonly string[]): Promise<Call> {
  const [said, complained]: [string[], string[]] = [[], []]
  const context: CommandContext = {
    ...{
      args,
      cwd: folder,
      json: false,
      today: day('2026-08-20'),
      now: () => new Date('2026-08-20T08:00:00Z'),
    },
    config: readConfig({}),
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
    progress: () => {},
  }
  if (command?.needs !== 'database') throw new Error('the import needs a database')
  const { exit, json } = await command.run(context, database)
  return { exit, report: json as ImportReport, said: said.join('\n'), complained: complained.join('\n') }
}

const file = (title: string, more = '') =>
  `---\ntitle: ${title}\nmission: Une mission\nincubator: les.communs\ncontact: equipe@exemple.gouv.fr\nphases:\n  - name: construction\n    start: 2025-01-01\n${more}---\nUn texte.\n`

async function startups(name: string, files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  await mkdir(path.join(folder, name), { recursive: true })
  for (const [each, text] of Object.entries(files)) await writeFile(path.join(folder, name, each), text)
  return name
}

describe('import portfolio', () => {
  let database: OpenDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.close())
  const products = () =>
    database.db.selectFrom('product').select('external_id').orderBy('external_id').execute()

  it('without a source is wrong use', async () => {
    for (const args of [[], ['--dry-run'], ['--what'], ['one', 'two']]) {
      const { exit, complained } = await call(database, args)
      expect([exit, complained]).toEqual([2, expect.stringContaining('import portfolio SOURCE [--dry-run]')])
    }
  })
  it('of a folder that is no portfolio says what to give, and writes nothing', async () => {
    await startups('recettes', { 'soupe.md': '# Soupe\n' })
    for (const source of ['recettes', 'nowhere']) {
      const { exit, report, complained } = await call(database, [source])
      expect(exit).toBe(1)
      expect(complained).toContain('aucun portefeuille ici')
      expect(report).toMatchObject({
        read: 0,
        created: 0,
        incubators: { read: 0 },
        organisations: { read: 0 },
        anomalies: [],
      })
      expect(report.faults).toMatchObject([{ code: 'not-a-portfolio' }])
    }
    expect(await products()).toEqual([])
  })
  it('tried dry tells everything and saves nothing', async () => {
    const source = await startups('essai', { 'un.essai.md': file('Un essai') })
    const { exit, report, said } = await call(database, [source, '--dry-run'])
    expect([exit, report.created]).toEqual([0, 1])
    expect(said).toContain('Rien n’a été enregistré')
    expect(await products()).toEqual([])
  })
  it('saves the good files and lists the malformed ones, each with what to do', async () => {
    const source = await startups('fiches', {
      'bon.produit.md': file('Bon produit'),
      'sans-phase.md': '---\ntitle: Sans phase\nmission: x\nincubator: a\n---\n',
      'yaml.md': '---\ntitle: [\n---\n',
      'date.md': file('Date', '  - name: acceleration\n    start: 2025-02-30\n'),
      'scripts.md': file('Scripts').replace('Un texte.', '<script>alert(1)</script>'),
      'binaire.md': Buffer.from([0xff, 0xfe, 0x00]),
    })
    const { exit, report, said } = await call(database, [source])
    expect(exit).toBe(1)
    expect(report).toMatchObject({ read: 6, created: 2, updated: 0, unchanged: 0, kept: 0, rejected: 4 })
    expect(report.faults.map(({ file: each }) => path.basename(each)).sort()).toEqual([
      'binaire.md',
      'date.md',
      'sans-phase.md',
      'yaml.md',
    ])
    expect(report.anomalies.filter(({ code }) => code === 'x.incubator_unknown').map(({ id }) => id)).toEqual(
      ['bon.produit', 'scripts'],
    )
    for (const { file: each, message } of report.faults) expect(said).toContain(`${each} : ${message}`)
    expect((await products()).map(({ external_id }) => external_id)).toEqual(['bon.produit', 'scripts'])
    expect((await call(database, [source])).report).toMatchObject({ created: 0, unchanged: 2, rejected: 4 })
  })
  it('answers the counters of the interface, which add up', async () => {
    const { report } = await call(database, [await startups('fiches', {})])
    for (const { read, created, updated, unchanged, kept, rejected } of [
      report,
      report.incubators,
      report.organisations,
    ])
      expect(created + updated + unchanged + kept + rejected).toBe(read)
    expect(Object.keys(report).sort()).toEqual([
      'anomalies',
      'created',
      'faults',
      'incubators',
      'kept',
      'organisations',
      'read',
      'rejected',
      'unchanged',
      'updated',
    ])
  })
})

it('a source is called in the journal by a name that tells nothing of the machine', () => {
  expect(publicName('/srv/content')).toBe('content')
  expect(publicName('https://beta.gouv.fr/api/v2.7/startups.json?key=secret')).toBe(
    'https://beta.gouv.fr/api/v2.7/startups.json',
  )
})

const oracles = process.env.ORACLES_DIR
if (oracles === undefined) {
  process.stdout.write('ORACLES_DIR is not set: the import of the real portfolio is not tested.\n')
} else {
  const portfolio = path.join(oracles, 'portfolio')
  const oracle = <T>(name: string): T => JSON.parse(readFileSync(path.join(portfolio, name), 'utf8')) as T
  type Figures = {
    readonly by_current_phase: Readonly<Record<string, number>>
    readonly by_incubator_and_phase: Readonly<Record<string, Readonly<Record<string, number>>>>
  }

  describe('the real portfolio', () => {
    let database: OpenDatabase
    let first: Call
    let seconds: number
    beforeAll(async () => {
      database = await openTestDatabase()
      const start = performance.now()
      first = await call(database, [path.join(portfolio, 'content')])
      seconds = (performance.now() - start) / 1000
      process.stdout.write(`import of the real portfolio, ${database.engine}: ${seconds.toFixed(1)} s\n`)
    })
    afterAll(() => database.close())

    it('is imported whole, in under ten seconds', () => {
      expect(first.report).toMatchObject({
        ...{ read: 662, created: 662, updated: 0, unchanged: 0, kept: 0, rejected: 0, faults: [] },
        incubators: { read: 23, created: 23, rejected: 0 },
        organisations: { read: 145, created: 145, rejected: 0 },
      })
      expect(first.exit).toBe(0)
      expect(seconds).toBeLessThan(10)
    })
    it('shows the network’s own anomalies, exactly', () => {
      const { classes } = oracle<{ classes: Record<string, { ids: string[] }> }>('anomalies-import.json')
      const expected = Object.entries(classes).flatMap(([code, { ids }]) =>
        ids.map((id) => `${id.normalize('NFC')} ${code}`),
      )
      const found = first.report.anomalies
        .filter(({ code }) => code in classes)
        .map(({ id, code }) => `${id} ${code}`)
      expect(found.sort()).toEqual(expected.sort())
    })
    it('counts as the present site counts, by phase and incubator', async () => {
      const rows = await database.db
        .selectFrom('product as p')
        .innerJoin('product_incubator as pi', 'pi.product_id', 'p.id')
        .innerJoin('incubator as i', 'i.id', 'pi.incubator_id')
        .innerJoinLateral(
          (eb) =>
            eb
              .selectFrom('product_phase as o')
              .select('o.phase')
              .whereRef('o.product_id', '=', 'p.id')
              .orderBy('o.starts_on', 'desc')
              .orderBy('o.position')
              .limit(1)
              .as('ph'),
          (join) => join.onTrue(),
        )
        .select(['p.id', 'i.external_id as incubator', 'ph.phase'])
        .execute()
      const figures = oracle<Figures>('expected-figures.json')
      const countsOf = (of: typeof rows) =>
        Object.fromEntries(
          [...Map.groupBy(of, ({ phase }) => phase)].map(([phase, { length }]) => [phase, length]),
        )
      const products = [...new Map(rows.map((row) => [row.id, row])).values()]
      expect(countsOf(products)).toEqual(figures.by_current_phase)
      const byIncubator = Object.fromEntries(
        [...Map.groupBy(rows, ({ incubator }) => incubator ?? '')].map(([id, of]) => [id, countsOf(of)]),
      )
      expect(byIncubator).toEqual(
        Object.fromEntries(
          Object.entries(figures.by_incubator_and_phase).filter(([, of]) => Object.keys(of).length > 0),
        ),
      )
    })
    it('imported again changes nothing, nor do its original files, nor what the API tells', async () => {
      const again = await call(database, [path.join(portfolio, 'content')])
      expect(again.report).toMatchObject({
        unchanged: 662,
        rejected: 0,
        incubators: { unchanged: 23 },
        organisations: { unchanged: 145 },
      })
      expect(again.report.anomalies).toEqual(first.report.anomalies)
      expect((await call(database, [path.join(portfolio, 'original')])).report).toMatchObject({
        read: 40,
        unchanged: 40,
      })
      const api = await call(database, [path.join(portfolio, 'api-examples', 'v2.7-startups.sample.json')])
      expect(api.report).toMatchObject({
        updated: 0,
        kept: 0,
        rejected: 0,
        incubators: { updated: 0, kept: 0 },
      })
    })
    it('leaves a journal whose chain holds', async () => {
      const { entries, faults } = await verifyChain(database.db)
      expect([entries, faults]).toEqual([662 + 23 + 145 + 4, []])
    })
  })

  describe('the original files, alone', () => {
    it('are imported, their incubators and organisations known by name only', async () => {
      const database = await openTestDatabase()
      const { exit, report } = await call(database, [path.join(portfolio, 'original')])
      expect([exit, report.read, report.created, report.rejected]).toEqual([0, 40, 40, 0])
      expect(
        new Set(report.anomalies.filter(({ code }) => code === 'x.incubator_unknown').map(({ id }) => id))
          .size,
      ).toBe(40)
      const whole = await call(database, [path.join(portfolio, 'content')])
      expect(whole.report).toMatchObject({
        created: 622,
        unchanged: 40,
        kept: 0,
        incubators: { kept: 0, rejected: 0 },
        organisations: { kept: 0 },
      })
      await database.close()
    })
  })
}
