import { type Day, shortDay } from '../../../shared/day.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { typeset } from '../../../web/french.ts'
import { DayField, HiddenField, SelectField } from '../../../web/view/field.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { NOBODY, sideField } from './follow-up.input.ts'
import { sideHint, sideLabel, sideName } from './follow-up.messages.ts'
import { type FollowUp, type FollowUpSide, followedOn, followUpSides, latestOf, seenOf } from './follow-up.ts'
import { LastDay, MemberName } from './member.views.tsx'
import type { Member } from './mission.ts'

/** What a page of a team says of who follows the product, and what the reader may change of it. */
export type FollowUpProps = {
  readonly followUps: readonly FollowUp[]
  readonly day: Day
  readonly today: Day
  /** Address of the form. */
  readonly action: string
  readonly csrf: string
  /** The sides that the reader may decide on, with who may be chosen. */
  readonly open: readonly { readonly side: FollowUpSide; readonly offered: readonly Member[] }[]
  /** What was typed and sent back; empty when the page is only read. */
  readonly form: Form
  readonly errors: FormErrors
}

const Present = ({ followUps, day }: Pick<FollowUpProps, 'followUps' | 'day'>) => (
  <DataTable
    caption={`Qui suit ce produit au ${shortDay(day)}`}
    captionHidden
    rows={followUpSides.map((side) => ({ side, one: followedOn(followUps, side, day) }))}
    rowKey={({ side }) => side}
    empty={null}
    columns={[
      { key: 'side', label: 'De quel côté', cell: ({ side }) => typeset(sideLabel[side]) },
      {
        key: 'state',
        label: 'État',
        cell: ({ one }) =>
          one === null ? (
            <StateMark state="unknown" word="sans suivi" />
          ) : (
            <StateMark state="kept" word="suivi" />
          ),
      },
      {
        key: 'who',
        label: 'Par qui',
        cell: ({ one }) =>
          one === null ? <span className="t-absent">personne</span> : <MemberName person={one.person} />,
      },
      {
        key: 'since',
        label: 'Depuis',
        numeric: true,
        cell: ({ one }) => (one === null ? '' : shortDay(one.startsOn)),
      },
    ]}
  />
)

const Former = ({ followUps }: Pick<FollowUpProps, 'followUps'>) =>
  followUps.length === 0 ? null : (
    <details className="t-details">
      <summary>Voir tous les suivis, passés et à venir</summary>
      <DataTable
        caption="Tous les suivis"
        captionHidden
        rows={followUps}
        rowKey={({ id }) => id}
        empty={null}
        columns={[
          { key: 'who', label: 'Personne', cell: ({ person }) => <MemberName person={person} /> },
          { key: 'side', label: 'De quel côté', cell: ({ side }) => typeset(sideLabel[side]) },
          { key: 'from', label: 'Premier jour', numeric: true, cell: ({ startsOn }) => shortDay(startsOn) },
          {
            key: 'to',
            label: 'Dernier jour',
            numeric: true,
            cell: ({ endsOn }) => <LastDay endsOn={endsOn} />,
          },
        ]}
      />
    </details>
  )

type SideFormProps = Omit<FollowUpProps, 'open' | 'day'> & FollowUpProps['open'][number]

const SideForm = ({ side, offered, followUps, form, errors, ...rest }: SideFormProps) => {
  const field = (part: 'qui' | 'jour') => {
    const name = sideField(side, part)
    return { name, value: typed(form, name), error: errors[name] }
  }
  const day = field('jour')
  return (
    <form className="t-filters t-filters--line" method="post" noValidate action={rest.action}>
      <HiddenField name="csrf" value={rest.csrf} />
      <HiddenField name="cote" value={sideName[side]} />
      <HiddenField name={sideField(side, 'lu')} value={seenOf(latestOf(followUps, side))} />
      <SelectField
        {...field('qui')}
        label={`Qui suivra ce produit ${sideLabel[side].replace('Pour', 'pour')}`}
        hint={sideHint[side]}
        none="Choisir une personne"
        choices={[
          ...offered.map(({ id, name }) => ({ value: id, label: name ?? '' })),
          { value: NOBODY, label: 'Plus personne' },
        ]}
      />
      <DayField
        {...day}
        value={form.has(day.name) ? day.value : shortDay(rest.today)}
        label="À partir du"
        hint="JJ/MM/AAAA"
      />
      <button className="fr-btn" type="submit">
        Enregistrer le suivi
      </button>
    </form>
  )
}

/** Who follows a product, for the network and for its incubator, on a day; the forms of the sides that the reader decides on. */
export const FollowUpSection = ({ open, ...props }: FollowUpProps) => (
  <>
    <Present {...props} />
    {open.map((one) => (
      <SideForm key={one.side} {...props} {...one} />
    ))}
    <Former followUps={props.followUps} />
  </>
)
