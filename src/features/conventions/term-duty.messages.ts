import type { Duty } from '../../web/icalendar.ts'
import { lastDayOf, type SignedText } from './convention-paper.ts'

/** What the text alone dates: its last day. */
export const termDuties = async (
  text: SignedText,
  { baseUrl }: { readonly baseUrl: string },
): Promise<readonly Duty[]> => [
  {
    uid: `${text.slug}-terme@terreau`,
    on: lastDayOf(text),
    title: `Dernier jour de la convention ${text.content.reference}`,
    description: text.content.title,
    url: `${baseUrl}/conventions/${text.slug}`,
  },
]
