import { type Day, longDay, shortDay } from '../../shared/day.ts'
import { count, number, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { Icon } from '../../web/view/icon.tsx'
import { Pagination } from '../../web/view/pagination.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { StateMark } from '../../web/view/state.tsx'
import { type Column, DataTable } from '../../web/view/table.tsx'
import { placeHref, placeWords, silenceLabel } from './highlight.messages.ts'
import { type Highlight, mostAtOnce, type Place, periodOf, type Standing, silenceOf } from './highlight.ts'

type Present = Highlight & { readonly standing: Standing }

export type HighlightsPageProps = {
  readonly place: Place
  readonly today: Day
  /** In force or to come. */
  readonly present: readonly Present[]
  readonly ended: { readonly rows: readonly Highlight[]; readonly total: number }
  /** Of those that ended. */
  readonly page: number
  readonly pages: number
}

const product: Column<Highlight> = {
  key: 'product',
  label: 'Produit',
  cell: ({ product: { slug, name }, reason }) => (
    <>
      <a href={`/produits/${slug}`}>{typeset(name)}</a>
      <span className="t-table__about">{typeset(reason)}</span>
    </>
  ),
}

const days: readonly Column<Highlight>[] = [
  { key: 'start', label: 'Premier jour', numeric: true, cell: ({ startsOn }) => shortDay(startsOn) },
  { key: 'end', label: 'Dernier jour', numeric: true, cell: ({ endsOn }) => shortDay(endsOn) },
]

const silenceWords = ({ since }: Standing, silence: keyof typeof silenceLabel): string =>
  silence === 'stopped' && since !== null
    ? `${silenceLabel.stopped}, le ${shortDay(since)}`
    : silenceLabel[silence]

// One element a cell: on a phone a cell is a label beside its value.
const Shown = ({ standing }: Pick<Present, 'standing'>) => {
  const silence = silenceOf(standing)
  if (silence === null) return <StateMark state="kept" word="visible" />
  return (
    <div>
      <StateMark state="broken" word="ne paraît plus" />
      <span className="t-table__about">{typeset(silenceWords(standing, silence))}</span>
    </div>
  )
}

const act = (place: Place): Column<Highlight> => ({
  key: 'act',
  label: 'Ce que vous pouvez faire',
  cell: ({ id, product: { name } }) => (
    <span>
      <a href={`${placeHref(place)}/${id}`}>
        Changer ou arrêter
        <span className="fr-sr-only">{typeset(` : ${name}`)}</span>
      </a>
    </span>
  ),
})

const InForce = ({ rows, place }: { readonly rows: readonly Present[]; readonly place: Place }) => (
  <DataTable<Present>
    caption="Mises en avant en cours"
    captionHidden
    rows={rows}
    rowKey={({ id }) => id}
    empty={
      <Empty title="Rien n’est mis en avant aujourd’hui.">
        {`Les produits que vous mettrez en avant paraîtront ${placeWords(place)}, chacun avec la raison que vous aurez écrite et son dernier jour.`}
      </Empty>
    }
    columns={[
      product as Column<Present>,
      { key: 'state', label: 'État', cell: ({ standing }) => <Shown standing={standing} /> },
      ...(days as readonly Column<Present>[]),
      act(place) as Column<Present>,
    ]}
  />
)

const Ended = ({ place, ended, page, pages }: HighlightsPageProps) => (
  <>
    <DataTable<Highlight>
      caption="Mises en avant terminées"
      captionHidden
      rows={ended.rows}
      rowKey={({ id }) => id}
      empty={<p className="t-absent">Aucune mise en avant n’est encore terminée.</p>}
      columns={[product, ...days]}
    />
    <Pagination page={page} pages={pages} href={(to) => `${placeHref(place)}?page=${to}#terminees`} />
  </>
)

const Sentence = ({ place, today, inForce }: { place: Place; today: Day; inForce: readonly Present[] }) => {
  const most = mostAtOnce[place.kind]
  const shown = inForce.filter(({ standing }) => silenceOf(standing) === null).length
  const hidden = inForce.length - shown
  const others =
    hidden === 0
      ? ''
      : ` ; ${count(hidden, 'autre garde sa place sans paraître', 'autres gardent leur place sans paraître')}`
  return (
    <>
      {`Au ${longDay(today)}, `}
      <strong>{count(shown, 'produit mis en avant', 'produits mis en avant')}</strong>
      {typeset(` ${placeWords(place)}, sur ${number(most)} possibles${others}.`)}
    </>
  )
}

/** What a place puts forward now, what comes, what ended and why it had been chosen. */
export const HighlightsPage = (props: HighlightsPageProps) => {
  const { place, today, present, ended } = props
  const inForce = present.filter((one) => periodOf(one, today) === 'in-force')
  const toCome = present.filter((one) => periodOf(one, today) === 'to-come')
  return (
    <>
      <PageTitle kind={place.kind === 'network' ? 'Réseau' : place.name} title="Mises en avant" />
      <Answer
        acts={
          <a className="fr-btn" href={`${placeHref(place)}/nouvelle`}>
            <Icon name="add" />
            {typeset(' Mettre un produit en avant')}
          </a>
        }
      >
        <Sentence place={place} today={today} inForce={inForce} />
      </Answer>
      <section className="t-section" aria-labelledby="en-cours">
        <h2 id="en-cours">{typeset(`En cours (${inForce.length})`)}</h2>
        <InForce rows={inForce} place={place} />
      </section>
      <section className="t-section" aria-labelledby="a-venir">
        <h2 id="a-venir">{typeset(`À venir (${toCome.length})`)}</h2>
        <DataTable<Highlight>
          caption="Mises en avant à venir"
          captionHidden
          rows={toCome}
          rowKey={({ id }) => id}
          empty={<p className="t-absent">Aucune n’est prévue.</p>}
          columns={[product, ...days, act(place)]}
        />
      </section>
      <section className="t-section" aria-labelledby="terminees">
        <h2 id="terminees">{typeset(`Terminées (${number(ended.total)})`)}</h2>
        <Ended {...props} />
      </section>
    </>
  )
}
