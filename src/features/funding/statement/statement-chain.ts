import { GENESIS } from '../rules/statement.ts'

/** What a statement says of its place among the others. */
export type Link = {
  readonly file: string
  readonly convention: string
  readonly number: number
  readonly hash: string
  readonly previousHash: string
}

/** `unchecked`: one file, whose previous statement was not given. `partial`: linked, from a statement that is not the first. */
export type ChainState = 'complete' | 'partial' | 'unchecked' | 'broken'

export type ChainFault = {
  readonly code: 'other-convention' | 'given-twice' | 'fork' | 'missing-link' | 'wrong-order'
  readonly file: string
  readonly number: number
}

const faultOf = (link: Link, code: ChainFault['code']): ChainFault => ({
  ...{ code, file: link.file, number: link.number },
})

function faultAfter(link: Link, before: readonly Link[]): ChainFault | null {
  const [first] = before
  if (first && first.convention !== link.convention) return faultOf(link, 'other-convention')
  if (before.some(({ hash }) => hash === link.hash)) return faultOf(link, 'given-twice')
  if (before.some(({ previousHash }) => previousHash === link.previousHash)) return faultOf(link, 'fork')
  if ((link.number === 1) !== (link.previousHash === GENESIS)) return faultOf(link, 'wrong-order')
  if (!first) return null
  const previous = before.find(({ hash }) => hash === link.previousHash)
  if (!previous) return faultOf(link, 'missing-link')
  return previous.number === link.number - 1 ? null : faultOf(link, 'wrong-order')
}

/**
 * Whether statements, given in any order, follow one another: each names the hash of the one before (rule 7). Two that name the same one are a
 * fork; one that names a statement that is not given is a missing link, but for the first of those given.
 */
export function chainOf(links: readonly Link[]): {
  readonly state: ChainState
  readonly faults: readonly ChainFault[]
} {
  const sorted = links.toSorted((one, other) => one.number - other.number)
  const faults = sorted.flatMap((link, i) => faultAfter(link, sorted.slice(0, i)) ?? [])
  if (faults.length > 0) return { state: 'broken', faults }
  const fromTheFirst = sorted[0]?.previousHash === GENESIS
  if (sorted.length < 2) return { state: 'unchecked', faults }
  return { state: fromTheFirst ? 'complete' : 'partial', faults }
}
