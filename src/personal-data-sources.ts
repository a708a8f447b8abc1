import { consultationHoldings, consultationRetention } from './features/access-log/index.ts'
import { keyHoldings } from './features/api-keys/index.ts'
import { conventionHoldings } from './features/conventions/index.ts'
import { fundingHoldings, unusedImportRetention } from './features/funding/index.ts'
import { identityHoldings, identityRetention } from './features/identity/index.ts'
import { journalHoldings } from './features/journal/index.ts'
import { noticeHoldings, noticeRetention } from './features/notices/index.ts'
import {
  inactivePersonRetention,
  mailRetention,
  requestRetention,
  rightsHoldings,
} from './features/personal-data/index.ts'
import { teamHoldings } from './features/portfolio/index.ts'
import { reviewHoldings } from './features/rights-review/index.ts'
import type { RetentionKind } from './platform/retention.ts'
import type { Holding } from './shared/holding.ts'

/** The inventory of people's data: what each feature says that it holds. */
export const holdings: readonly Holding[] = [
  ...identityHoldings,
  ...keyHoldings,
  ...reviewHoldings,
  ...teamHoldings,
  ...conventionHoldings,
  ...fundingHoldings,
  ...journalHoldings,
  ...rightsHoldings,
  ...consultationHoldings,
  ...noticeHoldings,
]

type RetentionSources = Parameters<typeof inactivePersonRetention>[0] & {
  readonly dataDir: string
  readonly erase: Parameters<typeof unusedImportRetention>[0]
}

/** How each feature applies the rules of retention to what it holds; the operator applies the others. */
export const retentionKinds = ({ dataDir, erase, ...deps }: RetentionSources): readonly RetentionKind[] => [
  ...identityRetention,
  inactivePersonRetention(deps),
  mailRetention(dataDir),
  unusedImportRetention(erase),
  requestRetention,
  consultationRetention,
  noticeRetention,
]
