import { basisLabel, keepsWords } from './held-data.messages.ts'
import type { HeldLine, RecordDocument } from './held-data.ts'
import type { RetentionRule } from './retention.ts'

type Told = {
  readonly person: { readonly id: string; readonly name: string; readonly email: string }
  readonly lines: readonly HeldLine[]
  readonly rules: readonly RetentionRule[]
  readonly at: Date
}

/** Everything held of a person, for programs: values as they are kept (days 'YYYY-MM-DD', instants in UTC), with what each line is for. */
export const recordDocument = ({ person: { id, name, email }, lines, rules, at }: Told): RecordDocument => ({
  format: 'terreau.personal-data',
  version: 1,
  madeAt: at.toISOString(),
  person: { id, name, email },
  lines: lines.map(({ holding, rows }) => ({
    ...{ code: holding.code, label: holding.label, purpose: holding.purpose },
    ...{ basis: basisLabel[holding.basis], keeps: keepsWords(rules, holding), erasure: holding.erasure },
    rows: rows.map((row) => Object.fromEntries(row.map(({ column, raw }) => [column, raw]))),
  })),
})
