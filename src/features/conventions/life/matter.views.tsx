import type { ReactNode } from 'react'
import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { Answer } from '../../../web/view/answer.tsx'
import { UnsavedGuard } from '../../../web/view/enhance.tsx'
import { DayField, FileField, HiddenField, TextArea, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, FormPart, RequiredNote, SubmitBar } from '../../../web/view/form.tsx'
import { labelled } from '../../../web/view/labelled.ts'
import { OutLink } from '../../../web/view/out-link.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { joinedHint } from '../evidence.messages.ts'
import { evidenceTypes } from '../evidence.ts'
import type { StandingConvention } from '../standing-convention.ts'
import {
  type ActWords,
  matterHref,
  matterWords,
  type StateWords,
  stepFieldLabel,
  stepMeanwhile,
} from './matter.messages.ts'
import type { Matter, MatterKind, Paper } from './matter.ts'
import type { Step } from './steps.ts'

export type Filled = { readonly form: Form; readonly errors: FormErrors }

/** Words of a kind of matter: its states, its acts, its fields. */
export type MatterDictionary = {
  readonly states: Readonly<Record<string, StateWords>>
  readonly acts: Readonly<Record<string, ActWords>>
  readonly fields: Readonly<Record<string, string>>
}

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/.test(text)

type PaperProps = { readonly paper: Paper; readonly at: string }

const Place = ({ keptAt }: Pick<Paper, 'keptAt'>) => {
  if (keptAt === null) return null
  return isAddress(keptAt) ? <OutLink href={keptAt} /> : typeset(keptAt)
}

const PaperLine = ({ paper: { title, on, keptAt, document }, at }: PaperProps) => (
  <li>
    {document === null ? typeset(title) : <a href={`${at}/${document.sha256}`}>{typeset(title)}</a>}
    {typeset(`, ${shortDay(on)}${keptAt === null ? '' : ' : '}`)}
    <Place keptAt={keptAt} />
  </li>
)

const Papers = ({ papers, at }: { readonly papers: readonly Paper[]; readonly at: string }) =>
  papers.length === 0 ? (
    <span className="t-absent">Aucune pièce</span>
  ) : (
    <ul>
      {papers.map((paper) => (
        <PaperLine key={paper.id} paper={paper} at={at} />
      ))}
    </ul>
  )

type StepsProps = {
  readonly convention: StandingConvention
  readonly matter: Matter
  readonly words: MatterDictionary
}

/** What happened, step by step, with the papers of each. */
const Steps = ({ convention, matter, words }: StepsProps) => (
  <DataTable<Step>
    caption="Étapes, de la première à la dernière"
    captionHidden
    rows={matter.steps}
    rowKey={({ position }) => String(position)}
    empty={<p className="t-absent">Aucune étape n’est encore enregistrée.</p>}
    columns={[
      { key: 'step', label: 'Étape', cell: ({ act }) => typeset(words.acts[act]?.step ?? act) },
      { key: 'day', label: 'Date', numeric: true, cell: ({ on }) => shortDay(on) },
      {
        key: 'account',
        label: 'Ce qui s’est passé',
        cell: ({ account }) => <span className="t-diff__text">{typeset(account)}</span>,
      },
      {
        key: 'papers',
        label: 'Pièces',
        cell: ({ position }) => (
          <Papers
            papers={matter.papers.filter((paper) => paper.position === position)}
            at={matterHref(convention.slug, matter.kind, matter.number, 'pieces')}
          />
        ),
      },
    ]}
  />
)

export type MatterPageProps = StepsProps & {
  readonly today: Day
  /** What may be done now, in the order offered. */
  readonly acts: readonly string[]
  /** What the steps alone do not say. */
  readonly told: ReactNode
}

const Acts = ({ convention, matter, acts, words }: MatterPageProps) => {
  if (acts.length === 0) return null
  return acts.map((act, i) => {
    const { slug, label } = words.acts[act] ?? { slug: act, label: act }
    return (
      <a
        key={act}
        className={i === 0 ? 'fr-btn' : 'fr-btn fr-btn--secondary'}
        href={matterHref(convention.slug, matter.kind, matter.number, slug)}
      >
        {typeset(label)}
      </a>
    )
  })
}

