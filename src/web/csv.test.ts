import { expect, it } from 'vitest'
import { csv } from './csv.ts'

const bodyOf = (cell: string | number | null) => csv(['a'], [[cell]]).slice('\ufeffa\r\n'.length, -2)

it.each<[string | number | null, string]>([
  ['=1+1', "'=1+1"],
  ['+33 1', "'+33 1"],
  ['-2', "'-2"],
  ['-3000,00', '-3000,00'],
  ['@SOMME(A1)', "'@SOMME(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['="a;b"', '"\'=""a;b"""'],
  [-2, '-2'],
  ['a=1', 'a=1'],
  [null, ''],
])('the cell %j is written %j, so that no spreadsheet runs it', (value, expected) => {
  expect(bodyOf(value)).toBe(expected)
})

it('opens in a French spreadsheet: mark of UTF-8, semicolons, quotes doubled, a line may hold a line', () => {
  expect(csv(['nom', 'mission'], [['L’« été »', 'dit "oui";\nensuite']])).toBe(
    '\ufeffnom;mission\r\nL’« été »;"dit ""oui"";\nensuite"\r\n',
  )
})
