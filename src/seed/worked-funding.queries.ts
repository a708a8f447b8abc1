import { conventionNamed } from '../features/conventions/index.ts'
import { recordHistory, type WorkedHistory } from '../features/funding/index.ts'
import type { Tx } from '../platform/database.ts'
import { type Day, day } from '../shared/day.ts'
import {
  anctFunding,
  inventedFunding,
  type WorkedFunding,
  type WorkedLine,
  workedSuppliers,
} from './worked-funding.data.ts'

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

const lineOf = ({ code, decision, ...line }: WorkedLine): WorkedHistory['lines'][number] => ({
  ...(workedSuppliers[line.category] ?? { supplier: '', object: '' }),
  expense: {
    ...line,
    ...{
      id: code,
      ejPost: '',
      dpPost: '',
      cancelledOn: null,
      // An order is known from its first day; what takes it back, once it is paid.
      recordedOn: day(line.corrects === null ? line.engagedOn : line.paidOn),
    },
    ...{ engagedOn: day(line.engagedOn), serviceDoneOn: day(line.serviceDoneOn), paidOn: day(line.paidOn) },
    decision: decision && { accept: true, on: day(decision.on), by: '', motive: decision.motive },
  },
})

/** When it is loaded, and what its papers say of what is not real. */
type Seeding = { readonly at: Date; readonly mention: string }

async function insertFunding(
  tx: Tx,
  { convention: reference, ...worked }: WorkedFunding,
  { at, mention }: Seeding,
): Promise<void> {
  const convention = await conventionNamed(tx, reference)
  if (!convention) throw new Error(`no convention ${reference}`)
  const people = new Map(
    (await tx.selectFrom('person').select(['id', 'name']).execute()).map(({ id, name }) => [name ?? '', id]),
  )
  await recordHistory(tx, at, {
    convention,
    lines: worked.lines.map(lineOf),
    tranches: worked.tranches.map(({ calledOn, receivedOn, openedOn, ...told }) => ({
      ...told,
      ...{ calledOn: dayOrNull(calledOn), receivedOn: dayOrNull(receivedOn), openedOn: dayOrNull(openedOn) },
    })),
    statements: worked.statements.map(({ cutoff, signedOn, ...told }) => ({
      ...told,
      ...{ cutoff: day(cutoff), signedOn: day(signedOn) },
    })),
    reports: worked.reports.map(({ year, sentOn }) => ({ year, sentOn: day(sentOn) })),
    returns: worked.returns.map(({ returnedOn, cents }) => ({ returnedOn: day(returnedOn), cents })),
    delegations: worked.delegations.map(({ startsOn, endsOn, ...told }) => ({
      ...{ ...told, personId: people.get(told.name) ?? null },
      ...{ startsOn: day(startsOn), endsOn: dayOrNull(endsOn) },
    })),
    mention,
  })
}

/** Lets the money of two conventions live: the worked case on that of 2020, and the invented one in the middle of its years. */
export async function seedFunding(tx: Tx, seeding: Seeding): Promise<void> {
  for (const worked of [anctFunding, inventedFunding]) await insertFunding(tx, worked, seeding)
}
