import { type Day, longDay, shortDay } from '../../shared/day.ts'
import { count, number, typeset } from '../../web/french.ts'
import { DayField } from '../../web/view/field.tsx'
import { Icon } from '../../web/view/icon.tsx'
import { ShareBar } from '../../web/view/share-bar.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { Tags } from '../../web/view/tag.tsx'
import {
  type Incubator,
  IncubatorLinks,
  type IncubatorWork,
  listHref,
  listSearch,
  ProductName,
  phaseGroupLabel,
  phaseGroups,
  shareOfProducts,
} from '../portfolio/index.ts'

type Phase = IncubatorWork['phases'][number]
type Life = Phase['products'][number]

/** Beyond, the list of products takes over: it is paged, sorted and searched. */
const SHOWN_OF_A_PHASE = 12

/** Where a page of an incubator is read from: the incubator, the day shown, and that day when the address asked for it. */
export type Here = { readonly incubator: Incubator; readonly day: Day; readonly au: Day | null }

const dayIn = (au: Day | null): string => (au === null ? '' : `?au=${au}`)

const anchorOf = ({ term }: Phase): string => `phase-${term?.code ?? 'aucune'}`
const titleOf = ({ term, products }: Phase): string =>
  `${term?.label ?? 'Aucune phase commencée'} (${number(products.length)})`

const SharedWith = ({ others }: Pick<Life, 'others'>) =>
  others.length === 0 ? null : (
    <span className="t-table__about">
      {'Porté avec '}
      <IncubatorLinks incubators={others} />
    </span>
  )

const Named = ({ phase, incubator, au }: { readonly phase: Phase } & Pick<Here, 'incubator' | 'au'>) => {
  const { term, products } = phase
  const rest = products.length - SHOWN_OF_A_PHASE
  return (
    <>
      <ul>
        {products.slice(0, SHOWN_OF_A_PHASE).map(({ slug, name, mission, others }) => (
          <li key={slug}>
            <a href={`/produits/${slug}${dayIn(au)}`}>{typeset(name)}</a>
            {mission === '' ? null : <span className="t-table__about">{typeset(mission)}</span>}
            <SharedWith others={others} />
          </li>
        ))}
      </ul>
      {rest > 0 && term !== null ? (
        <p>
          <a href={listHref({ phase: term.code, incubator: incubator.slug, au })}>
            {typeset(`Voir les ${number(products.length)} produits de cette phase`)}
          </a>
        </p>
      ) : null}
    </>
  )
}

/** Phases under way are open; what has ended is folded, and opens for whoever follows its anchor. */
const PhaseProducts = (props: { readonly phase: Phase } & Pick<Here, 'incubator' | 'au'>) => {
  const { phase } = props
  const title = typeset(titleOf(phase))
  if (phase.term !== null && !phase.term.traits.includes('active'))
    return (
      <details className="t-details">
        <summary>{title}</summary>
        <div id={anchorOf(phase)}>
          <Named {...props} />
        </div>
      </details>
    )
  return (
    <>
      <h3 id={anchorOf(phase)}>{title}</h3>
      <Named {...props} />
    </>
  )
}

const Picture = ({ work, day }: { readonly work: IncubatorWork; readonly day: Day }) => {
  const { phases, figures } = work
  const counted = phases.flatMap(({ term, products }) =>
    term === null ? [] : [{ ...term, count: products.length }],
  )
  const active = counted.reduce((sum, { traits, count: n }) => sum + (traits.includes('active') ? n : 0), 0)
  const together =
    figures.shared === 0
      ? ''
      : ` ; ${count(figures.shared, 'est porté', 'sont portés')} avec un autre incubateur`
  return (
    <ShareBar
      sentence={`Au ${longDay(day)}, ${shareOfProducts(active, figures.carried)} de cet incubateur ${active < 2 ? 'est' : 'sont'} en cours${together}.`}
      caption="Produits par étape"
      heading="Étape"
      unit="Produits"
      parts={phaseGroups(counted)
        .filter(({ value }) => value > 0)
        .map(({ key, value }) => ({ label: phaseGroupLabel[key], value }))}
    />
  )
}

