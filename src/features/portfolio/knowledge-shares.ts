import { type KnowledgeItem, type Known, knowledgeItems, knowledgeOfItem } from './knowledge.ts'

/** What is known of one item among several products: their numbers add up to the products. */
export type KnowledgeShare = {
  readonly item: KnowledgeItem
  /** There is something to show. */
  readonly proven: number
  /** The team answered, with nothing to show. */
  readonly yes: number
  readonly no: number
  /** No answer, which is neither yes nor no. */
  readonly unknown: number
}

/** What is known of each item, in the order of a page. */
export const knowledgeShares = (products: readonly Known[]): readonly KnowledgeShare[] =>
  knowledgeItems.map((item) => {
    const known = products.map((product) => knowledgeOfItem(product, item))
    const number = (state: (typeof known)[number]['state']) =>
      known.filter((one) => one.state === state).length
    const yes = known.filter((one) => one.state === 'said' && one.yes).length
    return { item, proven: number('proven'), yes, no: number('said') - yes, unknown: number('unknown') }
  })
