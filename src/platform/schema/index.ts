import type { ConventionLifeTables } from './convention-life.ts'
import type { ConventionTables } from './conventions.ts'
import type { HighlightTables } from './highlights.ts'
import type { IdentityTables } from './identity.ts'
import type { JournalTables } from './journal.ts'
import type { MoneyTables } from './money.ts'
import type { MoneyWorkTables } from './money-work.ts'
import type { NoticeTables } from './notices.ts'
import type { PersonalDataTables } from './personal-data.ts'
import type { PortfolioTables } from './portfolio.ts'
import type { PublicationTables } from './publications.ts'
import type { RightsWatchTables } from './rights-watch.ts'

/** Every table, by name; each file beside this one holds those of a feature, as migrations/ makes them. */
export type Database = JournalTables &
  IdentityTables &
  PortfolioTables &
  HighlightTables &
  ConventionTables &
  ConventionLifeTables &
  MoneyTables &
  MoneyWorkTables &
  PublicationTables &
  NoticeTables &
  PersonalDataTables &
  RightsWatchTables & {
    stored_file: {
      sha256: string
      bytes: number
      media_type: string
      stored_at: Date
      removed_at: Date | null
    }
    schema_migration: { name: string; sha256: string; applied_at: Date }
  }
