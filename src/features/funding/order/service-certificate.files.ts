import type { MakePdf } from '../../../platform/pdf.ts'
import { type Certificate, certificateWords } from './service-certificate.messages.ts'

/** The certificate of a service done, as a document: the same service gives the same bytes. */
export const certificatePaper = (makePdf: MakePdf, certificate: Certificate): Promise<Uint8Array> =>
  makePdf({
    ...{ template: 'service-certificate', standard: 'ua-1' },
    inputs: { data: JSON.stringify(certificateWords(certificate)) },
  })
