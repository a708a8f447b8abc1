import { canonical } from '../../shared/json.ts'
import { typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import {
  actionLabel,
  actorLabel,
  type Change,
  ChangeList,
  type HistoryEntry,
  inSentence,
  momentOf,
  OlderLink,
} from '../journal/index.ts'
import { type HistoryWords, readableLines } from './history-values.messages.ts'
import { fieldLabel } from './product-history.messages.ts'

const fieldsOf = ({ before, after }: HistoryEntry): readonly string[] => [
  ...new Set([...Object.keys(before), ...Object.keys(after)]),
]

/** An entry about a product, each field before and after in words; fields that were and stay empty are left out. */
export const detailedChange = (entry: HistoryEntry, words: HistoryWords): Change => ({
  seq: entry.seq,
  at: entry.at,
  what: actionLabel(entry.action),
  who: actorLabel(entry.actor),
  fields: fieldsOf(entry)
    .map((field) => ({
      label: fieldLabel(field),
      before: readableLines(field, entry.before[field], words),
      after: readableLines(field, entry.after[field], words),
    }))
    .filter(({ before, after }) => before.length > 0 || after.length > 0),
})

const isChanged = ({ before, after }: HistoryEntry, field: string): boolean =>
  canonical(before[field] ?? null) !== canonical(after[field] ?? null)

/** The same in one line for the public page: what and when; who only for those who may know. */
const shortChange = (entry: HistoryEntry, showsWho: boolean): Change => {
  const changed =
    Object.keys(entry.before).length === 0
      ? []
      : fieldsOf(entry)
          .filter((field) => isChanged(entry, field))
          .map((field) => inSentence(fieldLabel(field)))
  return {
    seq: entry.seq,
    at: entry.at,
    what:
      changed.length === 0
        ? actionLabel(entry.action)
        : `${actionLabel(entry.action)} (${changed.join(', ')})`,
    who: showsWho ? actorLabel(entry.actor) : null,
    fields: [],
  }
}

type ShortHistoryProps = {
  readonly entries: readonly HistoryEntry[]
  readonly showsWho: boolean
  /** The whole journal, for those who may read it. */
  readonly journalHref: string | null
}

/** Last changes of a record, at the foot of its page. */
export const ShortHistory = ({ entries, showsWho, journalHref }: ShortHistoryProps) => (
  <>
    {entries.length === 0 ? (
      <p className="t-absent">Aucun changement n’a encore été enregistré.</p>
    ) : (
      <ChangeList changes={entries.map((entry) => shortChange(entry, showsWho))} />
    )}
    {journalHref === null ? null : (
      <p>
        <a href={journalHref}>{typeset('Voir le journal complet : qui a changé quoi, avant et après')}</a>
      </p>
    )}
  </>
)

type ProductJournalProps = {
  readonly name: string
  readonly changes: readonly Change[]
  readonly olderHref: string | null
}

/** Who changed what of a product, and when, each field before and after. */
export const ProductJournalPage = ({ name, changes, olderHref }: ProductJournalProps) => {
  const [latest] = changes
  return (
    <>
      <PageTitle kind="Journal" title={name} />
      {latest === undefined ? (
        <Empty title="Aucun changement n’est enregistré ici.">
          Chaque modification de la fiche ou des phases de ce produit y paraîtra, avec son auteur et les
          valeurs d’avant.
        </Empty>
      ) : (
        <>
          <Answer>
            {typeset(
              `Dernier changement montré : le ${momentOf(latest.at)}, par ${latest.who ?? 'une équipe'}.`,
            )}
          </Answer>
          <ChangeList changes={changes} />
          <OlderLink href={olderHref} />
        </>
      )}
    </>
  )
}
