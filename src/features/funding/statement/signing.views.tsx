import { longDay } from '../../../shared/day.ts'
import type { FormErrors } from '../../../web/form.ts'
import { count, euros, typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { HiddenField } from '../../../web/view/field.tsx'
import { ErrorSummary, SubmitBar } from '../../../web/view/form.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { signingRoleHint, signingRoleLabel, spanWords } from '../delegation/delegation.messages.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import type { ProposalFault } from './proposal.ts'
import { Faults } from './proposal.views.tsx'
import { kindLabel } from './statement.messages.ts'
import type { FrozenStatement } from './statement-document.ts'
import { Digest, StatementLines } from './statement-parts.views.tsx'
import type { SigningDelegation, SigningRole } from './statement-signature.ts'

export type SigningPageProps = {
  readonly slug: string
  readonly csrf: string
  readonly frozen: FrozenStatement
  /** Whether this signature freezes it. */
  readonly first: boolean
  readonly role: SigningRole
  /** The other roles in which the reader may sign, each with its own page. */
  readonly others: readonly { readonly role: SigningRole; readonly href: string }[]
  /** Null when none allows to sign today: `refusal` says why. */
  readonly delegation: SigningDelegation | null
  readonly refusal: string | null
  readonly faults: readonly ProposalFault[]
  readonly errors: FormErrors
  /** What the form carries of what was read. */
  readonly carried: Readonly<Record<string, string>>
}

const Facts = ({ frozen, first, role, delegation }: SigningPageProps) => {
  const { statement, hash } = frozen
  const { kind, cutoff, lines, totalCents, cumulativeCents } = statement
  const after =
    kind === 'FINAL'
      ? 'Les comptes de la convention sont clos : ce qui revient au financeur est dû.'
      : 'Rien d’appris plus tard n’y entrera : cela ira à l’état suivant.'
  return (
    <dl className="t-facts">
      <dt>Ce qui est signé</dt>
      <dd>
        {typeset(
          `État ${kindLabel[kind]} arrêté au ${longDay(cutoff)}, ${count(lines.length, 'dépense', 'dépenses')} pour ${euros(totalCents)}, cumul ${euros(cumulativeCents)}`,
        )}
      </dd>
      <dt>Empreinte</dt>
      <dd>
        <Digest of={hash} />
      </dd>
      <dt>Ce que vous certifiez</dt>
      <dd>{typeset(signingRoleHint[role])}</dd>
      <dt>Par quelle délégation</dt>
      <dd>
        {delegation === null
          ? 'Aucune'
          : typeset(`${delegation.capacity}, ${delegation.reference}, ${spanWords(delegation)}`)}
      </dd>
      <dt>Ce qui va se passer</dt>
      <dd>
        {typeset(
          first
            ? `L’état est figé, avec son document. ${after} Il restera l’autre signature, d’une autre personne.`
            : 'L’état porte ses deux signatures : un appel de fonds peut s’appuyer sur lui, et l’état suivant être figé.',
        )}
      </dd>
      <dt>Ce qui ne changera plus</dt>
      <dd>
        {typeset(
          'Ni l’état, ni cette signature. Terreau enregistre une signature donnée ; il n’en fait pas une signature électronique qualifiée.',
        )}
      </dd>
    </dl>
  )
}

/** The act of signing a statement: what, as what, by which delegation, what it changes; one button. */
export const SigningPage = (props: SigningPageProps) => {
  const { slug, csrf, frozen, others, role, delegation, refusal, faults, errors, carried } = props
  const { number } = frozen.statement
  const may = delegation !== null && refusal === null && faults.length === 0
  return (
    <form method="post" noValidate action={moneyHref(slug, 'etats', String(number), 'signature')}>
      <ErrorSummary errors={errors} />
      <PageTitle
        kind={`Signer pour les ${signingRoleLabel[role].toLowerCase()}`}
        title={`État n° ${number}`}
      />
      {faults.length > 0 ? <Faults {...{ slug, faults }} /> : null}
      {refusal === null ? null : <Alert tone="warning">{refusal}</Alert>}
      <Facts {...props} />
      <details className="t-details">
        <summary>{typeset('Lire ce que l’état liste')}</summary>
        <StatementLines frozen={frozen} />
      </details>
      <HiddenField name="csrf" value={csrf} />
      {Object.entries(carried).map(([name, value]) => (
        <HiddenField key={name} {...{ name, value }} />
      ))}
      {others.map((other) => (
        <p key={other.role}>
          <a href={other.href}>{`Signer plutôt pour les ${signingRoleLabel[other.role].toLowerCase()}`}</a>
        </p>
      ))}
      {may ? (
        <SubmitBar label="Signer l’état" cancelHref={moneyHref(slug, 'etats')} danger />
      ) : (
        <p>
          <a href={moneyHref(slug, 'etats')}>Revenir aux états</a>
        </p>
      )}
    </form>
  )
}