/** Where its products are: the picture, then each phase with its products, then the way to the whole list. */
export const Products = ({ work, ...here }: Here & { readonly work: IncubatorWork }) => {
  const { incubator, day, au } = here
  const { phases, figures } = work
  if (figures.carried === 0)
    return <p className="t-absent">{`Au ${longDay(day)}, cet incubateur ne porte aucun produit.`}</p>
  const filter = { incubator: incubator.slug, au }
  return (
    <>
      <Picture work={work} day={day} />
      <Tags tags={phases.map((phase) => ({ label: titleOf(phase), href: `#${anchorOf(phase)}` }))} />
      {phases.map((phase) => (
        <PhaseProducts key={anchorOf(phase)} phase={phase} incubator={incubator} au={au} />
      ))}
      <ul className="t-acts">
        <li>
          <a href={listHref(filter)}>{typeset('Voir ces produits dans la liste, les trier, y chercher')}</a>
        </li>
        <li>
          <a href={`/produits.csv${listSearch(filter)}`}>
            <Icon name="download" />
            {typeset(' Télécharger ces produits (CSV)')}
          </a>
        </li>
      </ul>
    </>
  )
}

type Former = IncubatorWork['former'][number]

const formerRows = (rows: readonly Former[], caption: string) => (
  <DataTable<Former>
    caption={caption}
    captionHidden
    rows={rows}
    rowKey={({ slug }) => slug}
    empty={null}
    columns={[
      {
        key: 'name',
        label: 'Produit',
        cell: (product) => <ProductName {...product} />,
      },
      { key: 'left', label: 'Porté jusqu’au', numeric: true, cell: ({ leftOn }) => shortDay(leftOn) },
      {
        key: 'now',
        label: 'Porté depuis par',
        cell: ({ others }) =>
          others.length === 0 ? 'Aucun autre incubateur' : <IncubatorLinks incubators={others} />,
      },
    ]}
  />
)

/** The products that it carried: the last to leave in sight, the others folded. */
export const FormerProducts = ({ former }: Pick<IncubatorWork, 'former'>) => {
  const [first, rest] = [former.slice(0, SHOWN_OF_A_PHASE), former.slice(SHOWN_OF_A_PHASE)]
  return (
    <>
      {formerRows(first, 'Produits qu’il a portés')}
      {rest.length === 0 ? null : (
        <details className="t-details">
          <summary>{typeset(`Voir les ${number(rest.length)} autres`)}</summary>
          {formerRows(rest, 'Autres produits qu’il a portés')}
        </details>
      )}
    </>
  )
}

type Sponsor = IncubatorWork['sponsors'][number]

const sponsorRows = (rows: readonly Sponsor[], carried: number) => (
  <DataTable<Sponsor>
    caption="Organisations qui soutiennent ses produits"
    captionHidden
    compact
    rows={rows}
    rowKey={({ slug }) => slug}
    empty={null}
    columns={[
      {
        key: 'name',
        label: 'Organisation',
        cell: ({ name, acronym }) =>
          typeset(acronym === null || acronym === name ? name : `${name} (${acronym})`),
      },
      { key: 'count', label: 'Produits', numeric: true, cell: (row) => shareOfProducts(row.count, carried) },
    ]}
  />
)

/** The organisations that it works with, those that sponsor most of its products in sight. */
export const Sponsors = ({ sponsors, figures }: Pick<IncubatorWork, 'sponsors' | 'figures'>) => {
  const [first, rest] = [sponsors.slice(0, SHOWN_OF_A_PHASE), sponsors.slice(SHOWN_OF_A_PHASE)]
  return (
    <>
      {sponsorRows(first, figures.carried)}
      {rest.length === 0 ? null : (
        <details className="t-details">
          <summary>{typeset(`Voir les ${number(rest.length)} autres`)}</summary>
          {sponsorRows(rest, figures.carried)}
        </details>
      )}
    </>
  )
}

/** What is written for a day to come: events, and phases already decided. */
export const Upcoming = ({ upcoming }: Pick<IncubatorWork, 'upcoming'>) => (
  <DataTable
    caption="À venir"
    captionHidden
    rows={upcoming}
    rowKey={({ slug, on, code }) => `${slug}${on}${code}`}
    empty={null}
    columns={[
      {
        key: 'what',
        label: 'Ce qui est prévu',
        cell: ({ scheme, label }) => typeset(scheme === 'phase' ? `Début de phase : ${label}` : label),
      },
      { key: 'on', label: 'Date', numeric: true, cell: ({ on }) => shortDay(on) },
      {
        key: 'product',
        label: 'Produit',
        cell: ({ slug, name }) => (
          <span>
            <a href={`/produits/${slug}`}>{typeset(name)}</a>
          </span>
        ),
      },
    ]}
  />
)

/** The same page on another day. */
export const OtherDay = ({ incubator, au }: Pick<Here, 'incubator' | 'au'>) => (
  <form className="t-filters" action={`/incubateurs/${incubator.slug}`} method="get">
    <DayField name="au" label="Voir cette page à une autre date" value={au === null ? '' : shortDay(au)} />
    <button className="fr-btn fr-btn--secondary" type="submit">
      Afficher cette date
    </button>
  </form>
)
