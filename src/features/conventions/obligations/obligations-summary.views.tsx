import { type Day, longDay } from '../../../shared/day.ts'
import { typeset } from '../../../web/french.ts'
import type { PublicStanding } from '../standing-convention.ts'
import type { ObligationLine } from './obligation.ts'
import { keptWords, notInEffect, proofWords } from './obligation-list.messages.ts'
import { obligationsHref } from './obligation-list.ts'
import { StateTally } from './obligation-parts.views.tsx'

type ObligationsSummaryProps = {
  readonly convention: Omit<PublicStanding, 'known'>
  readonly lines: readonly ObligationLine[]
  readonly day: Day
  /** The day, when the page was asked for another one than today. */
  readonly au: Day | null
}

/** The obligations of a convention in a few lines, for its own page: how many are kept, then each state with its number. */
export const ObligationsSummary = ({ convention, lines, day, au }: ObligationsSummaryProps) =>
  lines.length === 0 ? (
    <p className="t-absent">{typeset(notInEffect(convention))}</p>
  ) : (
    <>
      <p>{typeset(`Au ${longDay(day)}, ${keptWords(lines)}${proofWords(lines)}.`)}</p>
      <StateTally lines={lines} href={(state) => obligationsHref(convention.slug, { au, state })} />
      <p>
        <a href={obligationsHref(convention.slug, { au })}>Lire chaque obligation et ses preuves</a>
      </p>
    </>
  )
