/** What an invented extract says of payments: its day, when it was recorded, and the line (by its code) that it does not hold. */
export type InventedControl = {
  readonly id: string
  readonly on: string
  readonly recordedOn: string
  readonly source: string
  readonly without: string | null
}

/** The convention whose payments are compared, and who compares them: nobody who exists. */
export const inventedControlling = { convention: 'VALLEE-DINUM-2025', actor: 'karim.benali' } as const

/** Two totals of payments: one that agrees with the ledger, one of an extract that lacks a line. */
export const inventedControls: readonly InventedControl[] = [
  {
    ...{ id: '5f0a4c1e-7a52-4f0e-9d6b-0c3f3a8e2101', on: '2026-06-30', recordedOn: '2026-07-02' },
    ...{ source: 'Extrait Chorus du 1er juillet 2026 (inventé)', without: null },
  },
  {
    ...{ id: '5f0a4c1e-7a52-4f0e-9d6b-0c3f3a8e2102', on: '2026-10-31', recordedOn: '2026-11-04' },
    ...{ source: 'Extrait Chorus du 3 novembre 2026 (inventé)', without: 'V03' },
  },
]
