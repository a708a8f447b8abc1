import { addDays, addMonths, type Day } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { KeyAction, PersonId, Scope, ServiceAccountId } from '../../shared/rights.ts'

/** Where a key stands on a day. */
export type KeyState =
  | { readonly kind: 'open' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'revoked'; readonly at: Date }

/** A key as it is kept: a service account. The key itself is not. */
export type ApiKey = {
  readonly id: ServiceAccountId
  readonly name: string
  /** 'terreau_' and the six characters that follow: by what people tell a key from another. */
  readonly prefix: string
  readonly actions: readonly KeyAction[]
  readonly scope: Scope
  readonly createdAt: Date
  readonly createdBy: { readonly id: PersonId; readonly name: string | null }
  /** Last day of use, included. */
  readonly expiresOn: Day
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

const START = 'terreau_'
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
// 62 to the power 43 is just above 2 to the power 256; 62 to the power 6, above 2 to the power 32.
const SECRET_LENGTH = 43
const CHECK_LENGTH = 6
const SHOWN_LENGTH = 6
const shape = new RegExp(`^${START}([0-9A-Za-z]{${SECRET_LENGTH}})([0-9A-Za-z]{${CHECK_LENGTH}})$`)

function inBase62(value: bigint, length: number): string {
  let [rest, text] = [value, '']
  for (let i = 0; i < length; i += 1) {
    text = `${alphabet[Number(rest % 62n)]}${text}`
    rest /= 62n
  }
  return text
}

/** CRC-32 (ISO 3309) of an ASCII text: tells a slip of the hand, protects from nobody. */
function crc32(text: string): number {
  let crc = 0xffffffff
  for (const letter of text) {
    crc ^= letter.charCodeAt(0)
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

const checkOf = (secret: string): string => inBase62(BigInt(crc32(secret)), CHECK_LENGTH)

/** The text of a key: 'terreau_', 43 characters that say 32 random bytes, 6 that tell a slip. Letters and figures only: one click takes it whole. */
export function keyText(random: Uint8Array): string {
  const value = random.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const secret = inBase62(value, SECRET_LENGTH)
  return `${START}${secret}${checkOf(secret)}`
}

/** By what a key is told from another: nothing of use to who would guess the rest. */
export const prefixOf = (text: string): string => text.slice(0, START.length + SHOWN_LENGTH)

/** Why a key opens nothing. */
export type KeyRefusal = { readonly code: 'mistyped' | 'unknown' | 'expired' | 'revoked' }

/** Whether a text may be a key: its check agrees. A slip is told from a key that is no longer good, without a look at the database. */
export function readKey(text: string): Result<string, KeyRefusal> {
  const [, secret, check] = shape.exec(text) ?? []
  return secret !== undefined && check === checkOf(secret) ? ok(text) : refuse({ code: 'mistyped' })
}

/** Where a key stands on a day. Revoked is said before expired: it is what somebody decided. */
export function stateOf(
  { expiresOn, revokedAt }: Pick<ApiKey, 'expiresOn' | 'revokedAt'>,
  today: Day,
): KeyState {
  if (revokedAt !== null) return { kind: 'revoked', at: revokedAt }
  return expiresOn < today ? { kind: 'expired' } : { kind: 'open' }
}

/** The last day that a key made today may be given: the same day of the next year. */
const latestExpiry = (today: Day): Day => addMonths(today, 12)

export type ExpiryRefusal = { readonly code: 'expires-too-soon' | 'expires-too-late' }

/** A key is good until a day to come, within a year. */
export function expiryOf(day: Day, today: Day): Result<Day, ExpiryRefusal> {
  if (day <= today) return refuse({ code: 'expires-too-soon' })
  return day > latestExpiry(today) ? refuse({ code: 'expires-too-late' }) : ok(day)
}

const RENEWAL_DAYS = 30

/** From this day on, a key is to be replaced: a program needs some time to change its own. */
export const renewalFrom = (expiresOn: Day): Day => addDays(expiresOn, -RENEWAL_DAYS)

/** The last day of keys that are to be replaced by now. */
export const renewalUntil = (today: Day): Day => addDays(today, RENEWAL_DAYS)

/** On what a key may be given. */
export const keyScopeKinds: readonly Scope['kind'][] = ['network', 'incubator', 'product']

export type NameRefusal = { readonly code: 'no-name' | 'name-too-long' }
const LONGEST_NAME = 80

/** The name of a program: one line. */
export function parseKeyName(typed: string): Result<string, NameRefusal> {
  const name = typed.replace(/\s+/g, ' ').trim()
  if (name === '') return refuse({ code: 'no-name' })
  return name.length > LONGEST_NAME ? refuse({ code: 'name-too-long' }) : ok(name)
}
