import { longDay } from '../../../shared/day.ts'
import { type Merge, ORIGIN_FIELD } from '../../../web/edit.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { UnsavedGuard } from '../../../web/view/enhance.tsx'
import { DayField, HiddenField, SelectField, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, FormPart, RequiredNote, SubmitBar } from '../../../web/view/form.tsx'
import { labelled } from '../../../web/view/labelled.ts'
import { Meanwhile } from '../../../web/view/meanwhile.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import type { Term } from '../product.ts'
import { employerKindLabel, missionFieldLabel, spanText } from './mission.messages.ts'
import { employerKinds, type Mission, type TeamPlace } from './mission.ts'
import { ERASED, teamOfPlace } from './team.messages.ts'
import { teamHref } from './team.ts'

const label = (name: string): string => missionFieldLabel[name] ?? name

type FieldsProps = {
  readonly form: Form
  readonly errors: FormErrors
  readonly trades: readonly Term[]
}

const fieldOf = ({ form, errors }: FieldsProps, name: string) => ({
  ...{ name, label: label(name), value: typed(form, name), error: errors[name] },
})

const Terms = (props: FieldsProps) => (
  <>
    <FormPart title="Le travail">
      <SelectField
        {...fieldOf(props, 'metier')}
        none="Choisir un métier"
        size="medium"
        choices={props.trades.map(({ code, label: words }) => ({ value: code, label: words }))}
      />
      <SelectField
        {...fieldOf(props, 'statut')}
        none="Choisir un statut"
        size="medium"
        choices={employerKinds.map((kind) => ({ value: kind, label: employerKindLabel[kind] }))}
      />
      <TextField
        {...fieldOf(props, 'employeur')}
        hint="L’administration ou l’entreprise qui paie la personne."
        optional
        size="medium"
        maxLength={120}
      />
    </FormPart>
    <FormPart title="Les dates">
      <div className="t-rows__days">
        <DayField {...fieldOf(props, 'debut')} hint="Au format JJ/MM/AAAA." />
        <DayField {...fieldOf(props, 'fin')} hint="Vide tant que la fin n’est pas connue." optional />
      </div>
    </FormPart>
  </>
)

type Common = FieldsProps & {
  readonly place: TeamPlace
  readonly csrf: string
  /** Why a rule said no. */
  readonly refusal: string | null
}

const Head = ({ errors, refusal }: Pick<Common, 'errors' | 'refusal'>) => (
  <>
    <ErrorSummary errors={labelled(errors, label)} />
    {refusal === null ? null : <Alert tone="error">{refusal}</Alert>}
  </>
)

/** A new mission: who, at what, from when to when. */
export const NewMissionPage = (props: Common) => (
  <UnsavedGuard>
    <form method="post" noValidate action={`${teamHref(props.place)}/nouvelle`}>
      <Head {...props} />
      <PageTitle
        kind="Équipe"
        title="Ajouter une mission"
        lead={`Dans l’équipe ${teamOfPlace(props.place)}. Une mission dit qui travaille ici ; elle n’ouvre aucun droit dans Terreau.`}
      />
      <HiddenField name="csrf" value={props.csrf} />
      <RequiredNote />
      <FormPart
        title="La personne"
        hint="Elle est reconnue à son adresse. Si l’adresse n’est pas encore connue de Terreau, la personne est enregistrée sous le nom que vous écrivez, sans aucun rôle ; sinon son nom reste celui qu’elle a déjà."
      >
        <TextField {...fieldOf(props, 'courriel')} type="email" autoComplete="off" size="medium" />
        <TextField {...fieldOf(props, 'nom')} autoComplete="off" size="medium" maxLength={120} />
      </FormPart>
      <Terms {...props} />
      <SubmitBar label="Ajouter la mission" cancelHref={teamHref(props.place)} />
    </form>
  </UnsavedGuard>
)

type MissionFormProps = Common & {
  readonly mission: Mission
  readonly version: number
  readonly origin: string
  /** Somebody saved while this was being typed. */
  readonly merge: Merge | null
}

/** A value of a field in words: codes of lists are named. */
const wordsIn =
  (trades: readonly Term[]) =>
  (name: string, value: string): string => {
    if (name === 'metier') return trades.find(({ code }) => code === value)?.label ?? value
    const kind = employerKinds.find((one) => one === value)
    return name === 'statut' && kind ? employerKindLabel[kind] : value
  }

/** What a mission says; who holds it does not change. */
export const MissionFormPage = (props: MissionFormProps) => {
  const { place, mission, merge, trades } = props
  return (
    <UnsavedGuard>
      <form method="post" noValidate action={`${teamHref(place)}/${mission.id}`}>
        <Head {...props} />
        <PageTitle
          kind="Modifier une mission"
          title={mission.person.name ?? ERASED}
          lead={`Dans l’équipe ${teamOfPlace(place)}, ${spanText(mission)}.`}
        />
        {merge === null ? null : <Meanwhile merge={merge} label={label} words={wordsIn(trades)} />}
        <HiddenField name="csrf" value={props.csrf} />
        <HiddenField name="version" value={String(props.version)} />
        <HiddenField name={ORIGIN_FIELD} value={props.origin} />
        <RequiredNote />
        <Terms {...props} />
        <SubmitBar
          label="Enregistrer la mission"
          cancelHref={teamHref(place)}
          note="Le journal garde ce qui était écrit avant."
        />
      </form>
    </UnsavedGuard>
  )
}

type EndingProps = Omit<Common, 'trades'> & { readonly mission: Mission }

const Withdrawal = ({ place, mission, csrf }: Pick<EndingProps, 'place' | 'mission' | 'csrf'>) => (
  <form className="t-section" method="post" action={`${teamHref(place)}/${mission.id}/fin`}>
    <h2>Ou retirer la mission</h2>
    <p>
      {typeset(
        'Seulement si elle a été enregistrée par erreur : elle disparaît de l’équipe, passée comme présente. Le journal en garde la trace.',
      )}
    </p>
    <HiddenField name="csrf" value={csrf} />
    <HiddenField name="version" value={String(mission.version)} />
    <HiddenField name="action" value="retirer" />
    <button className="fr-btn fr-btn--tertiary" type="submit">
      Retirer la mission
    </button>
  </form>
)

/** The last day of a mission, or its withdrawal when it was a mistake. */
export const MissionEndingPage = (props: EndingProps) => {
  const { place, mission } = props
  const name = mission.person.name ?? ERASED
  return (
    <>
      <form method="post" noValidate action={`${teamHref(place)}/${mission.id}/fin`}>
        <Head {...props} />
        <PageTitle
          kind="Mettre fin à une mission"
          title={name}
          lead={`${mission.trade.label}, dans l’équipe ${teamOfPlace(place)}, depuis le ${longDay(mission.startsOn)}${
            mission.endsOn === null ? '' : ` et jusqu’au ${longDay(mission.endsOn)}`
          }.`}
        />
        <HiddenField name="csrf" value={props.csrf} />
        <HiddenField name="version" value={String(mission.version)} />
        <DayField
          {...{ name: 'fin', label: label('fin'), value: typed(props.form, 'fin'), error: props.errors.fin }}
          hint="Encore travaillé. Format attendu : JJ/MM/AAAA, par exemple 20/11/2020"
        />
        <SubmitBar
          label="Mettre fin à la mission"
          cancelHref={teamHref(place)}
          note="La personne reste dans l’histoire de l’équipe. Ses rôles dans Terreau ne changent pas."
        />
      </form>
      <Withdrawal {...props} />
    </>
  )
}
