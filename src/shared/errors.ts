/** Why a request cannot be served as asked. */
export type AppErrorKind =
  | 'not-found'
  | 'wrong-method'
  | 'forbidden'
  | 'unauthenticated'
  | 'conflict'
  | 'invalid'
  | 'too-large'
  | 'too-many'

/**
 * A request that cannot be served as asked; one place maps it to a status and a page.
 * Refusals by a rule are values (`Result`); bugs and broken outside worlds stay plain errors.
 * `message` is a French sentence that may be shown; `toDo` is what to do about it, where it is not what is done about its kind.
 */
export class AppError extends Error {
  readonly kind: AppErrorKind
  readonly toDo: string | undefined
  constructor(kind: AppErrorKind, message: string, options?: ErrorOptions & { readonly toDo?: string }) {
    super(message, options)
    this.name = 'AppError'
    this.kind = kind
    this.toDo = options?.toDo
  }
}

/** HTTP status of each kind of refusal. */
export const httpStatus = {
  'not-found': 404,
  'wrong-method': 405,
  forbidden: 403,
  unauthenticated: 401,
  conflict: 409,
  invalid: 400,
  'too-large': 413,
  'too-many': 429,
} as const satisfies Record<AppErrorKind, number>
