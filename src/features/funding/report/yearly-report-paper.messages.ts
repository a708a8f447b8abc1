import { longDay } from '../../../shared/day.ts'
import { euros } from '../../../web/french.ts'
import { printable } from '../../../web/printable.ts'
import { leftWords, noProduct, reportFactLabel } from './yearly-report.messages.ts'
import {
  type GroupYearAmount,
  reportFacts,
  type YearAmount,
  type YearAmounts,
  type YearSlice,
} from './yearly-report.ts'

/** What the report of a budget year says. */
export type YearlyReport = {
  readonly reference: string
  readonly title: string
  readonly payer: string
  readonly spender: string
  readonly slice: YearSlice
  readonly amounts: YearAmounts
  readonly byCategory: readonly GroupYearAmount[]
  readonly byProduct: readonly GroupYearAmount[]
  /** " (hors taxe)" where what is accepted is counted so. */
  readonly basis: string
  readonly categoryLabel: (code: string) => string
  readonly specimen: boolean
}

type Row = readonly [what: string, year: string, total: string]

const rowOf = (what: string, { yearCents, totalCents }: YearAmount): Row => [
  what,
  euros(yearCents),
  euros(totalCents),
]

const groupRows = (
  groups: readonly GroupYearAmount[],
  label: (name: string | null) => string,
): readonly Row[] => groups.map((group) => rowOf(label(group.name), group))

/** Every word of a yearly report, in French, ready to be printed: the same report gives the same words. */
export function yearlyReportWords(report: YearlyReport) {
  const { reference, title, payer, spender, slice, amounts, basis, specimen } = report
  const { year, until, knownOn } = slice
  return printable({
    ...{ reference, specimen, title: `Compte rendu de gestion ${year}` },
    convention: `${title} (${reference})`,
    head: [
      ['Financeur', payer],
      ['Service qui dépense', spender],
      ['Exercice', `du 1er janvier au ${longDay(until)}`],
      ['Situation', `au ${longDay(until)}, telle que le grand livre la disait le ${longDay(knownOn)}`],
    ],
    about: 'Compte rendu annuel au financeur, en application de l’article 6 du décret 2007-44.',
    heads: ['', `Exercice ${year}`, 'Depuis la prise d’effet'],
    amounts: reportFacts.map((fact) =>
      rowOf(
        fact === 'acceptance' ? `${reportFactLabel[fact]}${basis}` : reportFactLabel[fact],
        amounts[fact],
      ),
    ),
    left: `${leftWords(amounts).join(' ')} au ${longDay(until)} : ce qui est reçu, moins ce qui est payé et ce qui est rendu.`,
    groups: [
      {
        title: `Accepté par catégorie${basis}`,
        head: 'Catégorie',
        rows: groupRows(report.byCategory, (code) => (code === null ? '' : report.categoryLabel(code))),
      },
      {
        title: `Accepté par produit${basis}`,
        head: 'Produit',
        rows: groupRows(report.byProduct, (name) => name ?? noProduct),
      },
    ],
    none: 'Aucune dépense n’est acceptée.',
    note:
      basis === ''
        ? 'Montants toutes taxes comprises.'
        : 'Montants toutes taxes comprises, sauf ce qui est accepté, compté hors taxe.',
    date: knownOn.split('-').map(Number),
  })
}
