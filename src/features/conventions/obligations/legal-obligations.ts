import type { ObligationClause } from '../convention-content.ts'
import type { PublicContent } from '../convention-paper.ts'

const REPORT = 'compte-rendu-annuel'

type Asked = Pick<PublicContent, 'instrument' | 'parties' | 'obligations'>

/** Decree 2007-44, article 6: who spends a fund accounts for it to who pays, by the end of the month that follows the year. */
function yearlyReport({ parties }: Asked): readonly ObligationClause[] {
  const payer = parties.find(({ role }) => role === 'payer')
  const spenders = parties.filter(({ role }) => role === 'spender').map(({ id }) => id)
  if (!payer || spenders.length === 0) return []
  return [
    {
      ...{ id: REPORT, article: 'décret 2007-44, art. 6', passage: 'compte rendu de gestion' },
      subject:
        'Rendre compte chaque année au financeur de l’emploi de sa participation, au plus tard le 31 janvier.',
      ...{ debtors: spenders, beneficiary: payer.id, evidence: ['compte rendu de gestion'] },
      ...{ when: { kind: 'yearly', month: 1, day: 31 }, check: 'yearly-report' },
    },
  ]
}

/**
 * What the parties owe: what they signed, then what the law adds to their kind of convention, which no text needs to say. A text that says it
 * under the same name is not doubled.
 */
export const owedUnder = (content: Asked): readonly ObligationClause[] =>
  content.instrument === 'fonds-de-concours' && !content.obligations.some(({ id }) => id === REPORT)
    ? [...content.obligations, ...yearlyReport(content)]
    : content.obligations
