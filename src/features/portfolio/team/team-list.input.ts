import { cleanText } from '../../../web/clean.ts'
import { readDay } from '../asked-day.input.ts'
import { readPage } from '../catalogue/product-list.input.ts'
import type { Term } from '../product.ts'
import { employerKinds } from './mission.ts'
import { type TeamNotice, teamNotice } from './team-list.messages.ts'
import type { TeamFacets, TeamQuery } from './team-list.ts'

const LONGEST_WORDS = 100

type Asked = Readonly<Record<string, string>>

/** Reads the filters of an address. What cannot be followed is put aside, with a sentence that says so. */
export function readTeamQuery(
  asked: Asked,
  offered: TeamFacets,
): { readonly query: TeamQuery; readonly notices: readonly string[] } {
  const notices: string[] = []
  const putAside = (notice: TeamNotice, given: string): null => {
    notices.push(teamNotice[notice](cleanText(given, 40)))
    return null
  }
  const said = (name: string): string => asked[name]?.trim() ?? ''
  const oneOf = (name: string, terms: readonly Term[], notice: TeamNotice): string | null => {
    const code = said(name)
    return code === '' || terms.some((term) => term.code === code) ? code || null : putAside(notice, code)
  }
  const status = (text: string) =>
    employerKinds.find((kind) => kind === text) ?? (text === '' ? null : putAside('unknown-status', text))
  const words = cleanText(asked.q, 20_000)
  if (words.length > LONGEST_WORDS) putAside('words-too-long', words)
  return {
    query: {
      au: readDay(asked.au, putAside),
      q: cleanText(words, LONGEST_WORDS),
      trade: oneOf('metier', offered.trades, 'unknown-trade'),
      incubator: oneOf('incubateur', offered.incubators, 'unknown-incubator'),
      employerKind: status(said('statut')),
      page: readPage(asked.page, putAside),
    },
    notices,
  }
}
