import { Badge as DsfrBadge } from '@codegouvfr/react-dsfr/Badge'
import { typeset } from '../french.ts'

type BadgeProps = {
  readonly tone?: 'success' | 'info' | 'warning' | 'error' | 'new'
  readonly children: string
}

/** A short word about the state of a thing; a tone adds its icon. For the six states, `StateMark`. */
export const Badge = ({ tone, children }: BadgeProps) => (
  <DsfrBadge as="span" small {...(tone ? { severity: tone } : {})}>
    {typeset(children)}
  </DsfrBadge>
)
