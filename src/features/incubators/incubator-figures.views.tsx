import { type Day, longDay } from '../../shared/day.ts'
import { count, number, typeset } from '../../web/french.ts'
import { FigureCard, FigureCards } from '../../web/view/figure-card.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { type IncubatorWork, knowledgeLabel } from '../portfolio/index.ts'

type FiguresProps = Pick<IncubatorWork, 'figures'> & { readonly day: Day }

const amongEver = (value: number) => ({
  value,
  unit: value < 2 ? 'produit porté un jour' : 'produits portés un jour',
})

const percent = (part: number, whole: number): string => `${number((part / whole) * 100)} %`

/** An investigation that stops is a result: its figure is said so. */
const Result = ({ figures, day }: FiguresProps) => {
  const { stopped, underWay } = figures
  if (stopped.of === 0) return null
  const going = underWay === 0 ? '' : ` ; ${count(underWay, 'est encore en cours', 'sont encore en cours')}`
  return (
    <p>
      {typeset(
        `Au ${longDay(day)}, ${number(stopped.count)} ${stopped.count < 2 ? 'investigation' : 'investigations'} sur ${number(stopped.of)} (${percent(stopped.count, stopped.of)}) ${stopped.count < 2 ? 'a conclu' : 'ont conclu'} qu’il n’y avait pas de service à construire : c’est un résultat, pas un échec${going}.`,
      )}
    </p>
  )
}

/** What the incubator did and does, each figure with what it is counted among. */
export const Figures = ({ figures, day }: FiguresProps) => {
  const { investigations, incubating, madeDurable, monthsToDurable } = figures
  const date = `au ${longDay(day)}`
  return (
    <>
      <FigureCards>
        <FigureCard
          value={investigations.count}
          unit={investigations.count < 2 ? 'investigation menée' : 'investigations menées'}
          among={amongEver(investigations.of)}
          date={date}
        />
        <FigureCard
          value={incubating.count}
          unit={incubating.count < 2 ? 'produit en incubation' : 'produits en incubation'}
          among={{
            value: incubating.of,
            unit: incubating.of < 2 ? 'produit porté ce jour-là' : 'produits portés ce jour-là',
          }}
          date={date}
        />
        <FigureCard
          value={madeDurable.count}
          unit={madeDurable.count < 2 ? 'produit pérennisé' : 'produits pérennisés'}
          among={amongEver(madeDurable.of)}
          date={date}
        />
        {monthsToDurable === null ? null : (
          <FigureCard
            value={monthsToDurable.median}
            unit="mois entre la première phase et la pérennisation, en valeur médiane"
            among={{ value: monthsToDurable.cases, unit: 'produits pérennisés' }}
            date={date}
          />
        )}
      </FigureCards>
      <Result figures={figures} day={day} />
      <details className="t-details">
        <summary>Comment c’est compté</summary>
        <ul>
          <li>
            {typeset(
              'Une investigation est menée par l’incubateur qui portait le produit le jour où elle a commencé.',
            )}
          </li>
          <li>
            {typeset(
              'Un produit en incubation est en investigation, en construction, en accélération ou en consolidation.',
            )}
          </li>
          <li>
            {typeset(
              'Un produit pérennisé est opéré dans le réseau ou transféré ; il compte pour l’incubateur qui le portait la veille, ou depuis.',
            )}
          </li>
          <li>
            {typeset(
              'La durée médiane est donnée à partir de cinq produits pérennisés, en mois révolus depuis la première phase connue.',
            )}
          </li>
        </ul>
      </details>
    </>
  )
}

type Item = IncubatorWork['knowledge']['items'][number]

const said = ({ yes, no }: Item): string => {
  if (yes + no === 0) return '0'
  const negative = no === 0 ? '' : `, dont ${number(no)} « non »`
  return `${number(yes + no)}${negative}`
}

/** The item best known, and the one least known: what the table says in a sentence. */
function knowledgeSentence({ services, items }: IncubatorWork['knowledge'], day: Day): string {
  const [first, ...others] = items
  if (first === undefined) return ''
  const best = others.reduce((most, one) => (one.proven > most.proven ? one : most), first)
  const least = others.reduce((most, one) => (one.proven < most.proven ? one : most), first)
  const known = ({ item, proven }: Item) =>
    `« ${knowledgeLabel[item]} », vérifiable pour ${number(proven)} sur ${number(services)}`
  return `Au ${longDay(day)}, ${count(services, 'service a', 'services ont')} des usagers. Ce que l’on sait le mieux : ${known(best)} ; le moins : ${known(least)}.`
}

/** What is known of the services with users, one row an item: what can be shown, what is only said, what nobody answered. */
export const KnowledgeTable = ({
  knowledge,
  day,
}: Pick<IncubatorWork, 'knowledge'> & { readonly day: Day }) => {
  const { services, items } = knowledge
  return (
    <>
      <p>{typeset(knowledgeSentence(knowledge, day))}</p>
      <p>
        {typeset(
          'Une absence de réponse n’est ni un oui ni un non. Les réponses sont celles d’aujourd’hui, à quelque date que l’on regarde.',
        )}
      </p>
      <DataTable<Item>
        caption={`Ce que l’on sait de chaque service, sur ${services} avec des usagers`}
        captionHidden
        rows={items}
        rowKey={({ item }) => item}
        empty={null}
        columns={[
          { key: 'item', label: 'Information', cell: ({ item }) => typeset(knowledgeLabel[item]) },
          {
            key: 'proven',
            label: 'Vérifiable',
            numeric: true,
            cell: ({ proven }) => `${number(proven)} sur ${number(services)}`,
          },
          { key: 'said', label: 'Dit par l’équipe', numeric: true, cell: (row) => typeset(said(row)) },
          { key: 'unknown', label: 'Sans réponse', numeric: true, cell: ({ unknown }) => number(unknown) },
        ]}
      />
    </>
  )
}
