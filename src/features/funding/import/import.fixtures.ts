import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { conventionNamed, standingOn } from '../../conventions/index.ts'
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
