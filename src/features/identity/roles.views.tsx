import type { ReactNode } from 'react'
import { type Day, shortDay } from '../../shared/day.ts'
import { type Action, actions, type Grant, policy, type Role, type Scope } from '../../shared/rights.ts'
import { typeset } from '../../web/french.ts'
import type { Choice } from '../../web/view/field.tsx'
import { StateMark } from '../../web/view/state.tsx'
import { type Column, DataTable } from '../../web/view/table.tsx'
import { periodOf } from './grant.ts'
import { abilityLabel, roleLabel, scopeKindLabel } from './person.messages.ts'
import type { RecordedGrant } from './person.ts'
import { nameOfScope, type ScopeChoice, scopeValue } from './scope.ts'

/** 'Tout le réseau', 'Incubateur : Fabrique des communs'. */
export function scopeWords(scope: Scope, scopes: readonly ScopeChoice[]): string {
  if (scope.kind === 'network') return scopeKindLabel.network
  return typeset(
    `${scopeKindLabel[scope.kind]} : ${nameOfScope(scope, scopes) ?? 'ne figure plus dans Terreau'}`,
  )
}

/** 'Coach (tout le réseau)', 'Équipe d’incubateur (Fabrique des communs)'. */
export function grantWords({ role, scope }: Grant, scopes: readonly ScopeChoice[]): string {
  const where =
    scope.kind === 'network'
      ? scopeKindLabel.network.toLowerCase()
      : (nameOfScope(scope, scopes) ??
        `${scopeKindLabel[scope.kind].toLowerCase()} qui ne figure plus dans Terreau`)
  return typeset(`${roleLabel[role]} (${where})`)
}

/** What a role lets do, read from the policy table itself. */
export function abilitiesOf(role: Role): readonly string[] {
  const opened: readonly Action[] = policy[role]
  return actions.flatMap((action) => {
    const label = opened.includes(action) ? abilityLabel[action] : null
    return label === null ? [] : [label]
  })
}

/** What a form offers to choose a scope among: the whole network when it is offered, then each thing under its kind. */
export const scopeChoices = (scopes: readonly ScopeChoice[], network = true): readonly Choice[] => [
  ...(network ? [{ value: 'network', label: scopeKindLabel.network }] : []),
  ...scopes.map((scope) => ({
    value: scopeValue(scope),
    label: scope.label,
    group: `${scopeKindLabel[scope.kind]}s`,
  })),
]

const periodMark = {
  'in-force': <StateMark state="kept" word="en cours" />,
  'to-come': <StateMark state="dueSoon" word="à venir" />,
  ended: <StateMark state="notApplicable" word="terminé" />,
} as const satisfies Record<ReturnType<typeof periodOf>, ReactNode>

const RoleWithOrigin = ({ grant }: { readonly grant: RecordedGrant }) => {
  const origin = originText(grant)
  return (
    <>
      {typeset(roleLabel[grant.role])}
      {origin === null ? null : <div className="t-absent">{typeset(origin)}</div>}
    </>
  )
}

type GrantTableProps = {
  readonly grants: readonly RecordedGrant[]
  readonly scopes: readonly ScopeChoice[]
  readonly today: Day
  readonly empty: ReactNode
  /** Address where a grant that is not over can be ended. */
  readonly endHref?: (grant: RecordedGrant) => string
}

const Until = ({
  grant,
  today,
  endHref,
}: Pick<GrantTableProps, 'today' | 'endHref'> & { readonly grant: RecordedGrant }) => {
  const over = periodOf(grant, today) === 'ended'
  return (
    <>
      {grant.endsOn === null ? <span className="t-absent">sans fin fixée</span> : shortDay(grant.endsOn)}
      {endHref && !over ? (
        <>
          {' '}
          <a href={endHref(grant)}>
            Mettre fin<span className="fr-sr-only">{typeset(` au rôle : ${roleLabel[grant.role]}`)}</span>
          </a>
        </>
      ) : null}
    </>
  )
}

const originWords = {
  given: (name: string) => `donné par ${name}`,
  invitation: (name: string) => `sur invitation de ${name}`,
  absence: (name: string) => `en l’absence de ${name}`,
} as const

/** 'donné par Camille Perrin', 'en l’absence de Hélène Vasseur'; null when nothing says it. */
export function originText({ origin }: RecordedGrant): string | null {
  if (origin.kind === 'unknown') return null
  return originWords[origin.kind](origin.by.name ?? 'une personne effacée')
}

/** Roles of a person: on what, from when to when, and where they stand today. */
export const GrantTable = ({ grants, scopes, today, empty, endHref }: GrantTableProps) => {
  const columns: readonly Column<RecordedGrant>[] = [
    { key: 'role', label: 'Rôle', cell: (grant) => <RoleWithOrigin grant={grant} /> },
    { key: 'scope', label: 'Périmètre', cell: ({ scope }) => scopeWords(scope, scopes) },
    { key: 'from', label: 'Premier jour', cell: ({ startsOn }) => shortDay(startsOn) },
    {
      key: 'to',
      label: 'Dernier jour',
      cell: (grant) => <Until grant={grant} today={today} {...(endHref ? { endHref } : {})} />,
    },
    { key: 'state', label: 'État', cell: (grant) => periodMark[periodOf(grant, today)] },
  ]
  return (
    <DataTable
      caption="Rôles"
      captionHidden
      columns={columns}
      rows={grants}
      rowKey={({ id }) => id}
      empty={empty}
    />
  )
}
