import { longDay } from '../../../shared/day.ts'
import type { LedgerFault } from './ledger.ts'

/** What does not hold in the ledger, in a sentence. */
export const ledgerFaultSaid = (fault: LedgerFault): string =>
  fault.code === 'unbalanced'
    ? `Grand livre, écriture ${fault.entry} : ce qu’elle porte ne s’annule pas.`
    : `Grand livre, convention ${fault.convention}, ${longDay(fault.on)} : le total de « ${fault.fact} » n’est pas la somme de ses écritures.`
