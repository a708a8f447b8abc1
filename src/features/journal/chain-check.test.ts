import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ChainFault,
  nothingRead,
  readEntry,
  readHead,
  readPicked,
  readPickedEnd,
  type StoredEntry,
} from './chain-check.ts'
import { type Entry, entryAfter, GENESIS, type Link } from './journal.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const ROWS = 500
const START = Date.parse('2026-01-05T08:00:00Z')

function aChain(length: number, at = (i: number) => START + i * 60_000): readonly Entry[] {
  const entries: Entry[] = []
  for (let i = 0; i < length; i += 1)
    entries.push(
      entryAfter(
        entries.at(-1) ?? null,
        {
          ...{ at: new Date(at(i)), actor: null, action: 'product.updated' },
          subject: { kind: 'product', id: '5f0a4c1e-7a52-4f0e-9d6b-0c3f3a8e2101' },
          after: { name: `Semis ${i}` },
        },
        sha256,
      ),
    )
  return entries
}

const chain = aChain(ROWS)
const head: Link = { seq: ROWS - 1, hash: chain.at(-1)?.hash ?? '' }

function check(entries: readonly StoredEntry[], end: Link | null = head): readonly ChainFault[] {
  return readHead(
    entries.reduce((reading, entry) => readEntry(reading, entry, sha256), nothingRead),
    end,
  )
}

const replaced = (seq: number, change: (entry: Entry) => Entry): readonly Entry[] =>
  chain.map((entry) => (entry.seq === seq ? change(entry) : entry))

const rehashed = (entry: Entry): Entry => ({
  ...entry,
  hash: sha256(`${entry.previousHash ?? GENESIS}\n${entry.body}`),
})

/** Each way of laying a hand on one entry, and what must be said of it. */
const hands = {
  'a body that was changed': (seq: number) => ({
    entries: replaced(seq, (e) => ({ ...e, body: e.body.replace('Semis', 'Sernis') })),
    faults: [{ code: 'altered', seq }],
  }),
  'a body that was changed with its hash': (seq: number) => ({
    entries: replaced(seq, (e) => rehashed({ ...e, body: e.body.replace('Semis', 'Sernis') })),
    faults: [{ code: 'altered', seq }],
  }),
  'a hash that was changed': (seq: number) => ({
    entries: replaced(seq, (e) => ({ ...e, hash: sha256(e.hash) })),
    faults: [{ code: 'altered', seq }],
  }),
  'a previous hash that was changed': (seq: number) => ({
    entries: replaced(seq, (e) => ({ ...e, previousHash: sha256(e.hash) })),
    faults: [{ code: 'altered', seq }],
  }),
  'a previous hash that was changed with the hash': (seq: number) => ({
    entries: replaced(seq, (e) => rehashed({ ...e, previousHash: sha256(e.hash) })),
    faults: [{ code: 'altered', seq }],
  }),
  'an entry that was removed': (seq: number) => ({
    entries: chain.filter((e) => e.seq !== seq),
    faults: [{ code: 'removed', seq }],
  }),
  'two entries that changed places': (seq: number) => {
    const other = seq === ROWS - 1 ? 0 : ROWS - 1
    const places = new Map([
      [seq, other],
      [other, seq],
    ])
    return {
      entries: chain.map((e) => ({ ...e, ...chain[places.get(e.seq) ?? e.seq], seq: e.seq })),
      faults: [seq, other].toSorted((a, b) => a - b).map((at) => ({ code: 'reordered', seq: at })),
    }
  },
} as const
type Hand = keyof typeof hands

describe('the check of the chain', () => {
  it('finds nothing in a chain that nobody touched', () => {
    expect(check(chain)).toEqual([])
    expect(check([], null)).toEqual([])
  })

  it('finds and locates any single alteration of five hundred entries, the first and the last included', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(hands) as Hand[])),
        fc.oneof(
          { weight: 1, arbitrary: fc.constantFrom(0, 1, ROWS - 2, ROWS - 1) },
          { weight: 4, arbitrary: fc.nat(ROWS - 1) },
        ),
        (hand, seq) => {
          const { entries, faults } = hands[hand](seq)
          expect([...new Map(check(entries).map((f) => [JSON.stringify(f), f])).values()]).toEqual(faults)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('finds that the end was cut off, however long it was', () => {
    expect(check(chain.slice(0, 490))).toEqual([{ code: 'removed', seq: 490, until: 499 }])
    expect(check([])).toEqual([{ code: 'removed', seq: 0, until: 499 }])
  })

  it('says when the place where the chain ends is not written any more', () => {
    expect(check(chain, null)).toEqual([{ code: 'head-missing', seq: 499 }])
  })

  it('holds what is kept beside the body to the body', () => {
    const [first] = aChain(1)
    if (!first) throw new Error('no entry')
    const columns = {
      ...{ at: first.at, actor: null, action: 'product.updated', subjectKind: 'product' },
      subjectId: '5f0a4c1e-7a52-4f0e-9d6b-0c3f3a8e2101',
    }
    const end = { seq: 0, hash: first.hash }
    expect(check([{ ...first, columns }], end)).toEqual([])
    for (const wrong of [
      { at: new Date(0) },
      { action: 'product.created' },
      { actor: 'x' },
      { subjectId: 'x' },
    ])
      expect(check([{ ...first, columns: { ...columns, ...wrong } }], end)).toEqual([
        { code: 'altered', seq: 0 },
      ])
  })

  it('remarks a clock that went back by more than an hour, and blames nobody', () => {
    const back = aChain(3, (i) => START - (i === 2 ? 2 * 3_600_000 : i * 60_000))
    const reading = back.reduce((seen, entry) => readEntry(seen, entry, sha256), nothingRead)
    expect(reading.remarks).toEqual([{ code: 'clock-went-back', seq: 2 }])
    expect(reading.faults).toEqual([])
  })
})

describe('the check of entries picked out of the chain', () => {
  const checkPicked = (entries: readonly StoredEntry[]) =>
    readPickedEnd(entries.reduce((reading, entry) => readPicked(reading, entry, sha256), nothingRead))
  const picked = (entries: readonly Entry[], ...seqs: readonly number[]) =>
    entries.filter(({ seq }) => seqs.includes(seq))
  const rewritten = replaced(5, (e) => rehashed({ ...e, body: e.body.replace('Semis', 'Sernis') }))

  it('finds nothing in entries that nobody touched, side by side or apart', () => {
    expect(checkPicked(picked(chain, 0, 5, 6, 20))).toEqual([])
  })

  it.each([
    ['the last two of the file: one or the other', [2, 5, 6], { code: 'altered', seq: 5, until: 6 }],
    ['the last two before a gap: one or the other', [5, 6, 20, 21], { code: 'altered', seq: 5, until: 6 }],
    ['three in a row: the one that the next does not follow', [5, 6, 7, 20], { code: 'altered', seq: 5 }],
  ])('tells an entry that was rewritten with its hash, among %s', (...[, seqs, fault]) => {
    expect(checkPicked(picked(rewritten, ...seqs))).toEqual([fault])
  })
})
