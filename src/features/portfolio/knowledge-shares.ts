import { type Knowledge, type KnowledgeItem, knowledgeItems } from './knowledge.ts'

/** What is known of one item among several products: the four numbers add up to the products. */
export type KnowledgeShare = {
  readonly item: KnowledgeItem
  /** There is something to show. */
  readonly proven: number
  /** The team says so, or says it is not so, with nothing to show. */
  readonly yes: number
  readonly no: number
  /** Nobody answered, which is neither yes nor no. */
  readonly unknown: number
}

type Answer = Exclude<keyof KnowledgeShare, 'item'>

const answerOf = (known: Knowledge): Answer => {
  if (known.state !== 'said') return known.state
  return known.yes ? 'yes' : 'no'
}

/** What is known of each item among these products, in the order of a page. */
export const knowledgeShares = (
  products: readonly { readonly known: readonly Knowledge[] }[],
): readonly KnowledgeShare[] =>
  knowledgeItems.map((item) => {
    const counts: Record<Answer, number> = { proven: 0, yes: 0, no: 0, unknown: 0 }
    for (const { known } of products)
      for (const each of known) if (each.item === item) counts[answerOf(each)] += 1
    return { item, ...counts }
  })
