import type { MakePdf } from '../../../platform/pdf.ts'
import { certificateInFigures, certificateInWords } from './certificate.messages.ts'
import { type Certificate, certificateText } from './certificate.ts'

/** Templates by the version that a certificate names. One that was published never changes: a test holds the bytes that it gives. */
const pages: ReadonlyMap<string, { readonly template: string; readonly words: typeof certificateInWords }> =
  new Map([
    ['certificate/1', { template: 'certificate', words: certificateInFigures }],
    ['certificate/2', { template: 'certificate', words: certificateInWords }],
  ])

/** Whether this Terreau has the template that a certificate names. */
export const knowsCertificate = (name: string): boolean => pages.has(name)

/** The page of a certificate: the same one gives the same bytes. Refuses, as a bug, a template that is not known. */
export function certificatePaper(makePdf: MakePdf, certificate: Certificate): Promise<Uint8Array> {
  const page = pages.get(certificate.template)
  if (!page) throw new Error(`no template ${certificate.template}`)
  return makePdf({
    template: page.template,
    standard: 'a-3a',
    inputs: { data: JSON.stringify(page.words(certificate)), attached: certificateText(certificate) },
  })
}
