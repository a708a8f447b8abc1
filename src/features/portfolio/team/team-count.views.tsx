import { type Day, longDay } from '../../../shared/day.ts'
import { count, number, typeset } from '../../../web/french.ts'
import { DataTable } from '../../../web/view/table.tsx'
import type { Term } from '../product.ts'

type TeamCountsProps = {
  readonly trades: readonly (Term & { readonly count: number })[]
  readonly day: Day
  /** The page of the team, for who may know the people. */
  readonly teamHref: string | null
}

/** How many people work on a product, by trade: no name, since people are private. */
export const TeamCounts = ({ trades, day, teamHref }: TeamCountsProps) => {
  const people = trades.reduce((sum, trade) => sum + trade.count, 0)
  return (
    <>
      {people === 0 ? (
        <p className="t-absent">{typeset(`Au ${longDay(day)}, aucune mission connue.`)}</p>
      ) : (
        <>
          <p>
            {typeset(
              `Au ${longDay(day)}, ${count(people, 'personne y travaille', 'personnes y travaillent')}.`,
            )}
          </p>
          <DataTable
            caption="Équipe par métier"
            captionHidden
            compact
            rows={trades}
            rowKey={({ code }) => code}
            empty={null}
            columns={[
              { key: 'trade', label: 'Métier', cell: ({ label }) => typeset(label) },
              { key: 'count', label: 'Personnes', numeric: true, cell: (trade) => number(trade.count) },
            ]}
          />
        </>
      )}
      {teamHref === null ? null : (
        <p>
          <a href={teamHref}>Voir l’équipe, personne par personne</a>
        </p>
      )}
    </>
  )
}
