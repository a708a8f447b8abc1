import type { ReactNode } from 'react'
import type { Day } from '../../shared/day.ts'
import { typeset } from '../../web/french.ts'
import { Icon } from '../../web/view/icon.tsx'
import { Wide } from '../../web/view/wide.tsx'
import type { TableName } from './stats-csv.messages.ts'

type StatSectionProps = {
  /** Completes "Voir le tableau" and "Télécharger": "des produits par phase". */
  readonly of: string
  readonly file: TableName
  /** The past day that the page shows; null: today. */
  readonly asked: Day | null
  /** Null when the picture is the table. */
  readonly table: ReactNode
  /** Rule, exclusions, source. */
  readonly method: readonly string[]
  /** The picture with its sentence. */
  readonly children: ReactNode
}

/** One figure of the page: its sentence and picture, then its table, how it is computed, and its file. */
export const StatSection = ({ of, file, asked, table, method, children }: StatSectionProps) => (
  <>
    {children}
    {table === null ? null : (
      <details className="t-details">
        <summary>{typeset(`Voir le tableau ${of}`)}</summary>
        <Wide label={`Tableau ${of}`}>{table}</Wide>
      </details>
    )}
    <details className="t-details">
      <summary>
        Comment c’est calculé
        <span className="fr-sr-only">{typeset(` : le tableau ${of}`)}</span>
      </summary>
      <ul className="t-notes">
        {method.map((sentence) => (
          <li key={sentence}>{typeset(sentence)}</li>
        ))}
      </ul>
    </details>
    <p className="t-file">
      <a href={`/stats/${file}.csv${asked === null ? '' : `?au=${asked}`}`}>
        <Icon name="download" />
        {' Télécharger ces chiffres (CSV)'}
        <span className="fr-sr-only">{typeset(` : le tableau ${of}`)}</span>
      </a>
    </p>
  </>
)
