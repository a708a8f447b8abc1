import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { holdings } from '../../personal-data-sources.ts'

let app: TestApp
let named: TestApp
beforeAll(async () => {
  app = await openTestApp()
  named = await openTestApp({
    env: { CONTROLLER: 'Ville de Val-Semé, 1 place du Marché', DPO_CONTACT: 'dpo@val-seme.example' },
  })
})
afterAll(async () => {
  await app.close()
  await named.close()
})

const read = async (from: TestApp, path: string): Promise<string> => (await from.visitor().get(path)).text()

const sources = path.resolve(import.meta.dirname, '../..')

/** Names of the cookies that the sources set, the prefix of TLS apart. The only other name of this form is that of a channel of the database. */
async function cookiesOfSources(): Promise<readonly string[]> {
  const files = (await readdir(sources, { recursive: true })).filter((file) => /\.tsx?$/.test(file))
  const texts = await Promise.all(files.map((file) => readFile(path.join(sources, file), 'utf8')))
  const names = texts.flatMap((text) => [...text.matchAll(/'(?:__Host-)?(terreau_[a-z]+)'/g)])
  return [...new Set(names.map(([, name]) => name ?? ''))].filter((name) => name !== 'terreau_change')
}

describe('the register of processings', () => {
  it('tells every line of the inventory, to everybody, as a page and as files', async () => {
    const page = await read(app, '/donnees-personnelles/registre')
    for (const { label } of holdings) expect(page).toContain(label)
    const json = JSON.parse(await read(app, '/donnees-personnelles/registre.json')) as { lines: unknown[] }
    expect(json.lines).toHaveLength(holdings.length)
    const csv = await read(app, '/donnees-personnelles/registre.csv')
    expect(csv.split('\r\n').filter((line) => line !== '')).toHaveLength(holdings.length + 1)
  })

  it('never invents who answers for the data', async () => {
    expect(await read(app, '/donnees-personnelles/registre')).toContain(
      'n’a pas encore dit qui est le responsable',
    )
    expect(JSON.parse(await read(app, '/donnees-personnelles/registre.json'))).toMatchObject({
      controller: null,
    })
    const page = await read(named, '/donnees-personnelles')
    expect(page).toContain('Ville de Val-Semé')
    expect(page).toContain('mailto:dpo@val-seme.example')
  })

  it('is summed up on the page that the law asks for, with the rules in force', async () => {
    const page = await read(app, '/donnees-personnelles')
    expect(page).toContain('Liens de connexion')
    expect(page).toMatch(/Gardé.:.1.jour/)
  })

  it('is beside the list of every cookie, as the sources name them', async () => {
    const page = await read(app, '/donnees-personnelles')
    const cookies = await cookiesOfSources()
    expect(cookies).toContain('terreau_session')
    for (const cookie of cookies) expect(page).toContain(cookie)
  })
})
