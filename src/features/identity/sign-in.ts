import type { ProviderKey } from './federation/provider.ts'

/** A link is good for a quarter of an hour: long enough for a slow mailbox, short enough for a stolen one. */
export const LINK_MINUTES = 15

const MINUTE = 60_000

export const linkExpiry = (requestedAt: Date): Date => new Date(requestedAt.getTime() + LINK_MINUTES * MINUTE)

/** A link for the first administrator is printed for whoever runs the machine: they have a day. */
const SETUP_HOURS = 24

export const setupExpiry = (createdAt: Date): Date =>
  new Date(createdAt.getTime() + SETUP_HOURS * 60 * MINUTE)

export type SingleUse = { readonly expiresAt: Date; readonly usedAt: Date | null }

/** Why a link opens nothing. */
export type LinkRefusal = { readonly code: 'unknown-link' | 'used-link' | 'expired-link' }

/** Null when the link may still be used. `link` null: no such link. */
export function refusalOfLink(link: SingleUse | null, now: Date): LinkRefusal | null {
  if (!link) return { code: 'unknown-link' }
  if (link.usedAt) return { code: 'used-link' }
  return link.expiresAt <= now ? { code: 'expired-link' } : null
}

/**
 * What may be asked for in an hour: links, by one address, from one origin; departures for a provider of identities, from one origin, behind which
 * a whole administration may stand; confidential reports, by one person; invitations, by one person and to one address; delegations for an absence, by
 * one person; requests of a program, by one key.
 */
export const attemptLimits = {
  ...{ address: 5, origin: 20, departure: 300, report: 3 },
  ...{ inviter: 30, invited: 3, absence: 10, key: 1200 },
} as const

export type AttemptKind = keyof typeof attemptLimits

const SLICE = 5 * MINUTE
const HOUR = 60 * MINUTE

/** Attempts made in one slice of five minutes. */
export type Attempts = { readonly since: Date; readonly count: number }

/** Beginning of the slice of five minutes that holds this instant. */
export const sliceOf = (now: Date): Date => new Date(Math.floor(now.getTime() / SLICE) * SLICE)

// A slice counts until an hour after its end: in no hour at all can there be more attempts than the limit.
const COUNTED = HOUR + SLICE

/** Slices that begin by this instant no longer count. */
export const forgottenBy = (now: Date): Date => new Date(now.getTime() - COUNTED)

/**
 * Null when one more attempt is allowed; otherwise the instant from which it will be. Only allowed attempts are counted, so that
 * insisting does not put off that instant.
 */
export function retryAt(attempts: readonly Attempts[], limit: number, now: Date): Date | null {
  const counted = attempts
    .filter(({ since }) => since > forgottenBy(now))
    .toSorted((a, b) => a.since.getTime() - b.since.getTime())
  let excess = counted.reduce((total, { count }) => total + count, 0) - limit + 1
  if (excess <= 0) return null
  for (const { since, count } of counted) {
    excess -= count
    if (excess <= 0) return new Date(since.getTime() + COUNTED)
  }
  return null
}

/** By what a person proved who they are. */
export type SignInWay = 'link' | 'setup' | 'demonstration' | ProviderKey

/** Beginnings of addresses that go on with a token: whoever reads a log must not find it there. */
export const secretPaths: readonly string[] = [
  '/connexion/lien/',
  '/connexion/premier/',
  '/connexion/confirmation/',
  '/invitations/',
]
