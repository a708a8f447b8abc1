import type { Day } from '../../shared/day.ts'
import type {
  AccessibilityStatus,
  SourceIncubator,
  SourceOrganisation,
  SourceProduct,
} from '../portfolio/index.ts'
import { teamContact } from './contact.ts'

/** The documents of the network's API (v2.7 and v3), in its shapes: a text that is missing is '', and no person is in them. */

/** Added to each record in the demonstration; nothing elsewhere. */
export type Mention = { readonly mention?: string }

type Phase = SourceProduct['phases'][number]
type Event = SourceProduct['events'][number]

const accessibilityWords = {
  total: 'totalement conforme',
  partial: 'partiellement conforme',
  none: 'non conforme',
} as const satisfies Record<AccessibilityStatus, string>

/** What a team declares of accessibility, in the words of the source. */
export const accessibilityBySource = (status: AccessibilityStatus | null): string | null =>
  status === null ? null : accessibilityWords[status]

/** The present site's rule: the address given, else '/stats' behind that of the service when its team says that it has statistics. */
export function statsUrlBySiteRule({
  statsUrl,
  statsDeclared,
  link,
}: Pick<SourceProduct, 'statsUrl' | 'statsDeclared' | 'link'>): string {
  return statsUrl ?? (statsDeclared ? `${link ?? ''}/stats` : '')
}

/** As the old templates encode a text in an address: everything but letters, digits and '-_.~'. */
export const percentEncoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const optional = <K extends string, V>(key: K, value: V | null): { readonly [key in K]?: V } =>
  value === null ? {} : ({ [key]: value } as { readonly [key in K]: V })

const phaseOfList = ({ phase, startsOn, endsOn }: Phase) => ({
  name: phase,
  start: startsOn,
  end: endsOn ?? '',
})

const eventOfList = ({ kind, on, comment }: Event) => ({ name: kind, date: on, comment: comment ?? '' })

/** A phase as the record writes it: what it lacks is not there at all. */
const phaseOfRecord = ({ phase, startsOn, endsOn, comment }: Phase) => ({
  name: phase,
  ...optional('comment', comment),
  start: startsOn,
  ...optional('end', endsOn),
})

const attributesOf = (product: SourceProduct) => ({
  name: product.name,
  pitch: product.mission,
  stats_url: statsUrlBySiteRule(product),
  ...optional('budget_url', product.budgetUrl),
  impact_url: product.impactUrl ?? '',
  link: product.link ?? '',
  ...optional('repository', product.repository),
  contact: teamContact(product) ?? '',
  content_url_encoded_markdown: percentEncoded(product.description),
  events: product.events.map(eventOfList),
  phases: product.phases.map(phaseOfList),
  sponsors: product.sponsors,
  thematiques: product.themes,
  technos: product.techniques,
  ...(product.riskAnalysisDeclared ? { analyse_risques: 'true' } : {}),
  ...optional('analyse_risques_url', product.riskAnalysisUrl),
  ...optional('dashlord_url', product.dashlordUrl),
  ...optional('accessibility_status', accessibilityBySource(product.accessibilityStatus)),
})

const incubatorReference = (id: string) => ({ type: 'incubator', id }) as const

const startupOf = (product: SourceProduct) => ({
  id: product.id,
  type: 'startup',
  attributes: attributesOf(product),
  relationships: {
    incubator: { data: product.incubator === null ? null : incubatorReference(product.incubator) },
    incubators: { data: product.incubators.map(incubatorReference) },
  },
})

const ownerPath = ({ owner }: SourceIncubator): string => (owner === null ? '' : `/organisations/${owner}`)

