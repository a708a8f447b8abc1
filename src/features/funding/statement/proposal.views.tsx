import { longDay, shortDay } from '../../../shared/day.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { count, euros, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { DayField, SelectField } from '../../../web/view/field.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { reasonWords, statusLabel } from '../funding.messages.ts'
import { ttcOf } from '../rules/expense.ts'
import type { LeftOut, Proposal, ProposalFault } from './proposal.ts'
import { faultPath, faultSaid, kindLabel, kindSlug, leftOutTitle } from './statement.messages.ts'
import type { FrozenStatement } from './statement-document.ts'
import { Digest, StatementLines } from './statement-parts.views.tsx'

/** More than a page can hold is counted, not listed. */
const MOST_LISTED = 50

/** What stands in the way of a statement, each with where it is dealt with. */
export const Faults = ({
  slug,
  faults,
}: {
  readonly slug: string
  readonly faults: readonly ProposalFault[]
}) => (
  <div className="fr-alert fr-alert--warning">
    <h2 className="fr-alert__title">{typeset('Cet état ne peut pas être signé')}</h2>
    <ul>
      {faults.slice(0, MOST_LISTED).map((fault) => {
        const path = faultPath(fault)
        return (
          <li key={faultSaid(fault)}>
            {path === null ? (
              typeset(faultSaid(fault))
            ) : (
              <a href={moneyHref(slug, ...path)}>{typeset(faultSaid(fault))}</a>
            )}
          </li>
        )
      })}
      {faults.length > MOST_LISTED ? (
        <li>{typeset(`Et ${count(faults.length - MOST_LISTED, 'autre', 'autres')}.`)}</li>
      ) : null}
    </ul>
  </div>
)

const LeftOutLines = ({
  why,
  lines,
}: {
  readonly why: LeftOut['why']
  readonly lines: readonly LeftOut[]
}) => (
  <>
    <h3>{typeset(`${leftOutTitle[why]} (${lines.length})`)}</h3>
    <DataTable<LeftOut>
      caption={leftOutTitle[why]}
      captionHidden
      rows={lines.slice(0, MOST_LISTED)}
      rowKey={({ line }) => line.expense.id}
      empty={null}
      columns={[
        { key: 'line', label: 'Dépense', cell: ({ line }) => line.expense.id },
        {
          key: 'why',
          label: 'Pourquoi',
          cell: ({ line: { acceptedOn, reasons, status } }) => {
            if (acceptedOn !== null) return typeset(`Acceptée le ${longDay(acceptedOn)}`)
            return typeset(reasons.length > 0 ? reasons.map(reasonWords).join(' ; ') : statusLabel[status])
          },
        },
        {
          key: 'paid',
          label: 'Payée',
          numeric: true,
          cell: ({ line: { expense } }) =>
            expense.paidOn === null ? <span className="t-absent">Non</span> : shortDay(expense.paidOn),
        },
        { key: 'ttc', label: 'TTC', numeric: true, cell: ({ line }) => euros(ttcOf(line.expense)) },
      ]}
    />
    {lines.length > MOST_LISTED ? (
      <p>{typeset(`Et ${count(lines.length - MOST_LISTED, 'autre', 'autres')}.`)}</p>
    ) : null}
  </>
)

const LeftOutSection = ({ leftOut }: Pick<Proposal, 'leftOut'>) => (
  <section className="t-section" aria-labelledby="ecartees">
    <h2 id="ecartees">Ce que cet état laisse de côté</h2>
    {leftOut.length === 0 ? <p className="t-absent">Rien : toute dépense connue est listée.</p> : null}
    {[...Map.groupBy(leftOut, ({ why }) => why)].map(([why, lines]) => (
      <LeftOutLines key={why} {...{ why, lines }} />
    ))}
  </section>
)

type ProposalPageProps = {
  readonly slug: string
  readonly reference: string
  readonly form: Form
  readonly errors: FormErrors
  readonly proposal: Proposal
  readonly frozen: FrozenStatement
  /** Whether the reader signs statements of this convention. */
  readonly signs: boolean
}

const Choice = ({ slug, form, errors }: Pick<ProposalPageProps, 'slug' | 'form' | 'errors'>) => (
  <form className="t-filters" method="get" action={moneyHref(slug, 'etats', 'nouveau')}>
    <DayField
      name="arrete"
      label="Date d’arrêté"
      hint="JJ/MM/AAAA. Le dernier jour d’acceptation que l’état couvre, ce jour compris."
      value={typed(form, 'arrete')}
      error={errors.arrete}
    />
    <SelectField
      name="type"
      label="Nature"
      hint="Intermédiaire : ce qu’aucun état n’a encore listé. Définitif : tout, et les comptes se closent."
      value={typed(form, 'type')}
      choices={[
        { value: kindSlug.INTERIM, label: 'Intermédiaire' },
        { value: kindSlug.FINAL, label: 'Définitif' },
      ]}
    />
    <button className="fr-btn fr-btn--secondary" type="submit">
      Voir ce que listerait l’état
    </button>
  </form>
)

/** What a statement would list on a cut-off, what it would leave out, and what stands in its way. */
export const ProposalPage = (props: ProposalPageProps) => {
  const { slug, reference, proposal, frozen, signs } = props
  const { statement, leftOut, faults } = proposal
  const { number, kind, cutoff, totalCents, cumulativeCents, hash, lines } = statement
  const asked = new URLSearchParams({ arrete: cutoff, type: kindSlug[kind] })
  return (
    <>
      <PageTitle kind={`Convention ${reference}`} title="Préparer un état récapitulatif" />
      <Choice {...props} />
      <Answer
        acts={
          signs && faults.length === 0 ? (
            <a className="fr-btn" href={`${moneyHref(slug, 'etats', String(number), 'signature')}?${asked}`}>
              Signer cet état
            </a>
          ) : undefined
        }
      >
        {typeset(
          `L’état n° ${number}, ${kindLabel[kind]}, arrêté au ${longDay(cutoff)}, liste ${count(lines.length, 'dépense', 'dépenses')} pour `,
        )}
        <strong>{euros(totalCents)}</strong>
        {typeset(` ; cumul ${euros(cumulativeCents)}.`)}
      </Answer>
      {faults.length > 0 ? <Faults {...{ slug, faults }} /> : null}
      <section className="t-section" aria-labelledby="listees">
        <h2 id="listees">Ce que cet état liste</h2>
        <StatementLines frozen={frozen} />
        <p>
          {typeset('Empreinte si cet état était figé aujourd’hui : ')}
          <Digest of={hash} />
        </p>
      </section>
      <LeftOutSection leftOut={leftOut} />
    </>
  )
}
