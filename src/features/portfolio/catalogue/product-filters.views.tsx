import { longDay } from '../../../shared/day.ts'
import { count, number, typeset } from '../../../web/french.ts'
import { CheckboxField, HiddenField, SelectField, TextField } from '../../../web/view/field.tsx'
import { Icon } from '../../../web/view/icon.tsx'
import { ActiveFilters } from '../../../web/view/tag.tsx'
import { knowledgeLabel } from '../knowledge.messages.ts'
import type { Term } from '../product.ts'
import type { Counted, Facets } from './catalogue.ts'
import { followUpLabel, orderLabel, reachLabel, stateLabel } from './product-list.messages.ts'
import {
  feedHref,
  type ListMissing,
  type ListQuery,
  listHref,
  listSearch,
  missingWords,
} from './product-list.ts'

type FiltersProps = { readonly query: ListQuery; readonly facets: Facets }

const choicesOf = (terms: readonly Counted<Term>[]) =>
  terms.map(({ code, label, count: products }) => ({ value: code, label: `${label} (${number(products)})` }))

/** A list without end (words that teams write): what a single product has is told apart, once, so that the rest can be read. */
const openChoicesOf = (terms: readonly Counted<Term>[]) => {
  const [rare, usual] = [terms.filter(({ count }) => count === 1), terms.filter(({ count }) => count !== 1)]
  if (usual.length === 0) return choicesOf(terms)
  return [
    ...choicesOf(usual),
    ...rare.map(({ code, label }) => ({ value: code, label, group: 'Un seul produit' })),
  ]
}

/** In the order of the page of a product. */
const missingChoices = ({ missing }: Facets) =>
  Object.entries(missingWords).flatMap(([word, item]) => {
    const products = missing.find((one) => one.item === item)?.count
    return products === undefined
      ? []
      : [{ value: word, label: `${knowledgeLabel[item]} (${number(products)})` }]
  })

/** What is chosen in a list: its words in the address and on the page, and what may be chosen. */
const lists = [
  {
    field: 'incubator',
    ...{ name: 'incubateur', label: 'Incubateur', none: 'Tous les incubateurs' },
    choices: ({ incubators }: Facets) => choicesOf(incubators),
  },
  {
    field: 'theme',
    ...{ name: 'theme', label: 'Thème', none: 'Tous les thèmes' },
    choices: ({ themes }: Facets) => openChoicesOf(themes),
  },
  {
    field: 'users',
    ...{ name: 'usagers', label: 'Usagers', none: 'Tous les usagers' },
    choices: ({ userKinds }: Facets) => choicesOf(userKinds),
  },
  {
    field: 'sponsor',
    ...{ name: 'sponsor', label: 'Organisation qui le porte', none: 'Toutes les organisations' },
    choices: ({ sponsors }: Facets) => openChoicesOf(sponsors),
  },
  {
    field: 'missing',
    ...{ name: 'manque', label: 'Ce qui manque', none: 'Sans en tenir compte' },
    choices: missingChoices,
  },
] as const

const Lists = ({ query, facets }: FiltersProps) =>
  lists.map(({ field, choices, ...words }) => (
    <SelectField key={field} {...words} value={query[field] ?? ''} choices={choices(facets)} />
  ))

const Boxes = ({ query, facets }: FiltersProps) => (
  <>
    <CheckboxField
      name="portee"
      label={`${reachLabel.nationale} (${number(facets.nationalReach)})`}
      value="nationale"
      checked={query.reach === 'nationale'}
    />
    <CheckboxField
      name="suivi"
      label={`${followUpLabel.sans} (${number(facets.withoutFollowUp)})`}
      value="sans"
      checked={query.followUp === 'sans'}
    />
  </>
)

/** Carried by the form without a field of their own: they are links above the list, or come from another page. */
const carried = { phase: 'phase', state: 'etat', au: 'au' } as const

const Carried = ({ query }: Pick<FiltersProps, 'query'>) =>
  Object.entries(carried).map(([field, name]) => {
    const value = query[field as keyof typeof carried]
    return value === null ? null : <HiddenField key={name} name={name} value={value} />
  })

