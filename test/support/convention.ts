/** Conventions, for tests of features that are not about conventions. */

export { wholeContent } from '../../src/features/conventions/convention.fixtures.ts'
export { plantConvention } from '../../src/features/conventions/life/life.fixtures.ts'