/** A matter: where it stands, what can be done, what happened. */
export const MatterPage = (props: MatterPageProps) => {
  const { convention, matter, words, today, acts, told } = props
  const last = matter.steps.at(-1)
  const state = words.states[last?.state ?? 'none']
  return (
    <>
      <PageTitle
        kind={`${matterWords[matter.kind].one} n° ${matter.number} de la convention ${convention.reference}`}
        title={matter.subject}
        state={state ? <StateMark state={state.mark} word={state.word} /> : null}
      />
      <Answer acts={<Acts {...props} />}>
        {typeset(`Au ${longDay(today)} : `)}
        <strong>{typeset(state?.word ?? '')}</strong>
        {last ? typeset(`, depuis le ${longDay(last.on)}. `) : ''}
        {acts.length === 0 ? 'Plus aucune étape ne peut suivre.' : ''}
      </Answer>
      {told}
      <section className="t-section" aria-labelledby="etapes">
        <h2 id="etapes">{typeset(`Étapes (${matter.steps.length})`)}</h2>
        <Steps {...{ convention, matter, words }} />
      </section>
    </>
  )
}

/** What a field of these forms shows: its label, what was typed, what is wrong. */
export const fieldsOf =
  ({ form, errors }: Filled, labels: Readonly<Record<string, string>>) =>
  (name: string) => ({ name, label: labels[name] ?? name, value: typed(form, name), error: errors[name] })

const PaperPart = ({ chosenAgain, ...filled }: Filled & Pick<StepFormProps, 'chosenAgain'>) => {
  const field = fieldsOf(filled, stepFieldLabel)
  return (
    <FormPart title="Pièce" hint="Le courrier, le compte rendu ou la décision qui établit cette étape.">
      <TextField {...field('piece')} optional maxLength={200} />
      <DayField {...field('piece-jour')} optional />
      <FileField
        {...field('piece-fichier')}
        optional
        accept={evidenceTypes.join(',')}
        hint={joinedHint(chosenAgain)}
      />
      <TextField
        {...field('piece-cote')}
        optional
        hint="Si le document n’est pas joint. Une adresse, ou la cote sous laquelle elle est classée."
        maxLength={500}
      />
    </FormPart>
  )
}

export type StepFormProps = Filled & {
  readonly convention: StandingConvention
  readonly kind: MatterKind
  /** Null: this is the first step of a new one. */
  readonly matter: Matter | null
  readonly act: string
  readonly words: MatterDictionary
  readonly csrf: string
  /** A document had been chosen, that the form lost as forms do. */
  readonly chosenAgain: boolean
  /** Somebody took a step first. */
  readonly meanwhile: boolean
  /** Fields of this act beside those of every step. */
  readonly more: ReactNode
}

/** The form of one act: when, what happened, with what paper, and what the act asks more. */
export const StepFormPage = (props: StepFormProps) => {
  const { convention, kind, matter, act, words, csrf, chosenAgain, meanwhile, more, ...filled } = props
  const said = words.acts[act]
  const labelOf = (name: string): string =>
    stepFieldLabel[name as keyof typeof stepFieldLabel] ?? words.fields[name] ?? name
  const back = matter === null ? null : matterHref(convention.slug, kind, matter.number)
  const field = fieldsOf(filled, stepFieldLabel)
  return (
    <>
      <UnsavedGuard>
        <form
          method="post"
          encType="multipart/form-data"
          noValidate
          action={matterHref(convention.slug, kind, ...pathOf(matter, said))}
        >
          <ErrorSummary errors={labelled(filled.errors, labelOf)} />
          <PageTitle
            kind={
              matter === null
                ? `Convention ${convention.reference}`
                : `${matterWords[kind].one} n° ${matter.number} de la convention ${convention.reference}`
            }
            title={said?.label ?? act}
          />
          {meanwhile ? (
            <Alert tone="warning" title="Quelqu’un a enregistré une étape pendant que vous écriviez">
              {stepMeanwhile}
            </Alert>
          ) : null}
          <RequiredNote />
          <HiddenField name="csrf" value={csrf} />
          <HiddenField name="vu" value={String(matter?.steps.length ?? 0)} />
          {more}
          <DayField {...field('jour')} />
          <TextArea
            {...field('recit')}
            hint="Lu par l’équipe du programme seulement : la page publique ne dit que l’étape et sa date."
          />
          <PaperPart {...filled} chosenAgain={chosenAgain} />
          <SubmitBar
            label={said?.label ?? act}
            cancelHref={back ?? `/espace/conventions/${convention.slug}/vie`}
            note={said?.note ?? ''}
            danger={said?.danger === true}
          />
        </form>
      </UnsavedGuard>
      {matter !== null && meanwhile ? (
        <section className="t-section" aria-labelledby="etapes">
          <h2 id="etapes">Étapes enregistrées</h2>
          <Steps {...{ convention, matter, words }} />
        </section>
      ) : null}
    </>
  )
}

const pathOf = (matter: Matter | null, said: ActWords | undefined): readonly (string | number)[] =>
  matter === null ? [said?.slug ?? ''] : [matter.number, said?.slug ?? '']
