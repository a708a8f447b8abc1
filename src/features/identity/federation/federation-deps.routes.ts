import type { Db } from '../../../platform/database.ts'
import type { SendMail } from '../../../platform/mail.ts'
import type { Door } from './doors.routes.ts'

/** What signing in by a provider needs from the rest of the application. */
export type FederationDeps = {
  readonly db: Db
  readonly secret: string
  readonly baseUrl: string
  readonly sendMail: SendMail
  readonly doors: readonly Door[]
}
