import { z } from 'zod'
import type { Day } from '../../shared/day.ts'
import { parseDay } from '../../shared/day.ts'
import type { Result } from '../../shared/result.ts'
import { dayRefusalMessage } from './person.messages.ts'

/** A text field read by a rule of the domain; its refusal is said by the table of messages. */
export const fieldOf = <T, Code extends string>(
  parse: (typed: string) => Result<T, { readonly code: Code }>,
  messages: Readonly<Record<Code, string>>,
) =>
  z
    .string()
    .default('')
    .transform((typed, context): T => {
      const parsed = parse(typed)
      if (parsed.ok) return parsed.value
      context.addIssue({ code: 'custom', message: messages[parsed.error.code] })
      return z.NEVER
    })

/** The same, null when nothing was typed. */
export const optionalFieldOf = <T, Code extends string>(
  parse: (typed: string) => Result<T, { readonly code: Code }>,
  messages: Readonly<Record<Code, string>>,
) =>
  z
    .string()
    .default('')
    .transform((typed, context): T | null => {
      if (typed.trim() === '') return null
      const parsed = parse(typed)
      if (parsed.ok) return parsed.value
      context.addIssue({ code: 'custom', message: messages[parsed.error.code] })
      return z.NEVER
    })

export const dayField = fieldOf<Day, keyof typeof dayRefusalMessage>(parseDay, dayRefusalMessage)
export const optionalDayField = optionalFieldOf<Day, keyof typeof dayRefusalMessage>(
  parseDay,
  dayRefusalMessage,
)

const LONGEST_WORDS = 100

/** Words and page of a list, as its address gives them; nonsense gives the first page of everything. */
export const listQuery = z.object({
  q: z
    .string()
    .default('')
    .transform((words) => words.trim().slice(0, LONGEST_WORDS)),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
