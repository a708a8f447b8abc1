import { type Day, shortDay } from '../../../shared/day.ts'
import { typeset } from '../../../web/french.ts'
import { OutLink } from '../../../web/view/out-link.tsx'
import { type State, StateMark } from '../../../web/view/state.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { textTitle } from '../convention.messages.ts'
import { channelLabel, checkedSaid, shownStateWords } from './publication.messages.ts'
import { channels, onChannel, type Publication, type ShownState, shownStateOn } from './publication.ts'

/** A signed text, as far as its publication is concerned. */
type PublishedText = { readonly number: number; readonly effectOn: Day }

type Row = {
  readonly text: PublishedText
  readonly channel: Publication['channel']
  readonly publication: Publication | null
  readonly state: ShownState
}

const marks: Record<ShownState, State> = {
  none: 'unknown',
  asked: 'dueSoon',
  ready: 'dueSoon',
  failed: 'late',
  published: 'kept',
  verified: 'kept',
  different: 'broken',
  unreadable: 'unknown',
}

const sinceSaid = ({ publication, state, channel }: Row): string | null => {
  if (state === 'failed') return 'Le portail ne l’a pas prise.'
  if (publication?.publishedOn == null || state === 'none') return null
  const since = `Depuis le ${shortDay(publication.publishedOn)}.`
  if (channel !== 'data-portal') return since
  return `${since} ${checkedSaid(state === 'published' ? null : publication.check)}`
}

const StateCell = (row: Row) => {
  const since = sinceSaid(row)
  return (
    <div>
      <StateMark state={marks[row.state]} word={shownStateWords[row.state]} />
      {since === null ? null : <span className="t-table__about">{typeset(since)}</span>}
    </div>
  )
}

const WhereCell = ({ state, publication }: Row) =>
  publication?.url == null || state === 'none' ? (
    <span className="t-absent">Aucune adresse</span>
  ) : (
    <div>
      <OutLink href={publication.url} />
      <span className="t-table__about t-digest">{publication.sha256}</span>
    </div>
  )

type ShownProps = {
  /** Signed texts, in their order. */
  readonly texts: readonly PublishedText[]
  readonly publications: readonly Publication[]
  readonly on: Day
}

/**
 * Where each signed text of a convention is published on a day, since when, and whether what is served there is what was signed. For
 * everybody: why a publication failed is told to those who tend it.
 */
export const PublicationSection = ({ texts, publications, on }: ShownProps) => {
  const rows = texts
    .filter(({ effectOn }) => effectOn <= on)
    .toReversed()
    .flatMap((text) =>
      channels.map((channel): Row => {
        const publication = onChannel(publications, channel, text.number)
        return { text, channel, publication, state: shownStateOn(publication, on) }
      }),
    )
  return (
    <>
      <p>
        {typeset(
          'L’empreinte (SHA-256) est celle des données publiées, sans les coordonnées bancaires. Sur le portail, ce qui est servi est relu et comparé à ce qui est signé.',
        )}
      </p>
      <DataTable<Row>
        caption="Publications des textes signés"
        captionHidden
        wide
        rows={rows}
        rowKey={({ text, channel }) => `${text.number} ${channel}`}
        empty={<p className="t-absent">Aucun texte n’était encore en vigueur ce jour-là.</p>}
        columns={[
          { key: 'text', label: 'Texte', cell: ({ text }) => typeset(textTitle(text)) },
          { key: 'where', label: 'Où', cell: ({ channel }) => channelLabel[channel] },
          { key: 'state', label: 'État', cell: StateCell },
          { key: 'address', label: 'Adresse et empreinte', cell: WhereCell },
        ]}
      />
    </>
  )
}
