import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { plain, plantIncubator, plantProduct } from '../../../test/support/portfolio.ts'
import type { Db } from '../../platform/database.ts'
import type { Scope } from '../../shared/rights.ts'

type Written = {
  readonly product_id: string
  readonly incubator_id: string | null
  readonly reason?: string
  readonly starts_on?: string
  readonly ends_on?: string
}

/** A highlight in the database, past every rule but its own; in force in November and December 2026 unless said. */
async function plantHighlight(db: Db, written: Written): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('highlight')
    .values({ id, reason: 'Pour voir.', starts_on: '2026-11-01', ends_on: '2026-12-31', ...written })
    .execute()
  return id
}

/** What stands, the first to begin first. */
const highlightRows = (db: Db) =>
  db
    .selectFrom('highlight')
    .select(['id', 'reason', 'starts_on', 'ends_on', 'version'])
    .orderBy('starts_on')
    .execute()

type Reader = { readonly get: (path: string) => Promise<Response> }
type Planted = Awaited<ReturnType<typeof plantIncubator>>

/** For a file of tests: an application, two incubators, and no highlight when a test begins. Its clock: 24 November 2026 at ten in France. */
export function highlightRoom() {
  let app: TestApp
  let ours: Planted
  let theirs: Planted
  let planted = 0
  beforeAll(async () => {
    app = await openTestApp()
    ours = await plantIncubator(app.database.db, 'Halle aux essais')
    theirs = await plantIncubator(app.database.db, 'Moulin d’en face')
  }, 120_000)
  afterAll(() => app.close())
  beforeEach(() => app.database.db.deleteFrom('highlight').execute())
  return {
    app: () => app,
    ours: () => ours,
    theirs: () => theirs,
    home: '/espace/mises-en-avant',
    room: () => `/espace/incubateurs/${ours.slug}/mises-en-avant`,
    onOurs: (): Scope => ({ kind: 'incubator', id: ours.id }),
    /** A product of ours. */
    aProduct: (more: Partial<Parameters<typeof plantProduct>[1]> = {}) => {
      planted += 1
      return plantProduct(app.database.db, { name: `Essai ${planted}`, incubatorIds: [ours.id], ...more })
    },
    lastName: () => `Essai ${planted}`,
    rows: () => highlightRows(app.database.db),
    read: async (path: string, who: Reader = app.visitor()) => {
      const response = await who.get(path)
      return { status: response.status, text: plain(await response.text()) }
    },
    plant: (product_id: string, more: Partial<Written> = {}) =>
      plantHighlight(app.database.db, { product_id, incubator_id: ours.id, ...more }),
  }
}
