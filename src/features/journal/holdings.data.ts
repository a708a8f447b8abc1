import type { Holding } from '../../shared/holding.ts'
import { actionLabel, subjectKindLabel } from './journal.messages.ts'

const ever = { words: 'Aussi longtemps que l’installation : chaque entrée tient les suivantes.' }
const readers = 'Qui peut lire le journal, chacun pour ce que ses rôles lui confient.'
const action = { label: 'Changement', words: actionLabel } as const
const kind = { label: 'Sur quoi', words: (code: string) => subjectKindLabel[code] ?? 'Autre chose' } as const

/** What the journal holds of a person: opaque ids in the chain, and values kept apart from it. */
export const journalHoldings: readonly Holding[] = [
  {
    ...{
      code: 'journal-values',
      processing: 'journal',
      label: 'Noms, adresses et employeurs cités par le journal',
    },
    in: { table: 'journal_personal', by: { id: 'person_id' }, columns: { value: 'Ce qui est écrit' } },
    purpose: 'Dire ce qui a changé dans la fiche de la personne.',
    ...{ basis: 'public-task', keeps: 'inactive-person', erasure: 'removed' },
    why: 'Ils sont gardés à côté de la chaîne, qui n’en tient que l’empreinte salée : elle se vérifie sans eux.',
    readers,
  },
  {
    ...{ code: 'journal-by', processing: 'journal', label: 'Ce que la personne a fait' },
    in: {
      ...{ table: 'journal_entry', by: { id: 'actor_id' }, latest: 'seq' },
      columns: { at: 'Quand', action, subject_kind: kind },
    },
    purpose: 'Savoir qui a changé quoi, et quand.',
    ...{ basis: 'public-task', keeps: ever, erasure: 'emptied' },
    why: 'L’entrée reste, sous un numéro qui ne désigne plus personne.',
    readers,
  },
  {
    ...{ code: 'journal-about', processing: 'journal', label: 'Ce qui a été fait de sa fiche' },
    in: {
      ...{ table: 'journal_entry', by: { id: 'subject_id' }, latest: 'seq' },
      only: { column: 'subject_kind', value: 'person' },
      columns: { at: 'Quand', action },
    },
    purpose: 'Savoir qui a changé la fiche de la personne, et quand.',
    ...{ basis: 'public-task', keeps: ever, erasure: 'emptied' },
    why: 'L’entrée reste, sous un numéro qui ne désigne plus personne.',
    readers,
  },
]
