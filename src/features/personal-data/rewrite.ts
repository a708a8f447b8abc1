/** What a PostgreSQL server did not let this program write anew: it falls to whoever runs it. */
export type Remaining = 'tables' | 'statistics' | 'checkpoint' | 'log'

/** What an erasure left to do in the files, as its page shows it. */
export type Rewrite = {
  readonly askedAt: Date
  readonly endedAt: Date | null
  readonly remains: readonly Remaining[]
}
