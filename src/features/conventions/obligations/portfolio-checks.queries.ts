import {
  type CarriedFacts,
  carriedFacts,
  committeesHeld,
  incubatorsOwnedByEach,
  type OwnedIncubator,
} from '../../portfolio/index.ts'
import type { Party } from '../convention-content.ts'
import type { CheckSource } from './check.queries.ts'
import type { CheckFacts, Evidence, Finding, ObligedProduct } from './obligation.ts'
import { portfolioWords as words } from './portfolio-checks.messages.ts'

const productHref = (slug: string): string => `/produits/${slug}`

/** The incubators of the one who pays: those that the convention is about. */
type Named = Pick<Party, 'role' | 'siret' | 'acronym' | 'name'>

const partner = ({ parties }: { readonly parties: readonly Named[] }): Named | undefined =>
  parties.find(({ role }) => role === 'payer')

const unknown = (reason: string): Finding => ({ kind: 'unknown', reason })

type Told<V> = { readonly value: V; readonly on: Evidence['on'] }
type Declared = {
  readonly slug: string
  readonly url: Told<string | null>
  readonly said: Told<boolean | null>
}

/** An address shows; a "no" of the team contradicts; anything else is no answer. */
function ofAddress(
  { slug, url, said }: Declared,
  told: (typeof words)['stats-page' | 'risk-analysis'],
): Finding {
  if (url.value !== null)
    return { kind: 'shown', evidence: [{ kind: told.proof, url: url.value, on: url.on }] }
  if (said.value === false)
    return {
      kind: 'contradicted',
      reason: told.saidNo,
      evidence: [{ kind: words.record, url: productHref(slug), on: said.on }],
    }
  return unknown(said.value === true ? told.saidYes : told.silence)
}

const findings: Readonly<Record<string, (product: CarriedFacts) => Finding>> = {
  'open-source': ({ repository: { value, on } }) =>
    value === null
      ? unknown(words.noRepository)
      : { kind: 'shown', evidence: [{ kind: words.repository, url: value, on }] },
  'stats-page': ({ slug, statsUrl: url, statsDeclared: said }) =>
    ofAddress({ slug, url, said }, words['stats-page']),
  'risk-analysis': ({ slug, riskAnalysisUrl: url, riskAnalysisDeclared: said }) =>
    ofAddress({ slug, url, said }, words['risk-analysis']),
  'product-shown': ({ slug, recordedOn }) => ({
    kind: 'shown',
    evidence: [{ kind: words.record, url: productHref(slug), on: recordedOn }],
  }),
}

const obliged = (product: CarriedFacts, finding: Finding): ObligedProduct => {
  const { slug, name, phase, phaseSince } = product
  return { slug, name, phase, phaseSince, applies: true, finding }
}

function ofIncubators(incubators: readonly OwnedIncubator[], name: string): CheckFacts {
  if (incubators.length === 0) return { kind: 'finding', finding: unknown(words.noIncubator(name)) }
  const evidence = incubators.map(({ slug, name: incubator, knownOn: on }) => ({
    ...{ kind: words.incubator(incubator), url: `/incubateurs/${slug}`, on },
  }))
  return { kind: 'finding', finding: { kind: 'shown', evidence } }
}

/** What is known of all the incubators that are asked about. */
type Known = {
  readonly products: readonly CarriedFacts[]
  readonly committees: Awaited<ReturnType<typeof committeesHeld>>
}

function factsOf(party: Named, own: readonly OwnedIncubator[], known: Known) {
  const ids = new Set(own.map(({ id }) => id))
  const isOurs = ({ incubatorIds }: Pick<CarriedFacts, 'incubatorIds'>) =>
    incubatorIds.some((id) => ids.has(id))
  const products = known.products.filter(isOurs)
  const acts = known.committees
    .map(({ on, products: seen }) => ({ on, seen: seen.filter(isOurs) }))
    .filter(({ seen }) => seen.length > 0)
    .map(({ on, seen }) => ({
      on,
      evidence: seen.map(({ slug, name }) => ({ kind: words.committee(name), url: productHref(slug), on })),
    }))
  return new Map<string, CheckFacts>([
    ['incubator', ofIncubators(own, party.name)],
    // Teams record the committees that they remember: none recorded does not mean none held.
    ['committee', { kind: 'acts', acts, completeSince: null, silence: words.noCommittee }],
    ...Object.entries(findings).map(([id, find]): [string, CheckFacts] => [
      id,
      { kind: 'products', products: products.map((product) => obliged(product, find(product))) },
    ]),
  ])
}

/** What the portfolio tells of the incubators of the partner that pays: their existence, their committees, their products. */
export const portfolioChecks: CheckSource = {
  ids: ['committee', 'incubator', ...Object.keys(findings)],
  facts: async (db, { conventions, day }) => {
    const paid = conventions.flatMap(({ id, content }) => {
      const party = partner(content)
      return party ? [{ id, party }] : []
    })
    const owned = await incubatorsOwnedByEach(
      db,
      paid.map(({ party }) => party),
    )
    const asked = { incubatorIds: [...new Set(owned.flat().map(({ id }) => id))], day }
    const [products, committees] = await Promise.all([carriedFacts(db, asked), committeesHeld(db, asked)])
    return new Map(
      paid.map(({ id, party }, at) => [id, factsOf(party, owned[at] ?? [], { products, committees })]),
    )
  },
}
