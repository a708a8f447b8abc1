import type { MakePdf } from '../../platform/pdf.ts'
import { canonical, type Json } from '../../shared/json.ts'
import { mentionOf } from '../../web/demo.ts'
import { conventionDocument, type Papers } from './convention-document.messages.ts'
import { publicConvention, type TextToShow } from './convention-paper.ts'

/** Name of the data inside a document. */
const ATTACHED = 'convention.json'

type Asked = {
  readonly makePdf: MakePdf
  /** True on a demonstration: the document is marked « SPÉCIMEN » on each page. */
  readonly specimen: boolean
}

const made = ({ makePdf, specimen }: Asked, papers: Papers, attached: string): Promise<Uint8Array> =>
  makePdf({
    template: 'convention',
    standard: 'a-3a',
    inputs: { data: JSON.stringify(conventionDocument(papers, { specimen, attached: ATTACHED })), attached },
  })

/** The public data of a text, under its canonical form: what is published. Those of a demonstration say so. */
export const publicCanonical = (text: TextToShow, specimen: boolean): string =>
  canonical({ ...publicConvention(text), ...mentionOf({ demo: specimen }) } as unknown as Json)

/** The document that everybody may read, without accounts, its public data attached. */
export const publicPaper = (asked: Asked, text: TextToShow): Promise<Uint8Array> =>
  made(asked, { ...publicConvention(text), accounts: [] }, publicCanonical(text, asked.specimen))

/**
 * The document for the parties and the accountants, with the accounts and every name; attached, the canonical form, which is what was signed
 * and gives the digest of the text. Not to be shown to anybody else.
 */
export function partiesPaper(asked: Asked, text: TextToShow): Promise<Uint8Array> {
  const { text: head, signatures } = publicConvention(text)
  return made(asked, { ...text.content, text: head, signatures }, canonical(text.content as unknown as Json))
}