/** `startups.json`: every product; hidden incubators are named by products, and described nowhere. */
export const startupsDocument = (
  { products, incubators }: Portfolio,
  { self, mention }: Mention & { readonly self: string },
) => ({
  links: { self },
  data: products.map(startupOf),
  included: incubators
    .filter(({ hidden }) => !hidden)
    .map((incubator) => ({
      id: incubator.id,
      type: 'incubator',
      attributes: {
        title: incubator.name,
        owner: ownerPath(incubator),
        website: incubator.website ?? '',
        github: incubator.repository ?? '',
        contact: teamContact(incubator) ?? '',
      },
    })),
  ...(mention === undefined ? {} : { meta: { mention } }),
})

/** Everything that the documents are made of, each list by name at the source. */
export type Portfolio = {
  readonly products: readonly SourceProduct[]
  readonly incubators: readonly SourceIncubator[]
}

const startupOfIncubator = (product: SourceProduct) => ({
  id: product.id,
  name: product.name,
  pitch: product.mission,
  repository: product.repository,
  contact: teamContact(product) ?? '',
  phases: product.phases.map(phaseOfRecord),
})

const described = (incubator: SourceIncubator) => ({
  title: incubator.name,
  owner: ownerPath(incubator),
  contact: teamContact(incubator) ?? '',
  address: incubator.address ?? '',
  website: incubator.website ?? '',
  github: incubator.repository ?? '',
})

/**
 * `incubators.json`: by name at the source, those that carry a product first, in the order of the products. Of a hidden one, only what it
 * carries is told.
 */
export function incubatorsDocument({ products, incubators }: Portfolio, mention: Mention) {
  const carried = new Map<string, SourceProduct[]>()
  for (const product of products)
    for (const id of product.incubators) carried.set(id, [...(carried.get(id) ?? []), product])
  const known = new Map(incubators.map((incubator) => [incubator.id, incubator]))
  const entries = [...new Set([...carried.keys(), ...known.keys()])].flatMap((id) => {
    const [startups, incubator] = [carried.get(id), known.get(id)]
    const isDescribed = incubator !== undefined && !incubator.hidden
    if (startups === undefined && !isDescribed) return []
    const entry = {
      ...(startups === undefined ? {} : { startups: startups.map(startupOfIncubator) }),
      ...(isDescribed ? described(incubator) : {}),
      ...mention,
    }
    return [[id, entry] as const]
  })
  return Object.fromEntries(entries)
}

/** `organisations.json`. */
export const organisationsDocument = (organisations: readonly SourceOrganisation[], mention: Mention) =>
  organisations.map(({ id, name, acronym, ministerialDomain, kind }) => ({
    id,
    name,
    acronym: acronym ?? '',
    domaine_ministeriel: ministerialDomain ?? '',
    type: kind ?? '',
    ...mention,
  }))

const listOrNull = <T>(items: readonly T[]): readonly T[] | null => (items.length === 0 ? null : items)

/** `v3/startups/<id>.json`: what the record has, without the keys that it lacks. Nobody's name is published: the teams are empty lists. */
export const startupRecord = (product: SourceProduct, mention: Mention) => ({
  name: product.name,
  mission: product.mission,
  ...optional('incubator', product.incubator),
  ...optional('link', product.link),
  ...optional('repository', product.repository),
  contact: teamContact(product) ?? '',
  ...optional('redirect_from', listOrNull(product.formerAddresses)),
  ...optional('dashlord_url', product.dashlordUrl),
  ...optional('accessibility_status', accessibilityBySource(product.accessibilityStatus)),
  ...optional('usertypes', listOrNull(product.userKinds)),
  ...optional('stats_url', product.statsUrl),
  phases: product.phases.map(phaseOfRecord),
  ...optional('mon_service_securise', product.monServiceSecurise),
  ...optional('techno', listOrNull(product.techniques)),
  ...optional('impact_url', product.impactUrl),
  ...optional('budget_url', product.budgetUrl),
  incubators: product.incubators,
  active_members: [],
  previous_members: [],
  content: product.description,
  ...mention,
})

/** The first day that the CSV gives: the start of the first phase as recorded, whatever its date. */
export const startByCsvRule = (phases: readonly { readonly startsOn: Day }[]): Day | null =>
  phases[0]?.startsOn ?? null