const orderChoices = Object.entries(orderLabel).map(([value, label]) => ({ value, label }))

/** The filters of the list, each choice with how many products it would keep. On a phone they wait behind their button. */
export const Filters = ({ query, facets }: FiltersProps) => (
  <div className="t-catalogue__filters">
    <details className="t-fold">
      <summary className="fr-btn fr-btn--secondary" aria-controls="filtres">
        Filtrer la liste
      </summary>
    </details>
    <form className="t-filters" id="filtres" action="/produits" method="get">
      <TextField name="q" label="Mots cherchés" type="search" value={query.q} maxLength={100} />
      <Lists query={query} facets={facets} />
      <Boxes query={query} facets={facets} />
      <SelectField
        name="tri"
        label="Trier par"
        hint="Habituel : par pertinence, ou par phase sans mots."
        none="Ordre habituel"
        value={query.order ?? ''}
        choices={orderChoices}
      />
      <Carried query={query} />
      <button className="fr-btn" type="submit">
        Afficher
      </button>
    </form>
  </div>
)

/** The phases as links, each with how many products it holds under the other filters. */
export const PhaseLinks = ({ query, facets }: FiltersProps) => {
  const all = facets.phases.reduce((sum, phase) => sum + phase.count, 0)
  const to = (phase: string | null) => listHref({ ...query, phase, page: 1 })
  return (
    <nav className="t-phase-links" aria-label="Produits par phase">
      <ul>
        <li>
          <a href={to(null)} aria-current={query.phase === null ? 'true' : undefined}>
            Toutes les phases
          </a>
        </li>
        {all === 0
          ? null
          : facets.phases.map(({ code, label, count: products }) => (
              <li key={code}>
                <a href={to(code)} aria-current={query.phase === code ? 'true' : undefined}>
                  {typeset(label)} <span className="t-phase-links__count">{number(products)}</span>
                </a>
              </li>
            ))}
      </ul>
    </nav>
  )
}

function filtersInForce(query: ListQuery, facets: Facets) {
  const labelIn = (terms: readonly Term[], code: string | null) =>
    terms.find((term) => term.code === code)?.label
  const missing: ListMissing | null = query.missing
  return {
    q: query.q && `Mots : ${query.q}`,
    phase: labelIn(facets.phases, query.phase),
    state: query.state && stateLabel[query.state],
    incubator: labelIn(facets.incubators, query.incubator),
    theme: labelIn(facets.themes, query.theme),
    users: labelIn(facets.userKinds, query.users),
    sponsor: labelIn(facets.sponsors, query.sponsor),
    reach: query.reach && reachLabel[query.reach],
    followUp: query.followUp && followUpLabel[query.followUp],
    missing: missing && `Manque : ${knowledgeLabel[missingWords[missing]]}`,
    au: query.au && `Au ${longDay(query.au)}`,
  } as const satisfies Partial<Record<keyof ListQuery, string | null | undefined>>
}

/** The filters in force, each to be removed. */
export const FiltersInForce = ({ query, facets }: FiltersProps) => (
  <ActiveFilters
    filters={Object.entries(filtersInForce(query, facets)).flatMap(([field, label]) =>
      label
        ? [{ label, removeHref: listHref({ ...query, page: 1, [field]: field === 'q' ? '' : null }) }]
        : [],
    )}
  />
)

/** What can be taken away of the list: a file, a feed. */
export const Takeaways = ({ query, total }: { readonly query: ListQuery; readonly total: number }) => {
  const search = listSearch({ ...query, page: 1 })
  return (
    <>
      {total === 0 ? null : (
        <a className="fr-btn fr-btn--secondary" href={`/produits.csv${search}`}>
          <Icon name="download" />
          {typeset(` Télécharger ${count(total, 'ligne', 'lignes')} (CSV)`)}
        </a>
      )}
      <a className="fr-btn fr-btn--tertiary" href={feedHref(query)}>
        Suivre cette liste (Atom)
      </a>
    </>
  )
}
