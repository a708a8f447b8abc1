import { parseDay } from '../../../shared/day.ts'
import { cleanText } from '../../../web/clean.ts'
import type { Party } from '../convention-content.ts'
import { type ObligationState, obligationStates } from './obligation.ts'
import { obligationNotice } from './obligation-list.messages.ts'
import { type ObligationQuery, stateSlugs } from './obligation-list.ts'

type Read = { readonly query: ObligationQuery; readonly notices: readonly string[] }

const shown = (text: string): string => cleanText(text, 40)

/** Reads what the address asks; what cannot be followed is put aside, and said. */
export function readObligationQuery(
  { au = '', partie = '', etat = '' }: Readonly<Record<string, string>>,
  parties: readonly Pick<Party, 'id'>[],
): Read {
  const notices: string[] = []
  const aside = (code: keyof typeof obligationNotice, given: string): null => {
    notices.push(obligationNotice[code](shown(given)))
    return null
  }
  const read = <V>(
    given: string,
    find: (text: string) => V | undefined | null,
    code: keyof typeof obligationNotice,
  ) => {
    const text = given.trim()
    return text === '' ? null : (find(text) ?? aside(code, text))
  }
  const query = {
    au: read(
      au,
      (text) => {
        const parsed = parseDay(text)
        return parsed.ok ? parsed.value : null
      },
      'not-a-day',
    ),
    party: read(partie, (text) => parties.find(({ id }) => id === text)?.id, 'unknown-party'),
    state: read(etat, stateOf, 'unknown-state'),
  }
  return { query, notices }
}

const stateOf = (text: string): ObligationState | undefined =>
  obligationStates.find((state) => stateSlugs[state] === text)
