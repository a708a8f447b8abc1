import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { count, number, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { Icon } from '../../../web/view/icon.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import { archivesHref } from './elimination.messages.ts'
import type { EndedPaper } from './elimination.ts'
import { holderHref, holderWords, paperKindLabel, papersHref } from './paper.messages.ts'

const KILO = 1024

/** What tells a document in a list: its name, its nature, its size. */
const PaperName = ({ slug, paper }: { readonly slug: string; readonly paper: EndedPaper }) => (
  <>
    <a href={`${papersHref(slug, paper.holder)}/${paper.sha256}`}>{typeset(paper.label)}</a>
    <span className="t-table__about">
      {typeset(`${paperKindLabel[paper.kind]}, ${number(Math.ceil(paper.bytes / KILO))} ko`)}
    </span>
  </>
)

const PaperHolder = ({ slug, paper: { holder } }: { readonly slug: string; readonly paper: EndedPaper }) => (
  <>
    <a href={holderHref(slug, holder)}>{`${holderWords[holder.kind].one} ${holder.ref}`}</a>
    <span className="t-table__about">{typeset(holder.object)}</span>
  </>
)

/** The columns that tell which documents have ended, and since when. */
export const endedColumns = (slug: string): readonly Column<EndedPaper>[] => [
  { key: 'paper', label: 'Pièce', cell: (paper) => <PaperName {...{ slug, paper }} /> },
  { key: 'holder', label: 'Jointe à', cell: (paper) => <PaperHolder {...{ slug, paper }} /> },
  { key: 'added', label: 'Jointe le', numeric: true, cell: ({ addedOn }) => shortDay(addedOn) },
  { key: 'until', label: 'Conservée jusqu’au', numeric: true, cell: ({ keptUntil }) => shortDay(keptUntil) },
]

/** An elimination, as the page tells it. */
type ShownElimination = {
  readonly on: Day
  readonly motive: string
  readonly visaNumber: string
  readonly visaOn: Day
  readonly visa: { readonly sha256: string }
  readonly by: string | null
  readonly papers: readonly string[]
}

export type ArchivesPageProps = {
  readonly slug: string
  readonly reference: string
  readonly today: Day
  readonly counts: { readonly here: number; readonly ended: number }
  readonly ended: readonly EndedPaper[]
  readonly eliminations: readonly ShownElimination[]
  readonly mayEliminate: boolean
}

const Sentence = ({ counts, today }: Pick<ArchivesPageProps, 'counts' | 'today'>) => {
  const kept = count(counts.here, 'pièce gardée', 'pièces gardées')
  if (counts.ended === 0)
    return typeset(`Au ${longDay(today)}, ${kept}, aucune arrivée au bout de sa durée de conservation.`)
  return (
    <>
      {typeset(`Au ${longDay(today)}, la durée de conservation est échue pour `)}
      <strong>{count(counts.ended, 'pièce', 'pièces')}</strong>
      {typeset(` sur ${number(counts.here)}.`)}
    </>
  )
}

const Acts = ({ slug, counts, mayEliminate }: ArchivesPageProps) =>
  counts.ended === 0 ? null : (
    <>
      {mayEliminate ? (
        <a className="fr-btn" href={archivesHref(slug, 'elimination')}>
          Éliminer des pièces
        </a>
      ) : null}
      <a className="fr-btn fr-btn--secondary" href={`${archivesHref(slug)}.csv`}>
        <Icon name="download" />
        {typeset(' Liste pour le visa (CSV)')}
      </a>
    </>
  )

const Ended = ({ slug, ended, counts }: ArchivesPageProps) => (
  <>
    {ended.length < counts.ended ? (
      <p>
        {typeset(
          `${number(ended.length)} pièces sur ${number(counts.ended)} sont montrées : les plus anciennes.`,
        )}
      </p>
    ) : null}
    <DataTable
      caption="Pièces dont la durée est échue"
      captionHidden
      wide
      rows={ended}
      rowKey={({ id }) => id}
      columns={[
        ...endedColumns(slug),
        {
          key: 'stays',
          label: 'Peut partir',
          cell: ({ isUsedBeside }) => (isUsedBeside ? 'non, elle sert encore ailleurs' : 'oui, avec un visa'),
        },
      ]}
      empty={
        <Empty title="Aucune pièce n’est arrivée au bout de sa durée.">
          Une pièce paraît ici une fois passées ses années de conservation après l’exercice du paiement, quand
          plus rien n’est attendu de la dépense ou de la commande qu’elle justifie.
        </Empty>
      }
    />
  </>
)

const LeftPapers = ({ papers }: Pick<ShownElimination, 'papers'>) => (
  <details>
    <summary>{count(papers.length, 'pièce', 'pièces')}</summary>
    <ul>
      {papers.map((label, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two documents may bear one name, and the list never changes
        <li key={i}>{typeset(label)}</li>
      ))}
    </ul>
  </details>
)

const Eliminations = ({ slug, eliminations }: Pick<ArchivesPageProps, 'slug' | 'eliminations'>) => (
  <DataTable
    caption="Éliminations"
    captionHidden
    wide
    rows={eliminations}
    rowKey={({ visa, on, visaNumber }) => `${on} ${visaNumber} ${visa.sha256}`}
    columns={[
      {
        key: 'on',
        label: 'Éliminées',
        cell: ({ on, by }) => typeset(`le ${shortDay(on)}, par ${by ?? 'une personne effacée'}`),
      },
      { key: 'papers', label: 'Pièces', cell: ({ papers }) => <LeftPapers papers={papers} /> },
      { key: 'motive', label: 'Motif', cell: ({ motive }) => typeset(motive) },
      {
        key: 'visa',
        label: 'Visa des Archives',
        cell: ({ visa, visaNumber, visaOn }) => (
          <>
            <a href={archivesHref(slug, 'visas', visa.sha256)}>{typeset(visaNumber)}</a>
            <span className="t-table__about">{typeset(`du ${shortDay(visaOn)}`)}</span>
          </>
        ),
      },
    ]}
    empty={<p className="t-absent">Aucune pièce n’a encore été éliminée.</p>}
  />
)

/** What has been kept long enough, and what was eliminated, on which visa. */
export const ArchivesPage = (props: ArchivesPageProps) => (
  <>
    <PageTitle
      kind={`Convention ${props.reference}`}
      title="Conservation des pièces"
      lead="Une pièce justificative est une archive publique : sa durée échue, elle n’est éliminée qu’avec le visa des Archives (code du patrimoine, articles L212-2 et R212-14)."
    />
    <Answer acts={<Acts {...props} />}>
      <Sentence {...props} />
    </Answer>
    <section aria-labelledby="echues">
      <h2 id="echues">Durée échue</h2>
      <Ended {...props} />
    </section>
    <section aria-labelledby="eliminees">
      <h2 id="eliminees">Ce qui a été éliminé</h2>
      <Eliminations {...props} />
    </section>
  </>
)
