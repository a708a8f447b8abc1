/** SIRET numbers with the verdict that both the rule and the database must give. The first are of public bodies (Sirene, INSEE). */
export const sirets: readonly (readonly [siret: string, valid: boolean])[] = [
  ['13002526500013', true],
  ['12000101100010', true],
  ['35600000000048', true],
  ['35600000049837', true],
  ['35600000000001', true],
  ['35600000000000', false],
  ['13002526500014', false],
  ['13002526500031', false],
  ['00000000000000', true],
  ['1300252650001', false],
  ['130025265000130', false],
  ['1300252650001A', false],
  ['', false],
]
