import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { deskOf, fileOf, imported } from '../import/import.fixtures.ts'
import { atOnce, holding, plantFunded, plantLines } from './spending.fixtures.ts'

let app: TestApp
let payer: Browser
let ids: ReadonlyMap<string, string>

const at = (code: string, act: string) => `/espace/conventions/financee/depenses/${code}/${act}`
const corrected = (code: string) => ({
  ...{ ej: `EJ-${code}`, poste_ej: '', dp: `DP-${code}`, objet: 'Mieux dit', paye_le: '15/04/2026' },
})

beforeAll(async () => {
  app = await openTestApp()
  const { db } = app.database
  const here = await plantFunded(db, 'financee')
  await plantFunded(db, 'voisine')
  payer = await app.as('finance-officer')
  ids = await plantLines(
    db,
    here.id,
    ['A1', 'A2'].map((code) => ({ code })),
  )
}, 120_000)
afterAll(() => app.close())

describe('a file that corrects a line, and somebody who takes some of it back at the same instant', () => {
  // The file changed the line first: whoever takes some of it back reads it again.
  const outcomes = [
    [303, 1],
    [409, 1],
  ]
  const bring = async (code: string): Promise<number> => {
    const { db } = app.database
    const { corrected: lines } = await imported(db, await deskOf(db, 'financee'), fileOf(corrected(code)))
    return lines
  }

  it('both end, with a credit note', async () => {
    const credit = {
      ...{ ht: '100,00', tva: '20,00', dp: 'AV-1', poste: '', facture: '', version: '0' },
      ...{ demandee: '20/11/2026', payee: '' },
    }
    const done = await atOnce(app.database, holding([ids.get('A1')]), [
      async () => (await payer.post(at('A1', 'avoir'), credit)).status,
      () => bring('A1'),
    ])
    expect(outcomes).toContainEqual(done)
  })

  it('both end, with a line moved to another convention', async () => {
    const moved = {
      ...{ vers: JSON.stringify(['voisine', 'developpement', 'devops']), ht: '10,00', tva: '2,00' },
      version: '0',
    }
    const done = await atOnce(app.database, holding([ids.get('A2')]), [
      async () => (await payer.post(at('A2', 'reclassement'), moved)).status,
      () => bring('A2'),
    ])
    expect(outcomes).toContainEqual(done)
  })
})
