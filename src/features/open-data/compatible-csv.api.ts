import { harmless } from '../../web/csv.ts'
import { phaseByCsvRule, type SourceProduct } from '../portfolio/index.ts'
import { accessibilityBySource, type Mention, startByCsvRule, statsUrlBySiteRule } from './compatible.ts'
import { teamContact } from './contact.ts'

const columns = [
  ...['id', 'name', 'mission', 'start', 'status', 'incubator', 'stats', 'link', 'repository'],
  ...['accessibility', 'contact', 'incubators'],
]

const quoted = (text: string): string => `"${harmless(text).replaceAll('"', '""')}"`

/** Without quotes, as the old template writes an address or a code; 'null' where there is none. */
function bare(text: string | null): string {
  if (text === null || text === '') return 'null'
  const cell = harmless(text)
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

const line = (product: SourceProduct, { mention }: Mention): string =>
  [
    bare(product.id),
    quoted(product.name),
    quoted(product.mission),
    bare(startByCsvRule(product.phases)),
    bare(phaseByCsvRule(product.phases)?.phase ?? null),
    bare(product.incubator),
    bare(statsUrlBySiteRule(product)),
    bare(product.link),
    bare(product.repository),
    quoted(accessibilityBySource(product.accessibilityStatus) ?? ''),
    bare(teamContact(product) ?? '').replace(/^null$/, ''),
    quoted(product.incubators.join(',')),
    ...(mention === undefined ? [] : [quoted(mention)]),
  ].join(';')

/** `startups.csv`, as the network's API writes it: texts between quotes, addresses bare, 'null' for what is missing. */
export const startupsCsv = (products: readonly SourceProduct[], mention: Mention): string =>
  [
    [...columns, ...(mention.mention === undefined ? [] : ['mention'])].join(';'),
    ...products.map((product) => line(product, mention)),
    '',
  ].join('\n')
