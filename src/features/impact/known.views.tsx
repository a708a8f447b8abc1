import { longDay } from '../../shared/day.ts'
import { count, number, typeset } from '../../web/french.ts'
import { type ShareRowPart, ShareRows } from '../../web/view/share-rows.tsx'
import { type Column, DataTable } from '../../web/view/table.tsx'
import { type KnowledgeItem, type KnowledgeShare, knowledgeLabel } from '../portfolio/index.ts'
import type { NetworkStats } from './network-stats.ts'

type StatsProps = { readonly stats: NetworkStats }

const parts: readonly (ShareRowPart & { readonly key: Exclude<keyof KnowledgeShare, 'item'> })[] = [
  { key: 'proven', label: 'Montré sur la fiche', tone: 1 },
  { key: 'yes', label: 'Oui, selon l’équipe', tone: 'hatched-1' },
  { key: 'no', label: 'Non, selon l’équipe', tone: 2 },
  { key: 'unknown', label: 'Pas de réponse', tone: 'empty' },
]

function knownSentence({ known, services, day }: NetworkStats): string {
  if (services === 0) return `Au ${longDay(day)}, aucun service n’a d’usagers.`
  const proven = (item: KnowledgeItem): string =>
    number(known.find((share) => share.item === item)?.proven ?? 0)
  const among = count(services, 'service avec des usagers', 'services avec des usagers')
  return `Sur ${among} au ${longDay(day)}, on voit le code source de ${proven('repository')}, les statistiques de ${proven('stats')}, le budget de ${proven('budget')} et l’analyse de risques de ${proven('risk-analysis')}.`
}

/** What is known of each item, among the services with users. */
export const KnownPicture = ({ stats }: StatsProps) => (
  <ShareRows
    chart="connu"
    sentence={knownSentence(stats)}
    parts={parts}
    of={stats.services}
    rows={stats.known.map(({ item, ...values }) => ({ label: knowledgeLabel[item], values }))}
  />
)

const columnsOf = (services: number): readonly Column<KnowledgeShare>[] => [
  { key: 'item', label: 'Information', cell: ({ item }) => typeset(knowledgeLabel[item]) },
  ...parts.map(({ key, label }) => ({
    ...{ key, label, numeric: true },
    cell: (share: KnowledgeShare) => `${number(share[key])} sur ${number(services)}`,
  })),
]

/** The same in figures. */
export const KnownTable = ({ stats: { known, services } }: StatsProps) => (
  <DataTable<KnowledgeShare>
    caption="Ce que l’on sait des services avec des usagers"
    columns={columnsOf(services)}
    rows={known}
    rowKey={({ item }) => item}
    empty={null}
  />
)
