import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import { readConfig } from '../../../config.ts'
import type { CommandContext } from '../../../platform/command.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { seedDemo } from '../../../seed/seed.ts'
import { day } from '../../../shared/day.ts'
import { statementCommands } from './statement.cli.ts'
import { statementExportCommand } from './statement-export.cli.ts'

let database: OpenDatabase
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-export-'))
  database = await openTestDatabase()
  const now = new Date('2026-11-24T09:00:00Z')
  await seedDemo(database, { now, today: day('2026-11-24'), progress: () => {} })
}, 120_000)
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

async function told(...args: readonly string[]) {
  const complained: string[] = []
  const context: CommandContext = {
    ...{ args, cwd: folder, json: true, today: day('2026-11-24'), config: readConfig({}) },
    ...{ now: () => new Date(0), progress: () => undefined, say: () => undefined },
    complain: (line) => complained.push(line),
  }
  if (statementExportCommand.needs !== 'database') throw new Error('it reads the database')
  const result = await statementExportCommand.run(context, database)
  return { ...result, context, complained: complained.join('\n') }
}

it.each(['pdf', 'csv', 'ods', 'xlsx', 'json'])(
  'writes a statement as %s, the same bytes each time',
  async (format) => {
    const file = `erda-1.${format}`
    const { exit, json } = await told('ANCT-DINUM-2020', '1', '--format', format, '--out', file)
    expect(exit).toBe(0)
    const bytes = await readFile(path.join(folder, file))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(json).toEqual({ file: path.join(folder, file), bytes: bytes.byteLength, sha256 })
    const again = await told('anct-dinum-2020', `--format=${format}`, `--out=${file}`, '1')
    expect(again.json).toEqual(json)
  },
)

it('writes amounts and days as French spreadsheets read them, what goes back with its sign', async () => {
  await told('ANCT-DINUM-2020', '2', '--format', 'csv', '--out', 'lignes.csv')
  const lines = (await readFile(path.join(folder, 'lignes.csv'), 'utf8')).split('\r\n')
  expect(lines[0]).toContain('engage_le;service_fait_le;paye_le;montant_ht;montant_tva;montant_ttc;corrige')
  const note = lines.find((line) => line.includes('E10'))
  expect(note).toContain('06/07/2020;11/09/2020;18/02/2021;-15000,00;-3000,00;-18000,00;E05')
})

it('writes what the offline verification finds whole, one after the other', async () => {
  for (const number of ['1', '2', '3'])
    await told('anct-dinum-2020', number, '--format', 'pdf', '--out', `suite-${number}.pdf`)
  const verify = statementCommands.find(({ name }) => name === 'statement verify')
  if (verify?.needs !== 'nothing') throw new Error('it opens no database')
  const { context } = await told()
  const result = await verify.run({ ...context, args: ['suite-2.pdf', 'suite-3.pdf', 'suite-1.pdf'] })
  expect(result).toMatchObject({ exit: 0, json: { valid: true, chain: 'complete' } })
})

it.each([
  [[], 2, 'il faut le nom d’une convention'],
  [['a', 'un', '--format', 'pdf', '--out', 'x'], 2, 'numéro d’un état'],
  [['a', '1', '2', '--format', 'pdf', '--out', 'x'], 2, 'numéro d’un état'],
  [['a', '1', '--format', 'docx', '--out', 'x'], 2, 'n’est pas un format'],
  [['a', '1', '--format', 'pdf'], 2, 'indiquez le fichier'],
  [['a', '1', '--format', 'pdf', '--out', 'x'], 1, 'n’est pas connue'],
  [['anct-dinum-2020', '9', '--format', 'pdf', '--out', 'x'], 1, 'n’a pas d’état n° 9'],
  [['anct-dinum-2020', '1', '--format', 'json', '--out', 'absent/x'], 1, 'ne peut pas être écrit'],
])('%j ends with %i and a sentence', async (args, exit, words) => {
  const result = await told(...args)
  expect(result.exit).toBe(exit)
  expect(result.complained).toContain(words)
})
