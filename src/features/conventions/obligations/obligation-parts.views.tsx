import { shortDay } from '../../../shared/day.ts'
import { count, typeset } from '../../../web/french.ts'
import { type State, StateMark } from '../../../web/view/state.tsx'
import { stateLabel } from './obligation.messages.ts'
import {
  type Evidence,
  type ObligationLine,
  type ObligationState,
  type Occurrence,
  obligationStates,
} from './obligation.ts'
import { rankOf, tally } from './obligation-lines.ts'

/** The states that look.md does not draw borrow the shape of the nearest one, with their own word. */
const shapeOf: Readonly<Record<ObligationState, State>> = {
  kept: 'kept',
  dueSoon: 'dueSoon',
  late: 'late',
  broken: 'broken',
  unknown: 'unknown',
  notApplicable: 'notApplicable',
  waived: 'notApplicable',
  notMeasured: 'unknown',
  measurementFailed: 'unknown',
}

/** The state of an obligation: its word, its shape, its colour. */
export const ObligationMark = ({ state }: { readonly state: ObligationState }) => (
  <StateMark state={shapeOf[state]} word={stateLabel[state]} />
)

/** How many occurrences are written out; the file has them all. */
const SHOWN = 12

const Proof = ({ kind, url, on }: Evidence) => (
  <>
    <a href={url}>{typeset(kind)}</a>
    {typeset(on === null ? ', sans date' : `, ${shortDay(on)}`)}
  </>
)

const ProofList = ({ evidence }: Pick<Occurrence, 'evidence'>) => (
  <ul>
    {evidence.map((proof) => (
      <li key={`${proof.kind}${proof.url}${proof.on}`}>
        <Proof {...proof} />
      </li>
    ))}
  </ul>
)

const OneOccurrence = ({ occurrence }: { readonly occurrence: Occurrence }) => {
  const { about, dueOn, state, reason, evidence } = occurrence
  const label = about?.label ?? (dueOn === null ? null : `Échéance du ${shortDay(dueOn)}`)
  const [only, ...others] = evidence
  // A proof that stands alone says more than the sentence that announces it.
  const alone = state === 'kept' && about?.product && others.length === 0 ? only : undefined
  return (
    <li>
      <ObligationMark state={state} /> {label === null ? null : typeset(`${label} : `)}
      {alone ? <Proof {...alone} /> : typeset(reason)}
      {alone || evidence.length === 0 ? null : <ProofList evidence={evidence} />}
    </li>
  )
}

function Occurrences({ occurrences }: Pick<ObligationLine, 'occurrences'>) {
  const inOrder = occurrences.toSorted((one, other) => rankOf(one.state) - rankOf(other.state))
  const rest = inOrder.length - SHOWN
  return (
    <ul className="t-proofs">
      {inOrder.slice(0, SHOWN).map((occurrence) => (
        <OneOccurrence
          key={`${occurrence.about?.product ?? occurrence.about?.label}${occurrence.dueOn}`}
          occurrence={occurrence}
        />
      ))}
      {rest > 0 ? (
        <li>
          {typeset(`${count(rest, 'autre se lit', 'autres se lisent')} dans le fichier CSV de cette page.`)}
        </li>
      ) : null}
    </ul>
  )
}

/** Why an obligation is in its state, and what shows it: opened in place. */
export const Proofs = ({ line }: { readonly line: ObligationLine }) => {
  const { reason, evidence, occurrences } = line
  const several = occurrences.length > 1
  return (
    <div>
      {typeset(reason)}
      {several || evidence.length > 0 ? (
        <details className="t-details">
          <summary>
            {typeset(
              several
                ? `Voir ${count(occurrences.length, 'échéance', occurrences[0]?.about?.product ? 'produits' : 'échéances')}`
                : `Voir ${count(evidence.length, 'preuve', 'preuves')}`,
            )}
          </summary>
          {several ? <Occurrences occurrences={occurrences} /> : <ProofList evidence={evidence} />}
        </details>
      ) : null}
    </div>
  )
}

type StateTallyProps = {
  readonly lines: readonly ObligationLine[]
  readonly href: (state: ObligationState) => string
}

/** How many obligations are in each state, each leading to those. States that nothing is in are left out. */
export const StateTally = ({ lines, href }: StateTallyProps) => {
  const counts = tally(lines)
  const present = obligationStates
    .filter((state) => counts[state] > 0)
    .toSorted((one, other) => rankOf(one) - rankOf(other))
  return (
    <ul className="t-tally" aria-label="Obligations par état">
      {present.map((state) => (
        <li key={state}>
          <a href={href(state)}>
            <ObligationMark state={state} />
            {typeset(` : ${counts[state]} sur ${lines.length}`)}
          </a>
        </li>
      ))}
    </ul>
  )
}
