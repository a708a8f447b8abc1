import type { ReactNode } from 'react'
import { typeset } from '../french.ts'

export type FieldDifference = {
  readonly label: string
  /** What you typed; `null` when you left it empty. */
  readonly yours: string | null
  /** What stands now. */
  readonly theirs: string | null
  /** A control to choose, when there is one. */
  readonly choice?: ReactNode
}

type DiffProps = {
  readonly differences: readonly FieldDifference[]
  readonly yoursLabel?: string
  readonly theirsLabel?: string
}

type SideProps = { readonly side: 'yours' | 'theirs'; readonly label: string; readonly text: string | null }

const Side = ({ side, label, text }: SideProps) => (
  <div className={`t-diff__side t-diff__side--${side}`}>
    <p className="t-diff__who">{typeset(label)}</p>
    <p className={text ? 't-diff__text' : 't-diff__none'}>{text || 'Rien n’est écrit'}</p>
  </div>
)

/** Two versions, field by field, each whole: nothing that was typed is lost. */
export const Diff = ({ differences, yoursLabel, theirsLabel }: DiffProps) => (
  <dl className="t-diff">
    {differences.map(({ label, yours, theirs, choice }) => (
      <div className="t-diff__field" key={label}>
        <dt>{typeset(label)}</dt>
        <dd>
          <div className="t-diff__sides">
            <Side side="yours" label={yoursLabel ?? 'Votre saisie'} text={yours} />
            <Side side="theirs" label={theirsLabel ?? 'Enregistré entre-temps'} text={theirs} />
          </div>
          {choice}
        </dd>
      </div>
    ))}
  </dl>
)
