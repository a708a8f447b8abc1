import type { RawRecord } from './raw-startup.ts'

/** The fields of which a source says nothing at all: an import leaves them as they are. */
export type Untold = {
  readonly products: readonly string[]
  readonly incubators: readonly string[]
  /** Fields of products of which it says nothing when it gives no value: the public API writes "no" as it writes "no answer". */
  readonly productsWhenNull: readonly string[]
}

export const everythingTold: Untold = { products: [], incubators: [], productsWhenNull: [] }

/** Under which names the source writes the fields that some forms of it do not carry. */
const productNames: Readonly<Record<string, string>> = {
  repository: 'repository',
  statsUrl: 'stats_url',
  impactUrl: 'impact_url',
  budgetUrl: 'budget_url',
  dashlordUrl: 'dashlord_url',
  riskAnalysisUrl: 'analyse_risques_url',
  riskAnalysisDeclared: 'analyse_risques',
  statsDeclared: 'stats',
  monServiceSecurise: 'mon_service_securise',
  accessibilityStatus: 'accessibility_status',
  fastPromotion: 'fast',
  fastCents: 'fast',
  indexable: 'robots',
  sponsors: 'sponsors',
  events: 'events',
  themes: 'thematiques',
  userKinds: 'usertypes',
  techniques: 'techno',
  formerAddresses: 'redirect_from',
}

/** The public API tells of an incubator its name, owner, contact and addresses, and nothing else. */
const incubatorFieldsOfApi = ['summary', 'address', 'hidden', 'description']

/**
 * The public API carries fewer fields than the files, each version its own: a field that none of its records has is one of which it
 * does not speak. In files, a field that is not there is one that was emptied.
 */
export function untoldBy(source: {
  readonly kind: 'content-folder' | 'startup-files' | 'api-document'
  readonly startups: readonly RawRecord[]
}): Untold {
  if (source.kind !== 'api-document') return everythingTold
  const told = new Set(source.startups.flatMap(({ fields }) => Object.keys(fields)))
  return {
    products: Object.keys(productNames).filter((field) => !told.has(productNames[field] ?? '')),
    incubators: incubatorFieldsOfApi,
    productsWhenNull: ['statsDeclared', 'riskAnalysisDeclared', 'monServiceSecurise'],
  }
}

/** A state without these fields, nor those that have no value among the others given. */
export const without = <S extends object>(
  state: S,
  fields: readonly string[],
  whenNull: readonly string[] = [],
): Partial<S> => {
  const isTold = ([field, value]: readonly [string, unknown]) =>
    !fields.includes(field) && !(value === null && whenNull.includes(field))
  return Object.fromEntries(Object.entries(state).filter(isTold)) as Partial<S>
}

/** Markdown with the line ends of its own lines only: what stands around a text differs from one form of a source to the other. */
export const tidyText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
