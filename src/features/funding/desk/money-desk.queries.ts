import type { Db } from '../../../platform/database.ts'
import type { PolicyObject } from '../../../shared/rights.ts'
import type { Convention } from '../../conventions/index.ts'
import { incubatorsOwnedByEach } from '../../portfolio/index.ts'

/**
 * What a right must reach to work on the money of a convention: the convention itself, or an incubator of the one who pays. A team does not
 * reach the convention of another partner.
 */
export async function moneyReachOf(
  db: Db,
  { id, texts }: Pick<Convention, 'id' | 'texts'>,
): Promise<Required<Pick<PolicyObject, 'conventionId' | 'incubatorIds'>>> {
  const payer = texts[0]?.content.parties.find(({ role }) => role === 'payer')
  const [incubators = []] = payer === undefined ? [] : await incubatorsOwnedByEach(db, [payer])
  return { conventionId: id, incubatorIds: incubators.map((one) => one.id) }
}
