import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { Db, OpenDatabase } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { conventionNamed, standingOn } from '../../conventions/index.ts'
import { plantFunded } from '../spending/spending.fixtures.ts'
import { defaultHeaders } from './expense-file.fixtures.ts'
import { importInOne } from './expense-import.queries.ts'
import { readExpenses } from './expense-reading.files.ts'
import type { ImportDesk } from './import-lines.queries.ts'

const columns = defaultHeaders.split(';')

const usual = {
  ...{ poste_ej: '1', dp: '', poste_dp: '', fournisseur_siret: '', objet: 'Prestation', produit: '' },
  ...{ marche: 'developpement', categorie: 'devops', montant_ht: '1 000,00', montant_tva: '200,00' },
  ...{ engage_le: '05/01/2026', service_fait_le: '10/03/2026', paye_le: '', type: '', corrige: '' },
}

/** A line of a file, by header; what is not said is as in most lines. */
export type Row = Partial<Record<string, string>>

/** A file of these lines, under the headers that are read without a mapping. */
export const fileOf = (...rows: readonly Row[]): Buffer =>
  Buffer.from(
    [
      defaultHeaders,
      ...rows.map((row) =>
        columns.map((header) => row[header] ?? usual[header as keyof typeof usual] ?? '').join(';'),
      ),
    ].join('\n'),
  )

/** A line that is paid. */
export const paid = (ej: string, more: Row = {}): Row => ({
  ej,
  dp: `DP-${ej}`,
  paye_le: '15/04/2026',
  ...more,
})

/** Where the lines of a convention are imported in tests, without a person. */
export async function deskOf(db: Db, slug: string, today: Day = day('2026-11-24')): Promise<ImportDesk> {
  const convention = await conventionNamed(db, slug)
  const content = convention && standingOn(convention, today)?.content
  if (!convention || !content) throw new Error('it is in effect')
  return { convention, content, today, act: { actor: null, at: new Date('2026-11-24T09:00:00Z') } }
}

type Planted = { readonly db: Db; readonly desk: ImportDesk; readonly round: number }

/** Opens a database for the tests of a file, with a convention of its own for each: that of the test under way. `round` tells them apart. */
export function conventionEach(): Planted {
  let database: OpenDatabase
  let desk: ImportDesk
  let round = 0
  beforeAll(async () => {
    database = await openTestDatabase()
  }, 120_000)
  afterAll(() => database.close())
  beforeEach(async () => {
    round += 1
    await plantFunded(database.db, `financee-${round}`)
    desk = await deskOf(database.db, `financee-${round}`)
  })
  return {
    get db() {
      return database.db
    },
    get desk() {
      return desk
    },
    get round() {
      return round
    },
  }
}

/** Places an order of 1 800 euros, whose number is "CMD-" and the round. Answers its id. */
export async function plantOrder({ db, desk, round }: Planted): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('purchase_order')
    .values({
      ...{ id, convention_id: desk.convention.id, ej: `CMD-${round}`, market: 'developpement' },
      ...{ category: 'devops', supplier_name: 'Atelier', supplier_siret: null, object: 'Commande' },
      ...{ ht_cents: 150_000, vat_cents: 30_000, engaged_on: '2026-01-05', recorded_on: '2026-01-05' },
      ...{ product_id: null, units: null, engaged_by: null, settled_on: null, settle_reason: null },
      created_at: new Date(),
    })
    .execute()
  return id
}

async function run(db: Db, desk: ImportDesk, { bytes, dryRun }: { bytes: Buffer; dryRun: boolean }) {
  const read = await readExpenses([{ name: 'depenses.csv', bytes }], null)
  return importInOne(db, desk, {
    ...{ read, fileName: 'depenses.csv', sha256: [], dryRun },
    beside: async () => {},
  })
}

/** Imports a file; answers the report. */
export const imported = (db: Db, desk: ImportDesk, bytes: Buffer) => run(db, desk, { bytes, dryRun: false })

/** Says what importing a file would do. */
export const tried = (db: Db, desk: ImportDesk, bytes: Buffer) => run(db, desk, { bytes, dryRun: true })
