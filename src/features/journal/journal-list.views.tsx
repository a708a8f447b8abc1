import { shortDay } from '../../shared/day.ts'
import { count, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { DayField, HiddenField, SelectField, TextField } from '../../web/view/field.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { ActiveFilters } from '../../web/view/tag.tsx'
import { actionLabel } from './journal.messages.ts'
import { type Change, ChangeList, OlderLink } from './journal.views.tsx'
import { actionFilterLabel, familyLabel, subjectKinds } from './journal-query.messages.ts'
import { actionsOf, familySlugs, isNarrowed, type JournalQuery, journalSearch } from './journal-query.ts'

const HERE = '/espace/journal'

type JournalPageProps = {
  readonly query: JournalQuery
  readonly changes: readonly Change[]
  readonly total: number
  /** Where the next page begins; null on the last one. */
  readonly olderSeq: number | null
  /** Name of the one thing that was asked for. */
  readonly subjectName: string | null
  /** Page of the verification, for who may read it. */
  readonly checkHref: string | null
}

const actionChoices = familySlugs.flatMap((family) => [
  { value: family, label: actionFilterLabel(family), group: familyLabel[family] },
  ...actionsOf(family).map((action) => ({
    value: action,
    label: actionLabel(action),
    group: familyLabel[family],
  })),
])

const kindChoices = Object.entries(subjectKinds).map(([value, label]) => ({ value, label }))

const FilterForm = ({ query }: Pick<JournalPageProps, 'query'>) => (
  <form className="t-filters" id="filtres" action={HERE} method="get">
    <TextField
      name="q"
      label="Mots cherchés"
      hint="Dans ce qui a changé, ou le nom de la chose"
      type="search"
      value={query.q}
      maxLength={100}
    />
    <SelectField
      name="action"
      label="Changement"
      none="Tous les changements"
      value={query.action ?? ''}
      choices={actionChoices}
    />
    <SelectField
      name="objet"
      label="Sur quoi"
      none="Toutes les choses"
      value={query.kind ?? ''}
      choices={kindChoices}
    />
    <TextField name="par" label="Par qui" hint="Un nom, ou « Terreau »" value={query.by} maxLength={100} />
    <DayField
      name="du"
      label="Du"
      hint="JJ/MM/AAAA"
      value={query.from === null ? '' : shortDay(query.from)}
    />
    <DayField
      name="au"
      label="Au"
      hint="JJ/MM/AAAA"
      value={query.until === null ? '' : shortDay(query.until)}
    />
    {query.subject === null ? null : (
      <HiddenField name="sujet" value={`${query.subject.kind}:${query.subject.id}`} />
    )}
    <button className="fr-btn" type="submit">
      Afficher
    </button>
  </form>
)

function activeFilters({ query, subjectName }: JournalPageProps) {
  const without = (change: Partial<JournalQuery>) =>
    HERE + journalSearch({ ...query, beforeSeq: null, ...change })
  return [
    { label: query.q && `Mots : ${query.q}`, removeHref: without({ q: '' }) },
    { label: query.action && actionFilterLabel(query.action), removeHref: without({ action: null }) },
    { label: query.kind && subjectKinds[query.kind], removeHref: without({ kind: null }) },
    { label: query.subject && (subjectName ?? 'Une seule chose'), removeHref: without({ subject: null }) },
    { label: query.by && `Par : ${query.by}`, removeHref: without({ by: '' }) },
    { label: query.from && `Depuis le ${shortDay(query.from)}`, removeHref: without({ from: null }) },
    { label: query.until && `Jusqu’au ${shortDay(query.until)}`, removeHref: without({ until: null }) },
  ].flatMap(({ label, removeHref }) => (label ? [{ label, removeHref }] : []))
}

const emptyWords = (query: JournalQuery): { readonly title: string; readonly text: string } => {
  if (query.beforeSeq !== null)
    return {
      title: 'Il n’y a pas d’entrée plus ancienne.',
      text: 'Revenez aux plus récentes, ou changez les filtres.',
    }
  if (isNarrowed(query))
    return {
      title: 'Aucune entrée ne répond à ces filtres.',
      text: 'Retirez un filtre, ou cherchez un mot plus court. Seul ce que vos rôles vous confient est cherché.',
    }
  return {
    title: 'Aucun changement à vous montrer.',
    text: 'Les changements des produits et des incubateurs que vos rôles vous confient paraîtront ici, à mesure qu’ils sont enregistrés.',
  }
}

const Nothing = ({ query }: Pick<JournalPageProps, 'query'>) => {
  const { title, text } = emptyWords(query)
  return <Empty title={title}>{typeset(text)}</Empty>
}

const Files = ({ query, checkHref }: Pick<JournalPageProps, 'query' | 'checkHref'>) => {
  const search = journalSearch({ ...query, beforeSeq: null })
  return (
    <>
      <a className="fr-btn fr-btn--secondary" href={`${HERE}.csv${search}`}>
        Télécharger (CSV)
      </a>
      <a className="fr-btn fr-btn--secondary" href={`${HERE}.jsonl${search}`}>
        Télécharger avec les empreintes (JSON)
      </a>
      {checkHref === null ? null : <a href={checkHref}>Vérification du journal</a>}
    </>
  )
}

/** Every change that this person may read, narrowed as the address asks. */
export const JournalPage = (props: JournalPageProps) => {
  const { query, changes, total, olderSeq } = props
  return (
    <>
      <PageTitle
        title="Journal"
        lead="Chaque changement de ce que vous suivez : quoi, quand, par qui. Une entrée ne se modifie ni ne s’efface."
      />
      <Answer acts={total === 0 ? null : <Files {...props} />}>
        <strong>{count(total, 'entrée', 'entrées')}</strong>
      </Answer>
      <FilterForm query={query} />
      <div className="t-results">
        <ActiveFilters filters={activeFilters(props)} />
        {query.beforeSeq === null ? null : (
          <p>
            <a href={HERE + journalSearch({ ...query, beforeSeq: null })}>
              Revenir aux entrées les plus récentes
            </a>
          </p>
        )}
        {changes.length === 0 ? <Nothing query={query} /> : <ChangeList changes={changes} />}
        <OlderLink
          href={olderSeq === null ? null : HERE + journalSearch({ ...query, beforeSeq: olderSeq })}
        />
      </div>
    </>
  )
}
