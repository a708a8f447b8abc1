import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { plain } from '../../../../test/support/portfolio.ts'
import { plantConvention } from './life.fixtures.ts'

type Reader = Pick<Browser, 'get'>

/**
 * For a file of tests: an application that keeps documents, a member of the programme team, and for each test a convention in effect since
 * 10 January 2024. Its clock: 24 November 2026.
 */
export function lifeRoom() {
  let app: TestApp
  let folder: string
  let member: Browser
  let convention: { readonly id: string; readonly slug: string }
  let planted = 0
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terreau-life-'))
    app = await openTestApp({ env: { DATA_DIR: folder } })
    member = await app.as('programme-team')
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    planted += 1
    convention = await plantConvention(app.database.db, { slug: `convention-${planted}` })
  })
  return {
    app: () => app,
    db: () => app.database.db,
    member: () => member,
    convention: () => convention,
    /** An address inside the convention of the test. */
    inside: (...rest: readonly string[]) => ['/espace/conventions', convention.slug, ...rest].join('/'),
    read: async (address: string, who: Reader = app.visitor()) =>
      plain(await (await who.get(address)).text()),
    /** The acts of its matters that were kept, in their order. */
    stepsKept: async () => {
      const rows = await app.database.db
        .selectFrom('matter_step as s')
        .innerJoin('convention_matter as m', 'm.id', 's.matter_id')
        .select('s.act')
        .where('m.convention_id', '=', convention.id)
        .orderBy('s.position')
        .execute()
      return rows.map(({ act }) => act)
    },
  }
}

/** What is typed of any step; `more` says the rest. */
export const stepTyped = (more: Record<string, string> = {}) => ({
  ...{ vu: '0', jour: '02/11/2026', recit: 'Désaccord sur <b>les dépenses</b>.' },
  ...more,
})
