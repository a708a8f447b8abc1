import { type Day, dayOf, longDay, shortDay } from '../../shared/day.ts'
import { type Form, typed } from '../../web/form.ts'
import { count, typeset } from '../../web/french.ts'
import { Alert } from '../../web/view/alert.tsx'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { DayField, HiddenField, SelectField, TextField } from '../../web/view/field.tsx'
import { ErrorSummary, type FieldErrors, FormPart, SubmitBar } from '../../web/view/form.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { StateMark } from '../../web/view/state.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { grantWords, type ScopeChoice } from '../identity/index.ts'
import { fieldsOf, KEEP_OTHERS } from './review.input.ts'
import { decidedLabel, decisionLabel, stateLabel } from './review.messages.ts'
import {
  decisions,
  GRACE_DAYS,
  isSilent,
  type ReviewLine,
  type ReviewPlace,
  type ReviewState,
  reviewState,
} from './review.ts'

type Progress = {
  readonly dueOn: Day
  readonly place: ReviewPlace
  readonly total: number
  readonly left: number
  readonly state: ReviewState
}

const marks = { closed: 'kept', 'to-do': 'dueSoon', late: 'late' } as const satisfies Record<
  ReviewState,
  string
>

/** The reviews that a reader reaches. */
export const ReviewListPage = ({
  reviews,
  today,
}: {
  readonly reviews: readonly Progress[]
  readonly today: Day
}) => {
  const open = reviews.filter(({ state }) => state !== 'closed').length
  return (
    <>
      <PageTitle
        kind="Mon espace"
        title="Revues des droits"
        lead="Deux fois par an, chaque responsable vérifie qui garde quel rôle sur son incubateur et ses produits ; les administrateurs, sur le réseau et les conventions."
      />
      <Answer>
        <strong>{count(open, 'revue', 'revues')}</strong>
        {` à faire, au ${longDay(today)}.`}
      </Answer>
      <DataTable
        caption="Revues"
        captionHidden
        rows={reviews}
        rowKey={({ place }) => place.slug}
        empty={
          <Empty title="Aucune revue n’est à faire.">
            Une revue s’ouvre le 1er mars et le 1er septembre, pour les rôles tenus ce jour-là.
          </Empty>
        }
        columns={[
          {
            key: 'place',
            label: 'Sur',
            cell: ({ place, dueOn }) => <a href={`/espace/revues/${dueOn}/${place.slug}`}>{place.name}</a>,
          },
          { key: 'due', label: 'Du', cell: ({ dueOn }) => shortDay(dueOn) },
          {
            key: 'done',
            label: 'Décidés',
            cell: ({ total, left }) => `${total - left} sur ${count(total, 'rôle', 'rôles')}`,
          },
          {
            key: 'state',
            label: 'État',
            cell: ({ state }) => <StateMark state={marks[state]} word={stateLabel[state]} />,
          },
        ]}
      />
    </>
  )
}

type ReviewProps = {
  readonly review: { readonly dueOn: Day; readonly place: ReviewPlace }
  readonly lines: readonly ReviewLine[]
  readonly scopes: readonly ScopeChoice[]
  readonly today: Day
  readonly closedAt: Date | null
  /** Whether the reader decides; others read. */
  readonly may: boolean
  readonly form: Form
  readonly errors: FieldErrors
  readonly refusal: string | null
  readonly csrf: string
}

const seenWords = ({ lastSignedIn, startsOn }: ReviewLine): string =>
  lastSignedIn === null
    ? `jamais connectée, rôle tenu depuis le ${shortDay(startsOn)}`
    : `dernière connexion le ${shortDay(lastSignedIn)}`

const endWords = (day: Day | null): string => (day === null ? 'sans fin fixée' : `jusqu’au ${shortDay(day)}`)

const choices = decisions.map((value) => ({ value, label: decisionLabel[value] }))

type OneProps = Pick<ReviewProps, 'scopes' | 'today' | 'form' | 'errors'> & { readonly line: ReviewLine }

const ToDecide = ({ line, scopes, today, form, errors }: OneProps) => {
  const names = fieldsOf(line)
  const silent = isSilent(line, today)
  return (
    <FormPart
      title={`${line.person.name} : ${grantWords(line, scopes)}`}
      hint={`${endWords(line.endsOn)}, ${seenWords(line)}${silent ? ' : gardez ce rôle avec une raison, ou mettez-y fin' : ''}`}
    >
      <SelectField
        name={names.decision}
        label="Décision"
        none="Décider plus tard"
        choices={choices}
        value={typed(form, names.decision)}
        error={errors[names.decision]}
        size="medium"
        optional
      />
      <DayField
        name={names.endsOn}
        label="Nouveau dernier jour"
        hint="Seulement pour changer le dernier jour : JJ/MM/AAAA"
        value={typed(form, names.endsOn)}
        error={errors[names.endsOn]}
        optional
      />
      <TextField
        name={names.reason}
        label="Raison"
        maxLength={500}
        value={typed(form, names.reason)}
        error={errors[names.reason]}
        {...(silent ? {} : { optional: true })}
      />
    </FormPart>
  )
}

