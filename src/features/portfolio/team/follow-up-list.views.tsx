import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { Badge } from '../../../web/view/badge.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { Pagination } from '../../../web/view/pagination.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { unfollowedShare } from './follow-up-list.messages.ts'
import type { FollowUpFigures, Unfollowed } from './follow-up-list.ts'

export type UnfollowedPageProps = {
  readonly figures: FollowUpFigures
  readonly rows: readonly Unfollowed[]
  readonly today: Day
  readonly page: number
  readonly pages: number
}

type Group = { readonly slug: string; readonly name: string; readonly rows: readonly Unfollowed[] }

/** By the first incubator that carries each, in the order of the rows. */
function groupsOf(rows: readonly Unfollowed[]): readonly Group[] {
  const groups = Map.groupBy(rows, ({ incubators }) => incubators[0]?.slug ?? '')
  return [...groups].map(([slug, own]) => ({
    slug,
    name: own[0]?.incubators[0]?.name ?? 'Aucun incubateur connu',
    rows: own,
  }))
}

const Others = ({ incubators }: Pick<Unfollowed, 'incubators'>) => {
  const others = incubators.slice(1).map(({ name }) => name)
  return others.length === 0 ? null : (
    <span className="t-table__about">{typeset(`Porté aussi par ${others.join(', ')}`)}</span>
  )
}

const GroupTable = ({ group }: { readonly group: Group }) => (
  <DataTable
    caption={`Produits sans suivi : ${group.name}`}
    captionHidden
    rows={group.rows}
    rowKey={({ slug }) => slug}
    empty={null}
    columns={[
      {
        key: 'name',
        label: 'Produit',
        cell: ({ slug, name, incubators }) => (
          <>
            <a href={`/produits/${slug}`}>{typeset(name)}</a>
            <Others incubators={incubators} />
          </>
        ),
      },
      {
        key: 'phase',
        label: 'Phase',
        cell: ({ phase }) => (
          <span className="t-phase">
            <Badge>{phase.label}</Badge>
            <span className="t-phase__since">{typeset(`depuis le ${shortDay(phase.since)}`)}</span>
          </span>
        ),
      },
      {
        key: 'act',
        label: 'Acte',
        cell: ({ slug, name }) => (
          <div>
            <a href={`/espace/produits/${slug}/equipe#suivi`}>
              Choisir qui le suit<span className="fr-sr-only">{typeset(` : ${name}`)}</span>
            </a>
          </div>
        ),
      },
    ]}
  />
)

const Nothing = ({ active }: Pick<FollowUpFigures, 'active'>) => (
  <Empty title={active === 0 ? 'Aucun produit en cours ici.' : 'Chaque produit en cours est suivi.'}>
    Un produit en cours que personne ne suit, ni pour le réseau ni pour un incubateur, paraît ici jusqu’à ce
    que quelqu’un soit choisi.
  </Empty>
)

/** The products in progress that nobody follows, by incubator, each with the act. */
export const UnfollowedPage = ({ figures, rows, today, page, pages }: UnfollowedPageProps) => (
  <>
    <PageTitle
      kind="Mon espace"
      title="Sans suivi"
      lead="Suivre un produit, c’est être la personne à qui son équipe et le réseau s’adressent : une pour le réseau, une pour l’incubateur."
    />
    <Answer>
      {typeset(`Au ${longDay(today)}, `)}
      <strong>{unfollowedShare(figures)}</strong>
      {typeset(figures.unfollowed < 2 ? ' n’est suivi par personne.' : ' ne sont suivis par personne.')}
    </Answer>
    {rows.length === 0 ? <Nothing active={figures.active} /> : null}
    {groupsOf(rows).map((group) => (
      <section className="t-section" key={group.slug} aria-labelledby={`groupe-${group.slug}`}>
        <h2 id={`groupe-${group.slug}`}>
          {group.slug === '' ? group.name : <a href={`/incubateurs/${group.slug}`}>{typeset(group.name)}</a>}
        </h2>
        <GroupTable group={group} />
      </section>
    ))}
    <Pagination page={page} pages={pages} href={(number) => `/espace/sans-suivi?page=${number}`} />
  </>
)
