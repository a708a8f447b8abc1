import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import { readConfig } from '../../../config.ts'
import type { CommandContext } from '../../../platform/command.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import { plantFunded, written } from '../spending/spending.fixtures.ts'
import { keepMapping } from './column-mapping.queries.ts'
import { expenseImportCommand } from './expense-import.cli.ts'
import { fileOf, paid } from './import.fixtures.ts'

let database: OpenDatabase
let folder: string

beforeAll(async () => {
  database = await openTestDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-import-cli-'))
  const { id } = await plantFunded(database.db, 'financee')
  const mapping = {
    ej: 'Commande',
    dp: 'Demande',
    htCents: 'HT',
    vatCents: 'TVA',
    market: 'Marché',
    category: 'Type de coût',
  }
  await database.db
    .transaction()
    .execute((tx) => keepMapping(tx, { conventionId: id, at: new Date() }, { name: 'Service', mapping }))
  const files: Record<string, Buffer> = {
    'saine.csv': fileOf(paid('A1'), paid('A2')),
    'fautive.csv': fileOf(paid('A3', { montant_ht: '1,234' }), paid('A4', { marche: 'x' })),
    'inconnue.csv': fileOf(paid('A5', { marche: 'inconnu' })),
    'service.csv': Buffer.from(
      'Commande;Demande;HT;TVA;Marché;Type de coût\nB1;D1;10,00;2,00;developpement;devops\n',
    ),
    'ej.csv': Buffer.from('ej;marche;categorie;montant_ht;montant_tva\nC1;developpement;devops;10,00;2,00\n'),
    'dp.csv': Buffer.from('ej;dp;montant_ht;montant_tva;paye_le\nC1;D9;10,00;2,00;15/04/2026\n'),
    'immense.csv': Buffer.from('ej'),
  }
  for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(folder, name), bytes)
  // Two hundred megabytes that take no room on the disk.
  await truncate(path.join(folder, 'immense.csv'), 200_000_000)
}, 120_000)
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

async function told(...args: readonly string[]) {
  const said: string[] = []
  const complained: string[] = []
  const context: CommandContext = {
    ...{ args, cwd: folder, json: false, today: day('2026-11-24') },
    config: readConfig({ DATA_DIR: path.join(folder, 'data') }),
    ...{ now: () => new Date('2026-11-24T09:00:00Z'), progress: () => undefined },
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  }
  if (expenseImportCommand.needs !== 'database') throw new Error('it writes to the database')
  const result = await expenseImportCommand.run(context, database)
  return { ...result, said: said.join('\n'), complained: complained.join('\n') }
}

describe('import expenses', () => {
  it('tries, then imports, then finds that nothing changed', async () => {
    const before = await written(database.db)
    const trial = await told('saine.csv', '--convention', 'FINANCEE', '--dry-run')
    expect(trial).toMatchObject({
      exit: 0,
      json: { read: 2, created: 2, corrected: 0, unchanged: 0, rejected: 0, faults: [] },
    })
    expect(trial.said).toContain('c’était un essai')
    expect(await written(database.db)).toEqual(before)
    expect((await told('saine.csv', '--convention=financee')).json).toMatchObject({ created: 2 })
    const after = await written(database.db)
    expect(after.lines).toBe(Number(before.lines) + 2)
    expect((await told('saine.csv', '--convention', 'financee')).json).toMatchObject({
      created: 0,
      unchanged: 2,
    })
    expect(await written(database.db)).toEqual(after)
    expect(await database.db.selectFrom('expense_import').select(['file_name', 'state']).execute()).toEqual([
      { file_name: 'saine.csv', state: 'done' },
    ])
  })

  it.each<[string, string[], object]>([
    [
      'of its cells, with those of the words of other lines',
      ['fautive.csv'],
      {
        read: 2,
        rejected: 2,
        faults: [
          { line: 2, column: 'montant_ht', value: '1,234', code: 'ambiguous-amount' },
          { line: 3, column: 'marche', value: 'x', code: 'market-unknown' },
        ],
      },
    ],
    [
      'of what it would do',
      ['inconnue.csv'],
      {
        read: 1,
        rejected: 1,
        faults: [{ line: 2, column: 'marche', value: 'inconnu', code: 'market-unknown' }],
      },
    ],
    ['of its size', ['immense.csv'], { read: 0, faults: [{ line: null, code: 'too-large' }] }],
  ])('lists the faults %s, and writes nothing', async (_, files, report) => {
    const before = await written(database.db)
    const { exit, json, complained } = await told(...files, '--convention', 'financee')
    expect(exit).toBe(1)
    expect(json).toMatchObject({ created: 0, corrected: 0, unchanged: 0, ...report })
    expect(complained).toMatch(/\p{L}{3}/u)
    expect(await written(database.db)).toEqual(before)
  })

  it('reads columns by a name under which they are remembered, and two extracts together', async () => {
    expect(
      (await told('service.csv', '--convention', 'financee', '--mapping', 'Service')).json,
    ).toMatchObject({ created: 1 })
    expect((await told('service.csv', '--convention', 'financee')).exit).toBe(1)
    const joined = await told('ej.csv', '--with', 'dp.csv', '--convention', 'financee')
    expect(joined.json).toMatchObject({ read: 2, created: 1 })
  })

  it.each<[readonly string[], number, string]>([
    [[], 2, 'indiquez un fichier et une convention'],
    [['saine.csv'], 2, 'indiquez un fichier et une convention'],
    [['a.csv', 'b.csv', '--convention', 'financee'], 2, 'indiquez un fichier et une convention'],
    [['saine.csv', '--convention', 'inconnue'], 1, 'n’est pas connue'],
    [
      ['saine.csv', '--convention', 'financee', '--mapping', 'Autre'],
      1,
      'cette convention garde : « Service »',
    ],
    [['absent.csv', '--convention', 'financee'], 1, 'ne peut pas être lu'],
  ])('%j ends with %i and a sentence', async (args, exit, words) => {
    const result = await told(...args)
    expect(result.exit).toBe(exit)
    expect(result.complained).toContain(words)
  })
})
