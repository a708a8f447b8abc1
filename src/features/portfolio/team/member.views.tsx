import type { Day } from '../../../shared/day.ts'
import { shortDay } from '../../../shared/day.ts'
import { typeset } from '../../../web/french.ts'
import { employerKindLabel } from './mission.messages.ts'
import type { Member, Mission } from './mission.ts'
import { ERASED } from './team.messages.ts'

/** The name of someone; that they were erased, when they were. */
export const MemberName = ({ person }: { readonly person: Pick<Member, 'name'> }) =>
  person.name === null ? <span className="t-absent">{ERASED}</span> : typeset(person.name)

/** By whom a person is paid: the kind, then the name as written. */
export const Employer = ({ employerKind, employer }: Pick<Mission, 'employerKind' | 'employer'>) => (
  <div>
    {employerKindLabel[employerKind]}
    {employer === null ? null : <span className="t-table__about">{typeset(employer)}</span>}
  </div>
)

/** A last day; that none is written, when none is. */
export const LastDay = ({ endsOn }: { readonly endsOn: Day | null }) =>
  endsOn === null ? <span className="t-absent">sans fin écrite</span> : shortDay(endsOn)
