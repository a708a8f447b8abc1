import { isValidIBAN } from 'ibantools'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { BankAccount } from './convention-content.ts'

/** The four parts of a French bank identity (relevé d'identité bancaire). */
export type Rib = Pick<BankAccount, 'bank' | 'branch' | 'number' | 'key'>

/** Which part of the account is faulty, and how. */
export type AccountRefusal = {
  readonly code:
    | 'bank-shape'
    | 'branch-shape'
    | 'number-shape'
    | 'key-shape'
    | 'rib-wrong-key'
    | 'iban-shape'
    | 'iban-foreign'
    | 'iban-wrong-key'
    | 'iban-other-account'
}

// Letters of an account count as figures, by thirds of the alphabet (arrêté du 20 mars 1984; NF Z 67-130): A J = 1, B K S = 2 … I R Z = 9.
const figureOf = (character: string): string => {
  const rank = 'ABCDEFGHIJKLMNOPQR'.indexOf(character)
  if (rank >= 0) return String((rank % 9) + 1)
  const last = 'STUVWXYZ'.indexOf(character)
  return last >= 0 ? String(last + 2) : character
}

const modulo97 = (figures: string): number =>
  [...figures].reduce((rest, figure) => (rest * 10 + Number(figure)) % 97, 0)

/** The key of an account, two figures: what makes bank, branch, number and key together a multiple of 97. */
export function ribKey({ bank, branch, number }: Omit<Rib, 'key'>): string {
  const figures = [...`${bank}${branch}${number}`].map(figureOf).join('')
  return String(97 - modulo97(`${figures}00`)).padStart(2, '0')
}

const shapes = [
  ['bank', /^\d{5}$/, 'bank-shape'],
  ['branch', /^\d{5}$/, 'branch-shape'],
  ['number', /^[0-9A-Z]{11}$/, 'number-shape'],
  ['key', /^\d{2}$/, 'key-shape'],
] as const

/** Whether an account written without anything between its figures has its shape, and the key that the rest of it gives. */
export function ribKeyIsRight(written: Rib): boolean {
  const rib = { ...written, number: written.number.toUpperCase() }
  return shapes.every(([part, shape]) => shape.test(rib[part])) && rib.key === ribKey(rib)
}

/** What people type between the figures. */
const bare = (text: string): string => text.replace(/[\s.\-\u00a0\u202f]/g, '').toUpperCase()

/** Reads an account as typed (spaces, dots, small letters), and refuses it when a part has not its length or the key is wrong. */
export function readRib(typed: Rib): Result<Rib, AccountRefusal> {
  const rib = {
    bank: bare(typed.bank),
    branch: bare(typed.branch),
    number: bare(typed.number),
    key: bare(typed.key),
  }
  const faulty = shapes.find(([part, shape]) => !shape.test(rib[part]))
  if (faulty) return refuse({ code: faulty[2] })
  return rib.key === ribKey(rib) ? ok(rib) : refuse({ code: 'rib-wrong-key' })
}

/** The French IBAN of an account: its check figures are computed (ISO 13616; always 76 when the account has no letter). */
export function ibanOf({ bank, branch, number, key }: Rib): string {
  const account = `${bank}${branch}${number}${key}`
  const figures = [...`${account}FR00`]
    .map((c) => (/[A-Z]/.test(c) ? String(c.charCodeAt(0) - 55) : c))
    .join('')
  return `FR${String(98 - modulo97(figures)).padStart(2, '0')}${account}`
}

/** Reads a French IBAN as typed. Both keys are looked at: an IBAN may be well made around a wrong RIB. */
export function readIban(typed: string): Result<Rib, AccountRefusal> {
  const iban = bare(typed)
  if (/^[A-Z]{2}\d{2}/.test(iban) && !iban.startsWith('FR')) return refuse({ code: 'iban-foreign' })
  const parts = /^FR\d{2}(\d{5})(\d{5})([0-9A-Z]{11})(\d{2})$/.exec(iban)
  if (!parts) return refuse({ code: 'iban-shape' })
  const [, bank = '', branch = '', number = '', key = ''] = parts
  const rib = readRib({ bank, branch, number, key })
  if (!rib.ok) return rib
  return isValidIBAN(iban) ? rib : refuse({ code: 'iban-wrong-key' })
}

/** Refuses an IBAN that is not that of the account typed beside it. */
export function checkIban(typed: string, rib: Rib): Result<Rib, AccountRefusal> {
  const read = readIban(typed)
  if (!read.ok) return read
  return ibanOf(read.value) === ibanOf(rib) ? read : refuse({ code: 'iban-other-account' })
}

/** An IBAN by groups of four, as banks print it. */
export const groupedIban = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ')

/** What is shown of an account to whoever need not know it: its country and its last four figures. */
export const maskedIban = (rib: Rib): string => {
  const iban = ibanOf(rib)
  return groupedIban(`${iban.slice(0, 4)}${'•'.repeat(iban.length - 8)}${iban.slice(-4)}`)
}
