import { type Day, dayOf } from '../../../shared/day.ts'

/** Where article 9 asks that a convention be published: each is an obligation of its own. */
export const channels = ['data-portal', 'matignon-infos-services'] as const
export type Channel = (typeof channels)[number]

/** What the last look at the portal found: the same bytes, others, or nothing that could be read. */
export type PublicationCheck = { readonly at: Date; readonly found: 'same' | 'different' | 'unreadable' }

/** A publication of a signed text. */
export type Publication = {
  readonly id: string
  readonly conventionId: string
  /** 0: the convention itself; from 1: amendments. */
  readonly textNumber: number
  readonly channel: Channel
  readonly state: 'asked' | 'ready' | 'published' | 'failed'
  /** Of what is published: the public data under their canonical form. */
  readonly sha256: string
  readonly askedAt: Date
  readonly publishedOn: Day | null
  readonly url: string | null
  readonly proof: string | null
  readonly fault: string | null
  readonly check: PublicationCheck | null
}

/** What a look at the portal means. `found` null: it could not be read. */
export const foundOf = (sha256: string, found: string | null): PublicationCheck['found'] => {
  if (found === null) return 'unreadable'
  return found === sha256 ? 'same' : 'different'
}

/**
 * Whether a text may be asked to be published on the data portal now: not while it is under way, nor once it is (an amendment is another text). A
 * failure is tried again, and a package that waited too.
 */
export const mayAsk = (publication: Publication | null): boolean =>
  publication === null || publication.state === 'failed' || publication.state === 'ready'

/** The publication of a text on a channel, if any. */
export const onChannel = (
  publications: readonly Publication[],
  channel: Channel,
  textNumber: number,
): Publication | null =>
  publications.find((each) => each.channel === channel && each.textNumber === textNumber) ?? null

/** What everybody reads of a publication on a day. */
export type ShownState = 'none' | Publication['state'] | 'verified' | 'different' | 'unreadable'

const shownByCheck = { same: 'verified', different: 'different', unreadable: 'unreadable' } as const

/** The state of a publication on a day: before its day it was not there, and a look taken later says nothing yet. */
export function shownStateOn(publication: Publication | null, on: Day): ShownState {
  if (publication === null) return 'none'
  const { state, askedAt, publishedOn, check } = publication
  if (state !== 'published') return dayOf(askedAt) > on ? 'none' : state
  if (publishedOn === null || publishedOn > on) return 'none'
  return check === null || dayOf(check.at) > on ? 'published' : shownByCheck[check.found]
}
