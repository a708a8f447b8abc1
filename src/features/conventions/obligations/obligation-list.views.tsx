import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { DayField, SelectField } from '../../../web/view/field.tsx'
import { Icon } from '../../../web/view/icon.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import { ActiveFilters } from '../../../web/view/tag.tsx'

import { articleNumber } from '../article-number.ts'
import type { PublicStanding } from '../standing-convention.ts'

import type { Duty } from './duty.ts'
import { DutyCalendar } from './duty.views.tsx'
import { stateLabel } from './obligation.messages.ts'
import { type ObligationLine, obligationStates } from './obligation.ts'
import {
  articleWords,
  beneficiaryWords,
  debtorWords,
  keptWords,
  notInEffect,
  proofWords,
  restWords,
  terminationSaid,
  whenWords,
} from './obligation-list.messages.ts'
import {
  byDebtor,
  narrowed,
  type ObligationQuery,
  obligationSearch,
  obligationsHref,
  shortName,
  stateSlugs,
} from './obligation-list.ts'
import { ObligationMark, Proofs, StateTally } from './obligation-parts.views.tsx'

export type ObligationListProps = {
  readonly convention: PublicStanding
  readonly query: ObligationQuery
  /** All the obligations on the day, filters aside. */
  readonly lines: readonly ObligationLine[]
  readonly duties: readonly Duty[]
  readonly day: Day
}

const columns = ({ parties, articles }: PublicStanding['content']): readonly Column<ObligationLine>[] => [
  {
    key: 'subject',
    label: 'Obligation',
    cell: ({ clause }) => (
      <div id={clause.id}>
        {typeset(clause.subject)}
        <span className="t-table__about">
          {typeset(
            `${articleWords(articleNumber(articles, clause.article))}, envers ${beneficiaryWords(parties, clause.beneficiary)}. ${whenWords(clause.when)}.`,
          )}
        </span>
      </div>
    ),
  },
  { key: 'state', label: 'État', cell: ({ state }) => <ObligationMark state={state} /> },
  {
    key: 'due',
    label: 'Échéance',
    numeric: true,
    cell: ({ clause, dueOn }) => {
      if (clause.when.kind === 'per-product') return <span className="t-absent">Selon le produit</span>
      return dueOn === null ? <span className="t-absent">Sans date</span> : shortDay(dueOn)
    },
  },
  { key: 'why', label: 'Pourquoi', cell: (line) => <Proofs line={line} /> },
]

const Filters = ({ convention, query }: Pick<ObligationListProps, 'convention' | 'query'>) => (
  <form className="t-filters" id="filtres" action={obligationsHref(convention.slug)} method="get">
    <DayField
      name="au"
      label="Au"
      hint="JJ/MM/AAAA"
      value={query.au === null ? '' : shortDay(query.au)}
      optional
    />
    <SelectField
      name="partie"
      label="Qui doit"
      none="Toutes les parties"
      value={query.party ?? ''}
      choices={convention.content.parties.map(({ id, acronym, name }) => ({
        value: id,
        label: acronym ?? name,
      }))}
    />
    <SelectField
      name="etat"
      label="État"
      none="Tous les états"
      value={query.state === null ? '' : stateSlugs[query.state]}
      choices={obligationStates.map((state) => ({ value: stateSlugs[state], label: stateLabel[state] }))}
    />
    <button className="fr-btn" type="submit">
      Afficher
    </button>
  </form>
)

function activeFilters({ convention: { slug, content }, query }: ObligationListProps) {
  const without = (change: Partial<ObligationQuery>) => obligationsHref(slug, { ...query, ...change })
  return [
    { label: query.au && `Au ${shortDay(query.au)}`, removeHref: without({ au: null }) },
    {
      label: query.party && `Doit : ${shortName(content.parties, query.party)}`,
      removeHref: without({ party: null }),
    },
    {
      label: query.state && `État : ${stateLabel[query.state]}`,
      removeHref: without({ state: null }),
    },
  ].flatMap(({ label, removeHref }) => (label ? [{ label, removeHref }] : []))
}

