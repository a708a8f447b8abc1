import { z } from 'zod'
import { shortDay } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { type Form, type FormErrors, parseForm } from '../../../web/form.ts'
import { dayField, type Email, optionalDayField, personForm } from '../../identity/index.ts'
import type { Term } from '../product.ts'
import { missionMessage, spanRefusal } from './mission.messages.ts'
import { employerKinds, type Mission, type MissionTerms, refusalOfSpan } from './mission.ts'

const LONGEST_EMPLOYER = 120

const termsForm = (trades: readonly Term[]) =>
  z.object({
    metier: z
      .string()
      .default('')
      .refine((code) => trades.some((trade) => trade.code === code), missionMessage.noTrade),
    statut: z.enum(employerKinds, missionMessage.noEmployerKind),
    employeur: z
      .string()
      .default('')
      .transform((text) => text.replace(/\s+/g, ' ').trim())
      .refine((text) => text.length <= LONGEST_EMPLOYER, missionMessage.tooLongEmployer)
      .transform((text) => (text === '' ? null : text)),
    debut: dayField,
    fin: optionalDayField,
  })

type TypedTerms = z.output<ReturnType<typeof termsForm>>

function checked(typed: TypedTerms): Result<MissionTerms, FormErrors> {
  const { metier: trade, statut: employerKind, employeur: employer, debut, fin } = typed
  const terms = { trade, employerKind, employer, startsOn: debut, endsOn: fin }
  const refusal = refusalOfSpan(terms)
  if (refusal === null) return ok(terms)
  const { field, text } = spanRefusal[refusal.code]
  return refuse({ [field]: text })
}

/** Reads what a mission says: a known trade and status, days that follow each other. */
export function readMission(form: Form, trades: readonly Term[]): Result<MissionTerms, FormErrors> {
  const read = parseForm(termsForm(trades), form)
  return read.ok ? checked(read.value) : read
}

/** The same with who holds it: the address that the person is known by, and the name to record when nobody has this address. */
export function readNewMission(
  form: Form,
  trades: readonly Term[],
): Result<MissionTerms & { readonly email: Email; readonly name: string }, FormErrors> {
  const read = parseForm(termsForm(trades).extend(personForm.shape), form)
  if (!read.ok) return read
  const terms = checked(read.value)
  return terms.ok ? ok({ ...terms.value, email: read.value.courriel, name: read.value.nom }) : terms
}

/** The last day of a mission. */
export const readLastDay = (form: Form) => parseForm(z.object({ fin: dayField }), form)

/** A mission as its form shows it. */
export const formOfMission = (mission: Mission): Form =>
  new Map([
    ['metier', [mission.trade.code]],
    ['statut', [mission.employerKind]],
    ['employeur', [mission.employer ?? '']],
    ['debut', [shortDay(mission.startsOn)]],
    ['fin', [mission.endsOn === null ? '' : shortDay(mission.endsOn)]],
  ])
