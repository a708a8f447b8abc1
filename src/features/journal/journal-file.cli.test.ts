import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../test/support/app.ts'
import { plantProduct } from '../../../test/support/portfolio.ts'
import { readConfig } from '../../config.ts'
import type { CommandContext } from '../../platform/command.ts'
import { day } from '../../shared/day.ts'
import type { PersonId } from '../../shared/rights.ts'
import { journalCommands } from './journal.cli.ts'
import { personal, recordAll } from './record.queries.ts'

let app: TestApp
let reader: Browser & { readonly personId: PersonId }
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-journal-'))
  app = await openTestApp()
  reader = await app.as('administrator')
  const { id } = await plantProduct(app.database.db, { name: 'Semis', mission: 'Aider' })
  const subject = { kind: 'product', id }
  const at = new Date('2026-03-02T09:00:00Z')
  await app.database.db.transaction().execute((tx) =>
    recordAll(tx, [
      {
        at,
        actor: reader.personId,
        action: 'product.updated',
        subject,
        before: { name: '=1+1' },
        after: { name: 'Semis ; d’été' },
      },
      {
        ...{ at, actor: null, action: 'person.updated', subject: { kind: 'person', id: reader.personId } },
        after: { name: personal(reader.personId, 'Ada Lefèvre') },
      },
      ...Array.from({ length: 700 }, (_, i) => ({
        at,
        actor: null,
        action: 'product.updated',
        subject,
        after: { name: `${i}` },
      })),
    ]),
  )
}, 120_000)
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

async function verified(text: string) {
  await writeFile(path.join(folder, 'journal.jsonl'), text)
  return run('journal.jsonl')
}

async function run(...args: string[]) {
  const said: string[] = []
  const say = (line: string) => said.push(line)
  const context: CommandContext = {
    ...{ args, config: readConfig({}), cwd: folder, json: false, today: day('2026-11-24') },
    ...{ now: () => new Date('2026-11-24T09:00:00Z'), say, complain: say, progress: () => {} },
  }
  const [command] = journalCommands
  if (command?.needs !== 'nothing') throw new Error('it opens no database')
  const { exit, json } = await command.run(context)
  return {
    exit,
    said: said.join('\n'),
    json: json as { faults: readonly object[]; whole: boolean; entries: number },
  }
}

const file = async (search = '', who: Browser = reader): Promise<string> =>
  (await who.get(`/espace/journal.jsonl${search}`)).text()

const changed = (text: string, at: number, change: (line: string) => string | null): string =>
  text
    .split('\n')
    .flatMap((line, i) => (i === at ? (change(line) ?? []) : line))
    .join('\n')

describe('the file of the whole journal', () => {
  it('is checked without a database, to its last entry', async () => {
    const response = await reader.get('/espace/journal.jsonl')
    const total = Number(response.headers.get('x-total-count'))
    const { exit, json, said } = await verified(await response.text())
    expect(said).toContain('Tout concorde.')
    expect([exit, json.whole, json.entries]).toEqual([0, true, total])
    expect(total).toBeGreaterThan(700)
  })

  it.each([
    [
      'a body that was changed',
      3,
      (line: string) => line.replace('updated', 'created'),
      { code: 'altered', seq: 2 },
    ],
    ['an entry that was taken away', 600, () => null, { code: 'removed', seq: 599 }],
    [
      'a personal value',
      3,
      (line: string) => line.replace('Ada Lefèvre', 'Eve'),
      { code: 'altered-value', seq: 2 },
    ],
    ['a line of nonsense', 5, () => '{', { code: 'unreadable-line', line: 6 }],
  ] as const)('shows %s', async (...[, at, change, fault]) => {
    const { exit, json } = await verified(changed(await file(), at, change))
    expect(exit).toBe(1)
    expect(json.faults).toContainEqual(expect.objectContaining(fault))
  })

  it('shows that it was cut off', async () => {
    const { exit, json } = await verified((await file()).split('\n').slice(0, 400).join('\n'))
    expect(exit).toBe(1)
    expect(json.faults).toEqual([
      expect.objectContaining({ code: 'removed', seq: 399 }),
      expect.objectContaining({ code: 'no-end' }),
    ])
  })

  it.each([[], ['absent.jsonl'], ['un', 'deux']])(
    'is asked for when the command is given %s %s',
    async (...args) => {
      expect((await run(...args)).exit).toBe(2)
    },
  )
})

describe('the file of a part of the journal', () => {
  it('holds what the filters keep, and each entry is checked by itself', async () => {
    const text = await file('?q=lefevre')
    const { exit, json } = await verified(text)
    expect([exit, json.whole, json.entries]).toEqual([0, false, 1])
    const { json: altered } = await verified(changed(text, 1, (line) => line.replace('updated', 'created')))
    expect(altered.faults).toEqual([expect.objectContaining({ code: 'altered' })])
  })

  it('says nothing of people to who may not read about them', async () => {
    const text = await file('', await app.as('committee-member'))
    expect(text).toContain('Semis ; d’été')
    expect(text).not.toMatch(/Lefèvre|"values"|person\./)
    expect((await verified(text)).exit).toBe(0)
  })

  it('refuses a filter that makes no sense rather than hold everything', async () => {
    for (const name of ['journal.csv', 'journal.jsonl'])
      expect((await reader.get(`/espace/${name}?du=rien`)).status).toBe(400)
  })
})

describe('the table of the journal', () => {
  it('has a line for each field, before and after, and runs nothing', async () => {
    const response = await reader.get('/espace/journal.csv?q=semis')
    const text = await response.text()
    expect(response.headers.get('content-disposition')).toContain('journal-2026-11-24-demonstration.csv')
    expect(text).toContain(`"Semis ; d’été"`)
    expect(text).toContain(`;'=1+1;`)
    const all = await (await reader.get('/espace/journal.csv?objet=product')).text()
    expect(all.split('\r\n').length).toBeGreaterThan(700)
  })
})
