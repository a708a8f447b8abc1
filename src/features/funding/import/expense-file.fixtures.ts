import { day } from '../../../shared/day.ts'
import { type Table, tableOds, tableXlsx } from '../export/table.files.ts'
import { readParts } from './archive.files.ts'
import { readExpenseFile } from './expense-file.files.ts'
import { storedArchive } from './stored-archive.files.ts'

/** The headers that `import expenses` reads without a mapping. */
export const defaultHeaders =
  'ej;poste_ej;dp;poste_dp;fournisseur_siret;objet;marche;categorie;produit;montant_ht;montant_tva;engage_le;service_fait_le;paye_le;type;corrige'

export const smallTable: Table = {
  name: 'Dépenses',
  columns: [
    { header: 'ej', kind: 'text' },
    { header: 'montant_ht', kind: 'cents' },
    { header: 'paye_le', kind: 'day' },
  ],
  rows: [
    ['1400000001', 123_450, day('2020-06-12')],
    ['1400000002', -7, null],
  ],
}

type Change = (text: string) => string

async function changed(bytes: Uint8Array, part: string, change: Change): Promise<Buffer> {
  const read = readParts(Buffer.from(bytes), () => true)
  if (!read.ok) throw new Error(read.error)
  const parts = new Map(read.value)
  parts.set(part, Buffer.from(change(parts.get(part)?.toString() ?? '')))
  return storedArchive(parts)
}

/** The small table as a workbook, one of its parts rewritten by hand. */
export const workbookWith = async (part: string, change: Change): Promise<Buffer> =>
  changed(await tableXlsx(smallTable), part, change)

/** The small table as an OpenDocument one, one of its parts rewritten by hand. */
export const documentWith = async (part: string, change: Change): Promise<Buffer> =>
  changed(await tableOds(smallTable), part, change)

/** The place and the code of each fault for which a file is refused. */
export async function faultsOf(bytes: Uint8Array, name = 'depenses.csv') {
  const read = await readExpenseFile(bytes, name)
  return read.ok ? [] : read.error.faults.map(({ line, column, code }) => ({ line, column, code }))
}
