export { changedFields, type HistoryEntry } from './journal.ts'
export { historyOf, verifyChain } from './journal.queries.ts'
export { erasePerson, type JournalInput, personal, record, recordAll } from './record.queries.ts'
