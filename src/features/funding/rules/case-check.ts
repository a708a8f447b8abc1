import type { Day } from '../../../shared/day.ts'

/** Something wrong in a case: where, and what to do. */
export type CaseFault = { readonly path: readonly (string | number)[]; readonly message: string }

type Named = { readonly id: string }

/** What a case holds that may contradict itself. */
type Checked = {
  readonly convention: {
    readonly tranches: readonly Named[]
    readonly amendments: readonly { readonly addTranches?: readonly Named[] | undefined }[]
    readonly termination?: { readonly effectiveOn: Day; readonly payableUntil: Day } | undefined
  }
  readonly expenses: readonly (Named & {
    readonly type: 'EXPENSE' | 'CREDIT_NOTE' | 'RECLASSIFICATION'
    readonly htCents: number
    readonly vatCents?: number | undefined
    readonly corrects?: string | undefined
  })[]
  readonly receipts: readonly { readonly tranche: string }[]
  readonly erdaDefinitions: readonly {
    readonly number: number
    readonly kind: 'INTERIM' | 'FINAL'
    readonly signedOn: Day
  }[]
}

type Placed = { readonly name: string | number; readonly path: CaseFault['path'] }

/** What two elements cannot share: the second is told. */
function doubled(placed: readonly Placed[]): readonly CaseFault[] {
  const seen = new Set<string | number>()
  return placed.flatMap(({ name, path }) => {
    if (seen.has(name))
      return [{ path, message: `« ${name} » est déjà le nom d’un autre élément de cette liste.` }]
    seen.add(name)
    return []
  })
}

const placedTranches = ({ convention }: Checked): readonly Placed[] => [
  ...convention.tranches.map(({ id }, i) => ({ name: id, path: ['convention', 'tranches', i] })),
  ...convention.amendments.flatMap(({ addTranches = [] }, i) =>
    addTranches.map(({ id }, j) => ({
      name: id,
      path: ['convention', 'amendments', i, 'addTranches', j],
    })),
  ),
]

function lineFaults({ expenses }: Checked): readonly CaseFault[] {
  return expenses.flatMap(({ type, htCents, vatCents = 0, corrects }, i) => {
    const faults: CaseFault[] = []
    if (Math.abs(vatCents) > Math.abs(htCents) || vatCents * Math.sign(htCents) < 0)
      faults.push({
        path: ['expenses', i, 'vatCents'],
        message: 'La TVA a le signe du montant hors taxe et ne le dépasse pas : corrigez l’une ou l’autre.',
      })
    if (type === 'EXPENSE' && corrects !== undefined)
      faults.push({
        path: ['expenses', i, 'corrects'],
        message:
          'Une dépense ne corrige aucune ligne : écrivez CREDIT_NOTE ou RECLASSIFICATION, ou retirez corrects.',
      })
    return faults
  })
}

function receiptFaults(checked: Checked): readonly CaseFault[] {
  const known = new Set(placedTranches(checked).map(({ name }) => name))
  return checked.receipts.flatMap(({ tranche }, i) =>
    known.has(tranche)
      ? []
      : [{ path: ['receipts', i, 'tranche'], message: `Aucun versement ne porte le nom « ${tranche} ».` }],
  )
}

function statementFaults({ erdaDefinitions }: Checked): readonly CaseFault[] {
  const inOrder = erdaDefinitions
    .map((one, at) => ({ ...one, at }))
    .toSorted((one, other) => one.number - other.number)
  return inOrder.flatMap(({ signedOn, at }, i) => {
    const before = inOrder[i - 1]
    if (before === undefined) return []
    if (before.kind === 'FINAL')
      return [
        { path: ['erdaDefinitions', at], message: 'Un état définitif est le dernier : rien ne le suit.' },
      ]
    return signedOn < before.signedOn
      ? [
          {
            path: ['erdaDefinitions', at, 'signedOn'],
            message: `Cet état est signé avant l’état ${before.number}, qu’il suit.`,
          },
        ]
      : []
  })
}

/** What a case whose shape is right contradicts: names given twice, VAT of the other sign, unknown tranches, statements out of order. */
export const contradictionsOf = (checked: Checked): readonly CaseFault[] => [
  ...doubled(placedTranches(checked)),
  ...terminationFaults(checked),
  ...doubled(checked.expenses.map(({ id }, i) => ({ name: id, path: ['expenses', i, 'id'] }))),
  ...lineFaults(checked),
  ...receiptFaults(checked),
  ...doubled(
    checked.erdaDefinitions.map(({ number }, i) => ({
      name: number,
      path: ['erdaDefinitions', i, 'number'],
    })),
  ),
  ...statementFaults(checked),
]

function terminationFaults({ convention: { termination } }: Checked): readonly CaseFault[] {
  return termination !== undefined && termination.payableUntil < termination.effectiveOn
    ? [
        {
          path: ['convention', 'termination', 'payableUntil'],
          message: 'La liquidation ne précède pas la prise d’effet de la résiliation.',
        },
      ]
    : []
}
