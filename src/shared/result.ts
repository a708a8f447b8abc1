/** Outcome of a rule: a value, or a refusal with its code. Never thrown. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

/** The rule accepts. */
export const ok = <T>(value: T) => ({ ok: true, value }) as const

/** The rule refuses, for a reason that has a code. */
export const refuse = <E>(error: E) => ({ ok: false, error }) as const
