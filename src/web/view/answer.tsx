import type { ReactNode } from 'react'
import { typeset } from '../french.ts'

type AnswerProps = {
  /** The sentence, with its figure and its day. Figures that matter go in <strong>. */
  readonly children: ReactNode
  /** What a person can do here: links and buttons. */
  readonly acts?: ReactNode
}

/** The answer to the page's one question, above the fold; what can be done stands beside it. */
export const Answer = ({ children, acts }: AnswerProps) => (
  <div className="t-answer">
    <p className="t-answer__sentence">{typeof children === 'string' ? typeset(children) : children}</p>
    {acts ? <div className="t-answer__acts">{acts}</div> : null}
  </div>
)
