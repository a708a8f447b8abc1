import type { MakePdf } from '../../../platform/pdf.ts'
import { type YearlyReport, yearlyReportWords } from './yearly-report-paper.messages.ts'

/** The yearly report to the payer, as a document: the same report gives the same bytes. */
export const yearlyReportPaper = (makePdf: MakePdf, report: YearlyReport): Promise<Uint8Array> =>
  makePdf({
    ...{ template: 'yearly-report', standard: 'ua-1' },
    inputs: { data: JSON.stringify(yearlyReportWords(report)) },
  })
