import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../../config.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { pdfMaker } from '../../../platform/pdf.ts'
import { day } from '../../../shared/day.ts'
import { statementCommands } from './statement.cli.ts'
import { caseStatements, documentOf, frozenOf } from './statement.fixtures.ts'
import { frozenText } from './statement-document.ts'
import { statementPaper } from './statement-paper.files.ts'

const makePdf = pdfMaker({ root: process.cwd() })
const frozen = caseStatements().map((statement) => frozenOf(documentOf(statement)))
const [first, second] = frozen as [(typeof frozen)[0], (typeof frozen)[0]]

let folder: string
let paper: Buffer
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-statements-'))
  paper = Buffer.from(await statementPaper(makePdf, second))
  await Promise.all(frozen.map((each, i) => writeFile(path.join(folder, `${i + 1}.json`), frozenText(each))))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function verified(...args: readonly string[]) {
  const complained: string[] = []
  const said: string[] = []
  const context: CommandContext = {
    ...{ args, cwd: folder, json: false, today: day('2026-11-24') },
    ...{ config: readConfig({ TERREAU_ROOT: process.cwd() }), now: () => new Date(0) },
    ...{ progress: () => undefined, say: (line) => said.push(line) },
    complain: (line) => complained.push(line),
  }
  const [command] = statementCommands
  if (command?.needs !== 'nothing') throw new Error('it opens no database')
  return { ...(await command.run(context)), said: said.join('\n'), complained: complained.join('\n') }
}

async function given(content: Buffer | string): Promise<string> {
  await writeFile(path.join(folder, 'given'), content)
  return 'given'
}

it('finds a paper whole, and says that the one before is not checked, nor who signed', async () => {
  const { exit, json, said } = await verified(await given(paper))
  expect(json).toMatchObject({ valid: true, number: 2, hash: second.hash, chain: 'unchecked', faults: [] })
  expect(exit).toBe(0)
  expect(said).toContain('n’est pas vérifiée')
  expect(said).toContain('non qui a écrit ou signé')
})

const flipped = (at: number): Buffer => {
  const spoilt = Buffer.from(paper)
  spoilt[at] = (spoilt[at] ?? 0) ^ 1
  return spoilt
}

it.each([0.1, 0.35, 0.6, 0.85, 0.999])(
  'finds one byte changed, %d of the way through the paper',
  async (part) => {
    const { exit, json } = await verified(await given(flipped(Math.floor(paper.length * part))))
    expect(json).toMatchObject({ valid: false })
    expect(exit).toBe(1)
  },
)

it('finds bytes added after the end', async () => {
  const { json, complained } = await verified(await given(Buffer.concat([paper, Buffer.from('\n')])))
  expect(json).toMatchObject({ valid: false, hash: second.hash })
  expect(complained).toContain('modifié ou complété')
})

it.each([
  ['an amount', { ...second, statement: { ...second.statement, totalCents: 1 } }, 'empreinte annoncée'],
  ['the template', { ...second, template: 'statement/99' }, 'modèle qu’il nomme est inconnu'],
  ['the form', { ...second, more: 1 }, 'ne porte pas les données'],
])('finds %s changed in the data', async (_, changed, words) => {
  const { exit, complained } = await verified(await given(frozenText(changed)))
  expect(exit).toBe(1)
  expect(complained).toContain(words)
})

it.each(['Titre \ud800', 'Titre\u0000'])(
  'finds no data of a statement in a file of which a text cannot be kept: %j',
  async (title) => {
    const { exit, complained } = await verified(await given(JSON.stringify({ ...second, title })))
    expect([exit, complained]).toEqual([1, expect.stringContaining('ne porte pas les données')])
  },
)

it.each([
  [['3.json', '1.json', '2.json'], 'complete', ''],
  [['2.json', '3.json'], 'partial', ''],
  [['1.json', '3.json'], 'broken', '3.json : l’état qui le précède manque'],
  [['1.json', '1.json'], 'broken', 'donné deux fois'],
])('checks how %j follow one another: %s', async (files, chain, words) => {
  const { json, complained } = await verified(...files)
  expect(json).toMatchObject({ valid: words === '', chain })
  expect(complained).toContain(words)
})

const withStatement = (changes: Partial<typeof second.statement>) =>
  given(frozenText(frozenOf({ ...second.statement, ...changes })))

it.each([
  [{ totalCents: 1 }, ['2.json', '1.json'], 'suit déjà le même'],
  [{ number: 4 }, ['1.json'], 'son numéro ne suit pas'],
  [{ convention: 'AUTRE' }, ['1.json'], 'autre convention'],
])('names what breaks a chain: %j', async (changes, others, words) => {
  const { json, complained } = await verified(await withStatement(changes), ...others)
  expect(json).toMatchObject({ valid: false, chain: 'broken' })
  expect(complained).toContain(words)
})

it('refuses a file that is not there, and a call without files', async () => {
  expect((await verified('absent.pdf')).complained).toContain('ne peut pas être lu')
  expect((await verified()).exit).toBe(2)
  expect(first.hash).not.toBe(second.hash)
})