const Groups = ({ convention, query, lines }: ObligationListProps) => {
  const { slug, content } = convention
  const groups = byDebtor(narrowed(lines, query), content.parties)
  if (groups.length === 0)
    return (
      <Empty
        title="Aucune obligation ne répond à ces filtres."
        act={{ label: 'Voir toutes les obligations', href: obligationsHref(slug, { au: query.au }) }}
      >
        Retirez un filtre ci-dessus, ou regardez un autre jour.
      </Empty>
    )
  return groups.map(({ debtors, lines: own }) => {
    const id = `doit-${debtors.join('-')}`
    const title = `${debtorWords(content.parties, debtors)} : ${debtors.length > 1 ? 'leurs' : 'ses'} engagements`
    return (
      <section className="t-section" key={id} aria-labelledby={id}>
        <h2 id={id}>{typeset(title)}</h2>
        <p>{typeset(`${keptWords(own)}${restWords(own, ['kept'])}.`)}</p>
        <DataTable
          caption={title}
          captionHidden
          columns={columns(content)}
          rows={own}
          rowKey={({ clause }) => clause.id}
          empty={null}
        />
      </section>
    )
  })
}

const NotInEffect = ({ convention }: Pick<ObligationListProps, 'convention'>) => (
  <Empty
    title={notInEffect(convention)}
    act={{
      label: 'Voir les obligations ce jour-là',
      href: obligationsHref(convention.slug, { au: convention.effectOn }),
    }}
  >
    Ses obligations se liront ici à partir de ce jour, chacune avec son état et ses preuves.
  </Empty>
)

/** States that the answer leaves to the counts under it. */
const unsaid = ['kept', 'waived', 'notApplicable', 'notMeasured', 'measurementFailed'] as const

const Shown = (props: ObligationListProps) => {
  const { convention, query, duties, day } = props
  // What is counted is what the counts lead to: all states, of the party asked for.
  const lines = narrowed(props.lines, { ...query, state: null })
  const said = terminationSaid(convention)
  return (
    <>
      <Answer
        acts={
          <>
            <a
              className="fr-btn fr-btn--secondary"
              href={`/conventions/${convention.slug}/obligations.csv${obligationSearch(query)}`}
            >
              <Icon name="download" />
              {typeset(' Télécharger (CSV)')}
            </a>
            {duties.length === 0 ? null : <a href="#echeances">Voir les échéances</a>}
          </>
        }
      >
        {typeset(`Au ${longDay(day)}, `)}
        <strong>{typeset(keptWords(lines))}</strong>
        {typeset(`${proofWords(lines)}${restWords(lines, unsaid)}.`)}
      </Answer>
      {said === null ? null : <p>{typeset(said)}</p>}
      <StateTally lines={lines} href={(state) => obligationsHref(convention.slug, { ...query, state })} />
      <details className="t-fold">
        <summary className="fr-btn fr-btn--secondary" aria-controls="filtres">
          Choisir le jour et filtrer
        </summary>
      </details>
      <Filters {...props} />
      <ActiveFilters filters={activeFilters(props)} />
      <Groups {...props} />
      <DutyCalendar duties={duties} convention={convention} day={day} />
    </>
  )
}

/** Which commitments of a convention are kept on a day: the answer, then each obligation by who owes it, then the days to come. */
export const ObligationListPage = (props: ObligationListProps) => {
  const { convention, lines } = props
  return (
    <>
      <PageTitle
        kind={`Convention ${convention.reference}`}
        title="Obligations"
        lead="Chaque engagement de la convention, qui le doit, et ce qui montre qu’il est tenu. Rien n’est tenu sans preuve ; ce que personne ne relève est dit inconnu."
      />
      {lines.length === 0 ? <NotInEffect convention={convention} /> : <Shown {...props} />}
    </>
  )
}
