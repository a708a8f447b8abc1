import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { euros } from '../../../web/french.ts'
import { printable } from '../../../web/printable.ts'

import { GENESIS, type StatementLine } from '../rules/statement.ts'
import { type Certifier, type FrozenStatement, frozenDigest, type LineDetail } from './statement-document.ts'

const ABSENT = '–'
const dayOrNot = (day: Day | null): string => (day === null ? ABSENT : shortDay(day))
const withPost = (number: string, post: string | null): string =>
  post === null ? number : `${number} / ${post}`
const amount = (cents: number): string => euros(cents).replace(/\s€$/, '')

type Words = Pick<FrozenStatement, 'markets' | 'categories'> & {
  readonly details: ReadonlyMap<string, LineDetail>
  readonly rankOf: ReadonlyMap<string, number>
}

/** What a line corrects: its number when this statement lists it, else its own name, which stands on an earlier one. */
function correctsWords({ corrects }: StatementLine, { rankOf }: Words): string {
  if (corrects === null) return ''
  const rank = rankOf.get(corrects)
  return rank === undefined ? corrects : `n° ${rank}`
}

/** The words of a code; the code itself when it has none, be it called as what every object holds. */
const labelOf = (labels: Readonly<Record<string, string>>, code: string): string =>
  (Object.hasOwn(labels, code) ? labels[code] : undefined) ?? code

function lineCells(line: StatementLine, words: Words): readonly string[] {
  const detail = words.details.get(line.expenseId)
  return [
    `${line.seq}`,
    withPost(line.ej, detail?.ejPost ?? null),
    withPost(line.dp, detail?.dpPost ?? null),
    detail?.supplier ?? ABSENT,
    detail?.object ?? ABSENT,
    detail?.product ?? ABSENT,
    labelOf(words.markets, line.market),
    labelOf(words.categories, line.category),
    dayOrNot(line.engagedOn),
    dayOrNot(line.serviceDoneOn),
    dayOrNot(line.paidOn),
    amount(line.htCents),
    amount(line.vatCents),
    amount(line.ttcCents),
    correctsWords(line, words),
  ]
}

const heads = [
  ...['N°', 'EJ / poste', 'DP / poste', 'Fournisseur', 'Objet', 'Produit', 'Marché', 'Catégorie'],
  ...['Engagée le', 'Service fait le', 'Payée le', 'HT (€)', 'TVA (€)', 'TTC (€)', 'Corrige'],
]

const sum = (lines: readonly StatementLine[], of: 'htCents' | 'vatCents' | 'ttcCents'): string =>
  amount(lines.reduce((total, line) => total + line[of], 0))

const amendmentsWords = ({ amendments }: FrozenStatement): string =>
  amendments.length === 0
    ? 'Aucun'
    : amendments.map(({ number, effectOn }) => `n° ${number}, du ${longDay(effectOn)}`).join(' ; ')

const certifierWords = (certifier: Certifier, certifies: string) => ({
  certifies,
  organisation: certifier.organisation,
  capacity: certifier.capacity,
  delegation: certifier.delegation === null ? null : `Délégation : ${certifier.delegation}`,
})

const headOf = (frozen: FrozenStatement): readonly (readonly [string, string])[] => {
  const { convention, cutoff, previousHash } = frozen.statement
  return [
    ['Convention', `${convention}, ${frozen.title}`],
    ['Parties', frozen.parties.join(' ; ')],
    ['Avenants en vigueur', amendmentsWords(frozen)],
    ['Arrêté au', longDay(cutoff)],
    [
      'Empreinte de l’état précédent',
      previousHash === GENESIS ? 'Aucun : cet état est le premier' : previousHash,
    ],
  ]
}

/** All that version 1 of the template of a statement prints, in French: it only lays out. Changing a word here is a new version. */
export function statementWords(frozen: FrozenStatement) {
  const { statement, thresholds } = frozen
  const { lines, number, kind, cutoff } = statement
  const words: Words = {
    ...{ markets: frozen.markets, categories: frozen.categories },
    details: new Map(frozen.details.map((detail) => [detail.expenseId, detail])),
    rankOf: new Map(lines.map(({ expenseId, seq }) => [expenseId, seq])),
  }
  return printable({
    title: `État récapitulatif des dépenses acceptées n° ${number}`,
    kind: kind === 'FINAL' ? 'État définitif, cumulatif' : 'État intermédiaire',
    convention: statement.convention,
    specimen: frozen.mention ?? null,
    date: cutoff.split('-').map(Number),
    template: frozen.template,
    head: headOf(frozen),
    heads,
    lines: lines.map((line) => lineCells(line, words)),
    sums: [sum(lines, 'htCents'), sum(lines, 'vatCents'), sum(lines, 'ttcCents')],
    foot: [
      ['Total de cet état', euros(statement.totalCents)],
      ['Total cumulé des dépenses acceptées', euros(statement.cumulativeCents)],
      [`Reçu au ${longDay(cutoff)}`, euros(frozen.receivedCents)],
    ],
    thresholds: thresholds.map(({ tranche, cents, crossedOn }) => [
      tranche,
      euros(cents),
      crossedOn === null ? 'Pas encore atteint' : `Atteint le ${longDay(crossedOn)}`,
    ]),
    hash: frozen.hash,
    digest: frozenDigest(frozen),
    signers: [
      certifierWords(
        frozen.engagements,
        'Le délégataire certifie que les engagements ci-dessus ont été pris pour la convention, aux dates indiquées.',
      ),
      certifierWords(
        frozen.payments,
        'Le comptable assignataire certifie que les paiements ci-dessus ont été faits, aux dates et pour les montants indiqués.',
      ),
    ],
  }) as Readonly<Record<string, unknown>>
}
