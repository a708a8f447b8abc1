import { type Day, longDay } from '../../shared/day.ts'
import { count, typeset } from '../../web/french.ts'
import { Timeline } from '../../web/view/timeline.tsx'
import type { NamedPhase, Product } from './product.ts'
import { phaseNotes } from './product-phases.messages.ts'
import { drawnPhases } from './product-phases.ts'

type PhaseHistoryProps = {
  readonly product: Pick<Product, 'name' | 'phases'>
  readonly day: Day
  readonly today: Day
  /** Codes of the phases in their usual order. */
  readonly usualOrder: readonly string[]
}

function sentenceOf(product: Pick<Product, 'name'>, phases: readonly NamedPhase[], day: Day): string {
  const first = phases.map(({ startsOn }) => startsOn).sort()[0]
  if (first === undefined) return ''
  const known = count(phases.length, 'phase connue', 'phases connues')
  return `${product.name} a ${known} au ${longDay(day)} ; la première ${first > day ? 'commencera' : 'a commencé'} le ${longDay(first)}.`
}

const Notes = ({ product, ...looked }: PhaseHistoryProps) => {
  const notes = phaseNotes(product.phases, looked)
  if (notes.length === 0) return null
  return (
    <>
      <h3>À savoir sur ces phases</h3>
      <ul>
        {notes.map((note) => (
          <li key={note}>{typeset(note)}</li>
        ))}
      </ul>
    </>
  )
}

/** The phases of a product drawn on a common scale, and what is odd in them. */
export const PhaseHistory = (props: PhaseHistoryProps) => {
  const { product, day, today } = props
  const drawn = drawnPhases(product.phases, { day, today })
  return (
    <>
      <Timeline
        sentence={sentenceOf(
          product,
          drawn.map(({ phase }) => phase),
          day,
        )}
        caption={`Phases : ${product.name}`}
        today={day}
        phases={drawn.map(({ phase, endsOn }) => ({
          label: phase.term.label,
          start: phase.startsOn,
          end: endsOn,
          stopped: phase.term.traits.includes('stopped'),
        }))}
      />
      <Notes {...props} />
    </>
  )
}
