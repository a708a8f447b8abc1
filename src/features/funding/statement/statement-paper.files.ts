import type { MakePdf } from '../../../platform/pdf.ts'
import { type FrozenStatement, frozenText } from './statement-document.ts'
import { statementWords } from './statement-paper.messages.ts'

/** Templates by the version that a statement names. One that was published never changes: a test holds the bytes that it gives. */
const papers: ReadonlyMap<string, { readonly template: string; readonly words: typeof statementWords }> =
  new Map([['statement/1', { template: 'statement', words: statementWords }]])

/** Whether this Terreau has the template that a statement names. */
export const knowsTemplate = (name: string): boolean => papers.has(name)

/** The paper of a frozen statement: the same statement gives the same bytes. Refuses, as a bug, a template that is not known. */
export function statementPaper(makePdf: MakePdf, frozen: FrozenStatement): Promise<Uint8Array> {
  const paper = papers.get(frozen.template)
  if (!paper) throw new Error(`no template ${frozen.template}`)
  return makePdf({
    template: paper.template,
    standard: 'a-3a',
    inputs: { data: JSON.stringify(paper.words(frozen)), attached: frozenText(frozen) },
  })
}
