import { type Day, longDay } from '../../shared/day.ts'
import { count, share, typeset } from '../../web/french.ts'
import { plainWords } from '../../web/markdown.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { ShareBar } from '../../web/view/share-bar.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { type IncubatorSummary, shareOfProducts } from '../portfolio/index.ts'

const ownerName = ({ owner }: Pick<IncubatorSummary, 'owner'>) =>
  owner === null ? <span className="t-absent">Organisation inconnue</span> : typeset(owner.name)

type IncubatorListProps = { readonly incubators: readonly IncubatorSummary[]; readonly today: Day }

const NAMED = 4

type Shares = { readonly named: number; readonly others: number; readonly total: number }

/** A product carried by two incubators counts for each. */
const activeSentence = ({ named, others, total }: Shares, today: Day): string =>
  others === 0
    ? `Au ${longDay(today)}, ${count(total, 'produit est', 'produits sont')} en cours dans ${count(named, 'incubateur', 'incubateurs')}.`
    : `Au ${longDay(today)}, les ${named} incubateurs qui portent le plus de produits en cours en portent ${shareOfProducts(total - others, total)} (un produit porté à deux compte deux fois).`

/** The incubators that carry most products under way, and the others together. */
const ActiveShare = ({ incubators, today }: IncubatorListProps) => {
  const ordered = [...incubators].filter(({ active }) => active > 0).sort((a, b) => b.active - a.active)
  const total = ordered.reduce((sum, { active }) => sum + active, 0)
  const named = ordered.slice(0, NAMED).length
  const rest = ordered.slice(NAMED)
  const others = rest.reduce((sum, { active }) => sum + active, 0)
  if (total === 0) return null
  return (
    <ShareBar
      sentence={activeSentence({ named, others, total }, today)}
      caption="Produits en cours par incubateur"
      heading="Incubateur"
      unit="Produits en cours"
      parts={[
        ...ordered
          .slice(0, NAMED)
          .map(({ name, slug, active }) => ({ label: name, value: active, href: `/incubateurs/${slug}` })),
        ...(others === 0
          ? []
          : [{ label: count(rest.length, 'autre incubateur', 'autres incubateurs'), value: others }]),
      ]}
    />
  )
}

/** All the incubators of the network, with what each carries. */
export const IncubatorListPage = ({ incubators, today }: IncubatorListProps) => {
  const active = incubators.filter((incubator) => incubator.active > 0).length
  return (
    <>
      <PageTitle
        title="Incubateurs"
        lead="Les équipes qui font naître, mènent et transmettent les services du réseau."
      />
      {incubators.length === 0 ? (
        <Empty title="Aucun incubateur n’est encore connu ici.">
          Les incubateurs du réseau se tiendront ici dès qu’un portefeuille aura été importé.
        </Empty>
      ) : (
        <>
          <Answer>
            {`Au ${longDay(today)}, `}
            <strong>
              {share(active, incubators.length, incubators.length < 2 ? 'incubateur' : 'incubateurs')}
            </strong>
            {active < 2 ? ' porte au moins un produit en cours.' : ' portent au moins un produit en cours.'}
          </Answer>
          <ActiveShare incubators={incubators} today={today} />
          <h2>Tous les incubateurs</h2>
          <DataTable<IncubatorSummary>
            caption="Incubateurs"
            captionHidden
            rows={incubators}
            rowKey={({ id }) => id}
            empty={null}
            columns={[
              {
                key: 'name',
                label: 'Incubateur',
                cell: ({ slug, name, summary }) => (
                  <>
                    <a href={`/incubateurs/${slug}`}>{typeset(name)}</a>
                    {summary === null ? null : (
                      <span className="t-table__about">{typeset(plainWords(summary))}</span>
                    )}
                  </>
                ),
              },
              { key: 'owner', label: 'Organisation', cell: ownerName },
              {
                key: 'active',
                label: 'En cours',
                numeric: true,
                cell: (row) => shareOfProducts(row.active, row.products),
              },
            ]}
          />
        </>
      )}
    </>
  )
}
