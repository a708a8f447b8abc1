import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../config.ts'
import type { CommandContext } from '../../platform/command.ts'
import { day } from '../../shared/day.ts'
import { fundingCommands } from './funding.cli.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-cases-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const cases = path.resolve(import.meta.dirname, '../../../test/cases')

async function replayed(...args: readonly string[]) {
  const said: string[] = []
  const complained: string[] = []
  const context: CommandContext = {
    ...{ args, cwd: folder, json: false, today: day('2026-11-24'), config: readConfig({}) },
    ...{ now: () => new Date(0), progress: () => undefined },
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  }
  const [command] = fundingCommands
  if (command?.needs !== 'nothing') throw new Error('it opens no database')
  return { ...(await command.run(context)), said: said.join('\n'), complained: complained.join('\n') }
}

/** A case as its file holds it, to be spoilt. */
type Loose = { expenses: object[]; receipts: object[]; convention: object }

/** The founding case with one thing changed. */
async function changed(change: (document: Loose) => void): Promise<string> {
  const document = JSON.parse(await readFile(path.join(cases, 'finance-a.json'), 'utf8')) as Loose
  change(document)
  await writeFile(path.join(folder, 'case.json'), JSON.stringify(document))
  return 'case.json'
}

it('plays a case, says what comes of it, and answers its figures', async () => {
  const { exit, json, said } = await replayed(path.join(cases, 'finance-a.json'))
  expect(exit).toBe(0)
  expect(json).toMatchObject({ closing: { restitutionCents: 55_600_000 } })
  expect(said).toContain('Lignes acceptées : 10 sur 12.')
  expect(said).toContain('E12, rejetée : payée après le terme (article 5)')
  expect(said).toMatch(/Versement T2, 400\s000,00\s€ : condition remplie le 20\snovembre\s2020/)
  expect(said).toMatch(/À la clôture : 556\s000,00\s€ à rendre, 0,00\s€ restant dus\./)
  expect(said).toMatch(/reçu et non dépensé : 436\s000,00\s€\n {2}payé et non accepté : 120\s000,00\s€$/)
  const late = await replayed(path.join(cases, 'finance-a2.json'))
  expect(late.said).toContain('condition non remplie')
})

it.each<[string, (document: Loose) => void, string, string]>([
  [
    'a date that does not exist',
    (d) => Object.assign(d.expenses[3] as object, { paidOn: '2021-02-30' }),
    'expenses[3].paidOn',
    'AAAA-MM-JJ',
  ],
  [
    'an amount in euros',
    (d) => Object.assign(d.receipts[0] as object, { cents: 8000.5 }),
    'receipts[0].cents',
    'nombre entier',
  ],
  [
    'an unknown type',
    (d) => Object.assign(d.expenses[0] as object, { type: 'DON' }),
    'expenses[0].type',
    'EXPENSE, CREDIT_NOTE',
  ],
  [
    'an unknown trigger',
    (d) => Object.assign(d.convention, { tranches: [{ id: 'T', cents: 1, trigger: { kind: 'LUNE' } }] }),
    'convention.tranches[0].trigger.kind',
    'AT_SIGNATURE',
  ],
  [
    'a key too many',
    (d) => Object.assign(d.expenses[1] as object, { payeLe: '2020-08-12' }),
    'expenses[1]',
    'payeLe',
  ],
  [
    'a missing key',
    (d) => Object.assign(d.expenses[1] as object, { ej: undefined }),
    'expenses[1].ej',
    'manque',
  ],
  [
    'two ways to tell VAT',
    (d) => Object.assign(d.expenses[1] as object, { vatCents: 1 }),
    'expenses[1].vatCents',
    'l’un des deux',
  ],
  [
    'an amount beyond reason',
    (d) => Object.assign(d.convention, { ceilingCents: 1e15 }),
    'convention.ceilingCents',
    'trop grande',
  ],
  [
    'two lines of one name',
    (d) => Object.assign(d.expenses[1] as object, { id: 'E01' }),
    'expenses[1].id',
    '« E01 »',
  ],
  ['a document of another kind', (d) => Object.assign(d, { convention: [] }), 'convention', 'objet'],
])('names %s with its place, and plays nothing', async (...[, change, place, words]) => {
  const { exit, complained, said } = await replayed(await changed(change))
  expect(exit).toBe(1)
  expect(complained).toContain(`${place} : `)
  expect(complained).toContain(words)
  expect(said).toBe('')
})

it('names every fault at once', async () => {
  const file = await changed((d) => {
    Object.assign(d.expenses[0] as object, { paidOn: 'hier' })
    Object.assign(d.expenses[5] as object, { htCents: 'cent' })
  })
  expect((await replayed(file)).json).toMatchObject({
    faults: [{ path: 'expenses[0].paidOn' }, { path: 'expenses[5].htCents' }],
  })
})

it('says what is no case at all: no file, no JSON, no name, two names', async () => {
  await writeFile(path.join(folder, 'texte.json'), 'bonjour')
  await writeFile(path.join(folder, 'liste.json'), '[]')
  expect((await replayed('absent.json')).complained).toContain('absent.json ne peut pas être lu')
  expect((await replayed('texte.json')).complained).toContain('n’est pas un document JSON')
  expect((await replayed('liste.json')).complained).toContain('le document : Il faut ici un objet')
  expect((await replayed()).exit).toBe(2)
  expect((await replayed('a', 'b')).exit).toBe(2)
})
