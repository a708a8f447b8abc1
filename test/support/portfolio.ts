// What tests of other features plant and read: the fixtures of the portfolio, which features do not reach into.
export { fieldsOf, inputsIn, plain } from '../../src/features/portfolio/form.fixtures.ts'
export { aPhase, plantIncubator, plantProduct } from '../../src/features/portfolio/product-page.fixtures.ts'
export { saveProduct } from '../../src/features/portfolio/product-save.queries.ts'
