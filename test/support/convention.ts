/** A signed convention, for tests of features that are not about conventions. */
export { plantConvention } from '../../src/features/conventions/life/life.fixtures.ts'
