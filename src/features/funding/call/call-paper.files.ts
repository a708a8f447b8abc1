import type { MakePdf } from '../../../platform/pdf.ts'
import { canonical, type Json } from '../../../shared/json.ts'
import { type CallLetter, callWords } from './call-paper.messages.ts'

/** The letter of a call, its data attached: the same one gives the same bytes. */
export const callPaper = (makePdf: MakePdf, letter: CallLetter): Promise<Uint8Array> =>
  makePdf({
    template: 'call-for-funds',
    standard: 'a-3a',
    inputs: { data: JSON.stringify(callWords(letter)), attached: canonical(letter as unknown as Json) },
  })
