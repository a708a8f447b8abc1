import { expect, it } from 'vitest'
import type { Json } from '../../shared/json.ts'
import { readableLines } from './history-values.messages.ts'

const words = {
  phases: new Map([['construction', 'Construction']]),
  themes: new Map([['social', 'Social']]),
  attachments: new Map([['anct', 'ANCT']]),
  product: new Map([['7', 'Carnet']]),
  scope: new Map([
    ['network', 'Tout le réseau'],
    ['42', 'ANCT'],
  ]),
  figures: new Map([['created', 'créés']]),
}

it.each<[string, Json | undefined, readonly string[]]>([
  ['mission', undefined, []],
  ['mission', null, []],
  ['mission', '', []],
  ['mission', 'Aider', ['Aider']],
  ['statsDeclared', true, ['Oui']],
  ['statsDeclared', false, ['Non']],
  ['fastCents', 12_000_000, ['120 000,00 €']],
  ['cents', 123_456, ['1 234,56 €']],
  ['htCents', -5, ['−0,05 €']],
  [
    'units',
    [
      { label: 'Jour', unitCents: 60_000, quantity: 10 },
      { label: 'Atelier', unitCents: 20_001, quantity: 1.5 },
    ],
    ['Jour : 10 à 600,00 €', 'Atelier : 1,5 à 200,01 €'],
  ],
  ['read', 12, ['12']],
  ['themes', ['social', 'disparu'], ['Social', 'disparu']],
  ['startsOn', '2024-03-01', ['01/03/2024']],
  [
    'phases',
    [{ phase: 'construction', startsOn: '2024-03-01', endsOn: null, comment: null }],
    ['Construction, depuis le 01/03/2024'],
  ],
  [
    'phases',
    [{ phase: 'construction', startsOn: '2024-03-01', endsOn: '2025-02-01', comment: 'Comité' }],
    ['Construction, du 01/03/2024 au 01/02/2025 (Comité)'],
  ],
  [
    'attachments',
    [
      { incubator: 'anct', startsOn: null, endsOn: '2025-02-01' },
      { incubator: 'disparu', startsOn: null, endsOn: null },
    ],
    ['ANCT, jusqu’au 01/02/2025', 'disparu, jours inconnus'],
  ],
  ['product', { kind: 'product', id: '7' }, ['Carnet']],
  ['events', [{ kind: 'launch', on: '2024-03-01', comment: null }], ['launch, le 01/03/2024']],
  ['scope', 'network', ['Tout le réseau']],
  ['scope', { kind: 'incubator', id: '42' }, ['ANCT']],
  ['scope', { kind: 'incubator', id: '018f0000-dead' }, ['quelque chose qui n’est plus là']],
  ['products', { created: 118 }, ['créés : 118']],
])('the field %s that holds %j is read %j, never as a code or an id', (field, value, lines) => {
  const plain = readableLines(field, value, words).map((line) => line.replaceAll(/[\u00a0\u202f]/g, ' '))
  expect(plain).toEqual(lines)
})