const Decided = ({ lines, scopes }: Pick<ReviewProps, 'lines' | 'scopes'>) => (
  <DataTable<ReviewLine>
    caption="Rôles décidés"
    captionHidden
    rows={lines}
    rowKey={({ grantId }) => grantId}
    empty={<Empty title="Rien n’est encore décidé.">Chaque décision enregistrée paraît ici.</Empty>}
    columns={[
      { key: 'who', label: 'Personne', cell: ({ person }) => person.name ?? 'une personne effacée' },
      { key: 'what', label: 'Rôle', cell: (line) => grantWords(line, scopes) },
      { key: 'seen', label: 'Connexion', cell: (line) => typeset(seenWords(line)) },
      {
        key: 'decided',
        label: 'Décision',
        cell: ({ decided }) =>
          decided === null ? (
            <span className="t-absent">à décider</span>
          ) : (
            typeset(
              `${decidedLabel[decided.decision]}${decided.decision === 'kept' ? '' : `, ${endWords(decided.endsOn)}`}, par ${decided.by ?? 'une personne effacée'}`,
            )
          ),
      },
      { key: 'why', label: 'Raison', cell: ({ decided }) => typeset(decided?.reason ?? '') },
    ]}
  />
)

const Late = ({ review, left }: Pick<ReviewProps, 'review'> & { readonly left: number }) => (
  <Alert
    tone="warning"
    title={`${count(left, 'rôle', 'rôles')} sans décision depuis plus de ${GRACE_DAYS} jours`}
  >
    {`La revue est due depuis le ${longDay(review.dueOn)}. Aucun rôle n’est retiré sans une décision.`}
  </Alert>
)

const Deciding = (
  props: ReviewProps & { readonly waiting: readonly ReviewLine[]; readonly address: string },
) => (
  <form method="post" action={props.address} noValidate>
    <HiddenField name="csrf" value={props.csrf} />
    {props.waiting.map((line) => (
      <ToDecide key={line.grantId} line={line} {...props} />
    ))}
    <SubmitBar label="Enregistrer ces décisions" note="Ce qui n’est pas décidé reste à faire.">
      <button className="fr-btn fr-btn--secondary" type="submit" name="action" value={KEEP_OTHERS}>
        Enregistrer, et garder les autres
      </button>
    </SubmitBar>
  </form>
)

const Closing = ({ address, csrf }: { readonly address: string; readonly csrf: string }) => (
  <form method="post" action={`${address}/cloture`}>
    <HiddenField name="csrf" value={csrf} />
    <SubmitBar label="Clore la revue" note="Une revue close ne change plus ; elle est inscrite au journal." />
  </form>
)

/** One review: what is to decide, what was decided, its end. */
export const ReviewPage = (props: ReviewProps) => {
  const { review, lines, today, closedAt, may, errors, refusal, csrf } = props
  const waiting = lines.filter(({ decided }) => decided === null)
  const address = `/espace/revues/${review.dueOn}/${review.place.slug}`
  const late = reviewState({ dueOn: review.dueOn, closed: closedAt !== null }, today) === 'late'
  const shown = may ? lines.filter(({ decided }) => decided !== null) : lines
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageTitle
        kind="Revue des droits"
        title={review.place.name}
        lead={
          closedAt === null
            ? `Ouverte le ${longDay(review.dueOn)}`
            : `Du ${longDay(review.dueOn)}, close le ${longDay(dayOf(closedAt))}`
        }
      />
      {refusal === null ? null : <Alert tone="error">{refusal}</Alert>}
      <Answer
        acts={
          <a className="fr-btn fr-btn--secondary" href={`${address}/revue.csv`}>
            Télécharger la revue (CSV)
          </a>
        }
      >
        <strong>{`${lines.length - waiting.length} sur ${count(lines.length, 'rôle', 'rôles')}`}</strong>
        {lines.length - waiting.length < 2 ? ' décidé.' : ' décidés.'}
      </Answer>
      {late && waiting.length > 0 ? <Late review={review} left={waiting.length} /> : null}
      <div className="t-results">
        {may && closedAt === null && waiting.length > 0 ? (
          <section aria-labelledby="a-decider">
            <h2 id="a-decider">À décider</h2>
            <Deciding {...props} waiting={waiting} address={address} />
          </section>
        ) : null}
        <section aria-labelledby="decides">
          <h2 id="decides">{may ? 'Décidés' : 'Rôles'}</h2>
          <Decided lines={shown} scopes={props.scopes} />
        </section>
      </div>
      {may && closedAt === null && waiting.length === 0 && lines.length > 0 ? (
        <Closing address={address} csrf={csrf} />
      ) : null}
    </>
  )
}
