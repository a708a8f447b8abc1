import { frozenOf, statementOf } from '../src/features/funding/statement/statement.fixtures.ts'
import { statementPaper } from '../src/features/funding/statement/statement-paper.files.ts'
import { pdfMaker } from '../src/platform/pdf.ts'
import type { Row } from './fresh.ts'
import { median } from './load.ts'

const ROUNDS = 3
const makePdf = pdfMaker({ root: process.cwd() })

async function paperOf(lines: number): Promise<number> {
  const frozen = frozenOf(statementOf(lines))
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    await statementPaper(makePdf, frozen)
    times.push(performance.now() - started)
  }
  return median(times)
}

/** Statements on paper, process included, beside one without lines made in the same run. */
export async function statements(): Promise<readonly Row[]> {
  const empty = await paperOf(0)
  const row = (lines: number, ms: number, bound: string): Row => [
    `statement of ${lines} lines on paper (${(ms / empty).toFixed(1)} times one without lines)`,
    `${Math.round(ms)} ms`,
    bound,
  ]
  return [row(60, await paperOf(60), '≤ 500 ms'), row(1500, await paperOf(1500), '≤ 4000 ms')]
}
