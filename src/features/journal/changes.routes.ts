import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import { detailedChange } from '../portfolio/index.ts'
import { subjectKindLabel } from './journal.messages.ts'
import type { HistoryEntry } from './journal.ts'
import type { Change } from './journal.views.tsx'
import { type Names, namesIn, wordsFor } from './reader.queries.ts'

const subjectOf = ({ subject }: HistoryEntry, names: Names): NonNullable<Change['subject']> =>
  names.get(subject.id) ?? { name: subjectKindLabel[subject.kind] ?? 'Autre chose', href: null }

/** Entries in the words of their reader, each with the thing that it bears on. */
export async function changesOf(
  db: Db,
  entries: readonly HistoryEntry[],
  today: Day,
): Promise<readonly Change[]> {
  const names = await namesIn(db, entries)
  const words = await wordsFor(db, today, names)
  return entries.map((entry) => ({ ...detailedChange(entry, words), subject: subjectOf(entry, names) }))
}
