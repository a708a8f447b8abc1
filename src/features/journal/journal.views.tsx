import { dayOf, longDay } from '../../shared/day.ts'
import { typeset } from '../../web/french.ts'
import { DataTable } from '../../web/view/table.tsx'
import { inSentence } from './journal.messages.ts'

/** One field before and after, each as lines to read; no line: nothing was written. */
export type FieldChange = {
  readonly label: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** One entry of the journal in the words of its reader. */
export type Change = {
  readonly seq: number
  readonly at: Date
  readonly what: string
  /** Null: not shown to this reader. */
  readonly who: string | null
  readonly subject?: { readonly name: string; readonly href: string | null }
  /** Its own page, for who may open it. */
  readonly href?: string
  readonly fields: readonly FieldChange[]
}

const clock = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** '20 novembre 2020 à 14 h 05', in France. */
export function momentOf(at: Date): string {
  const [hours = '', minutes = ''] = clock.format(at).split(':')
  return `${longDay(dayOf(at))} à ${Number(hours)}\u00a0h\u00a0${minutes}`
}

const Lines = ({ lines }: { readonly lines: readonly string[] }) => {
  if (lines.length === 0) return <span className="t-absent">Rien</span>
  const [only] = lines
  if (lines.length === 1) return typeset(only ?? '')
  return (
    <ul>
      {[...new Set(lines)].map((line) => (
        <li key={line}>{typeset(line)}</li>
      ))}
    </ul>
  )
}

const NAMED = 4

const summaryOf = (fields: readonly FieldChange[]): string =>
  fields.length > NAMED
    ? `Voir les ${fields.length} champs, avant et après`
    : `Voir ce qui a changé : ${fields.map(({ label }) => inSentence(label)).join(', ')}`

/** Each field before and after. */
export const FieldTable = ({ seq, fields }: Pick<Change, 'seq' | 'fields'>) => (
  <DataTable
    caption={`Champs changés, entrée ${seq}`}
    captionHidden
    rows={fields}
    rowKey={({ label }) => label}
    empty={<p className="t-absent">Cette entrée ne dit rien de plus.</p>}
    columns={[
      { key: 'label', label: 'Champ', cell: ({ label }) => typeset(label) },
      { key: 'before', label: 'Avant', cell: ({ before }) => <Lines lines={before} /> },
      { key: 'after', label: 'Après', cell: ({ after }) => <Lines lines={after} /> },
    ]}
  />
)

const Fields = ({ seq, fields }: Pick<Change, 'seq' | 'fields'>) =>
  fields.length === 0 ? null : (
    <details className="t-details">
      <summary>{typeset(summaryOf(fields))}</summary>
      <FieldTable {...{ seq, fields }} />
    </details>
  )

const Subject = ({ subject }: Pick<Change, 'subject'>) => {
  if (!subject) return null
  return (
    <>
      {typeset(' : ')}
      {subject.href === null ? typeset(subject.name) : <a href={subject.href}>{typeset(subject.name)}</a>}
    </>
  )
}

const Entry = ({ change }: { readonly change: Change }) => (
  <li className="t-changes__entry">
    <p className="t-changes__head">
      <strong>{typeset(change.what)}</strong>
      <Subject {...(change.subject ? { subject: change.subject } : {})} />
      {typeset(`, le ${momentOf(change.at)}`)}
      {change.who === null ? null : typeset(`, par ${change.who}`)}
      {change.href === undefined ? null : (
        <>
          {' '}
          <a href={change.href}>{typeset(`Entrée ${change.seq}`)}</a>
        </>
      )}
    </p>
    <Fields seq={change.seq} fields={change.fields} />
  </li>
)

/** Changes, newest first: what and when, who for those who may know, and each field before and after. */
export const ChangeList = ({ changes }: { readonly changes: readonly Change[] }) => (
  <ol className="t-changes">
    {changes.map((change) => (
      <Entry key={change.seq} change={change} />
    ))}
  </ol>
)

/** Link to the entries before those shown. */
export const OlderLink = ({ href }: { readonly href: string | null }) =>
  href === null ? null : (
    <p>
      <a className="fr-btn fr-btn--secondary" href={href}>
        Voir les entrées plus anciennes
      </a>
    </p>
  )
