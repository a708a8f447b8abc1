import type { Duty } from '../../web/icalendar.ts'
import { endOf } from './obligations/obligation-states.ts'
import type { NamedText } from './standing-convention.ts'

/** What the text alone dates: its last day, or the eve of a termination. */
export const termDuties = async (
  text: NamedText,
  { baseUrl }: { readonly baseUrl: string },
): Promise<readonly Duty[]> => [
  {
    uid: `${text.slug}-terme@terreau`,
    on: endOf(text) ?? text.endsOn,
    title: `Dernier jour de la convention ${text.content.reference}`,
    description: text.content.title,
    url: `${baseUrl}/conventions/${text.slug}`,
  },
]
