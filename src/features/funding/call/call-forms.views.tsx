import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { allTyped, type Form, type FormErrors, typed } from '../../../web/form.ts'
import { euros, typeset } from '../../../web/french.ts'
import { CheckboxGroup } from '../../../web/view/choice-group.tsx'
import { DayField, HiddenField, SelectField, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, SubmitBar } from '../../../web/view/form.tsx'
import { labelled } from '../../../web/view/labelled.ts'
import { PageTitle } from '../../../web/view/record.tsx'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { isSignedByBoth, type KeptStatement } from '../statement/kept-statement.ts'
import { callLabel, movementLabel, trancheName } from './call.messages.ts'
import { callable, type MovementKind, type TrancheSituation } from './call.ts'

type FormProps = {
  readonly slug: string
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
  readonly today: Day
  readonly tranches: readonly TrancheSituation[]
}

const fieldOf =
  ({ form, errors }: Pick<FormProps, 'form' | 'errors'>, label: Readonly<Record<string, string>>) =>
  (name: string) => ({ name, label: label[name] ?? name, value: typed(form, name), error: errors[name] })

const until = (today: Day): string => `JJ/MM/AAAA, au plus tard aujourd’hui, ${shortDay(today)}.`

const Nothing = ({ slug }: { readonly slug: string }) => (
  <>
    <p>{typeset('Aucun versement n’a sa condition remplie sans avoir été appelé : rien n’est à appeler.')}</p>
    <p>
      <a href={moneyHref(slug, 'appels')}>Revenir aux appels de fonds</a>
    </p>
  </>
)

/** The act of calling: which tranches, with which statement, to whom, when. */
export const NewCallPage = (props: FormProps & { readonly statements: readonly KeptStatement[] }) => {
  const { slug, csrf, form, errors, today, tranches, statements } = props
  const field = fieldOf(props, callLabel)
  const possible = callable(tranches)
  return (
    <form method="post" noValidate action={moneyHref(slug, 'appels', 'nouveau')}>
      <ErrorSummary errors={labelled(errors, (name) => callLabel[name] ?? name)} />
      <PageTitle
        kind="Appels de fonds"
        title="Présenter un appel"
        lead="L’appel se fige avec sa lettre ; Terreau ne l’envoie pas."
      />
      {possible.length === 0 && Object.keys(errors).length === 0 ? (
        <Nothing slug={slug} />
      ) : (
        <>
          <HiddenField name="csrf" value={csrf} />
          <CheckboxGroup
            name="tranches"
            label={callLabel.tranches ?? ''}
            error={errors.tranches}
            values={allTyped(form, 'tranches')}
            choices={possible.map(({ id, place, cents, conditionMetOn }) => ({
              value: id,
              label: `${trancheName(place)}, ${euros(cents)}`,
              hint: conditionMetOn === null ? '' : `Condition remplie le ${longDay(conditionMetOn)}`,
            }))}
          />
          <SelectField
            {...field('etat')}
            hint="Seul un état signé pour les engagements et pour les paiements accompagne un appel."
            none="Aucun état"
            choices={statements.filter(isSignedByBoth).map(({ number, cutoff, cumulativeCents }) => ({
              value: String(number),
              label: `État n° ${number}, arrêté au ${shortDay(cutoff)}, cumul ${euros(cumulativeCents)}`,
            }))}
          />
          <TextField {...field('destinataire')} maxLength={300} />
          <DayField {...field('jour')} hint={until(today)} />
          <SubmitBar
            label="Présenter l’appel"
            cancelHref={moneyHref(slug, 'appels')}
            note="Un versement ne s’appelle qu’une fois, et un appel présenté ne se reprend pas."
          />
        </>
      )}
    </form>
  )
}

const words = {
  receipt: {
    path: 'versements',
    title: 'Enregistrer un versement reçu',
    lead: 'L’argent est arrivé : en une fois, pour le montant du versement.',
    act: 'Enregistrer le versement',
    proof: 'Par exemple : relevé du comptable, titre de perception, sa date.',
  },
  opening: {
    path: 'credits',
    title: 'Enregistrer une ouverture de crédits',
    lead: 'L’arrêté ouvre les crédits de ce qui a été reçu : une autre date, un autre fait.',
    act: 'Enregistrer l’ouverture',
    proof: 'Par exemple : arrêté d’ouverture de crédits, sa date.',
  },
} as const satisfies Record<MovementKind, Readonly<Record<string, string>>>

/** Where each kind of movement is recorded, after the address of the money. */
export const movementPath = (kind: MovementKind): string => words[kind].path

/** Name of each act. */
export const movementTitle = (kind: MovementKind): string => words[kind].title

/** The act of recording money that moved. */
export const MovementPage = (props: FormProps & { readonly kind: MovementKind }) => {
  const { slug, csrf, errors, today, tranches, kind } = props
  const field = fieldOf(props, movementLabel)
  const { path, title, lead, act, proof } = words[kind]
  return (
    <form method="post" noValidate action={moneyHref(slug, path, 'nouveau')}>
      <ErrorSummary errors={labelled(errors, (name) => movementLabel[name] ?? name)} />
      <PageTitle kind="Appels de fonds" title={title} lead={lead} />
      <HiddenField name="csrf" value={csrf} />
      <SelectField
        {...field('versement')}
        none="Choisir un versement"
        choices={tranches.map(({ id, place, cents }) => ({
          value: id,
          label: `${trancheName(place)}, ${euros(cents)}`,
        }))}
      />
      <TextField {...field('montant')} inputMode="decimal" size="medium" />
      <DayField {...field('jour')} hint={until(today)} />
      <TextField {...field('preuve')} hint={proof} maxLength={300} />
      <SubmitBar
        label={act}
        cancelHref={moneyHref(slug, 'appels')}
        note="Un fait enregistré ne change plus."
      />
    </form>
  )
}
