import { longDay } from '../../shared/day.ts'
import { taskFamilies } from '../../shared/task.ts'
import { count, typeset } from '../../web/french.ts'
import { CheckboxGroup, RadioGroup } from '../../web/view/choice-group.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { HiddenField } from '../../web/view/field.tsx'
import { ErrorSummary, type FieldErrors } from '../../web/view/form.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { momentOf } from '../journal/index.ts'
import type { PastDigest } from './digest.ts'
import { hours, rhythms } from './digest-rhythm.ts'
import { familyLabel, hourLabel, rhythmLabel } from './preference.messages.ts'

/** What the form shows: what is kept, or what was typed when it was refused. */
export type PreferenceDraft = {
  readonly rhythm: string
  readonly hour: string
  readonly wanted: readonly string[]
}

type PreferencePageProps = {
  readonly draft: PreferenceDraft
  readonly past: readonly PastDigest[]
  readonly errors: FieldErrors
  readonly csrf: string
}

const Choices = ({ draft, errors, csrf }: Omit<PreferencePageProps, 'past'>) => (
  <form method="post" action="/espace/avis">
    <ErrorSummary errors={errors} />
    <HiddenField name="csrf" value={csrf} />
    <RadioGroup
      name="rythme"
      label="Quand recevoir un avis"
      hint="Un par jour au plus. Aucun ne part un week-end ni un jour férié, sauf si une échéance tombe ce jour-là ; aucun quand rien n’a changé."
      choices={rhythms.map((value) => ({ value, label: rhythmLabel[value] }))}
      value={draft.rhythm}
      error={errors.rythme}
    />
    <RadioGroup
      name="heure"
      label="À partir de"
      hint="Heure de Paris."
      choices={hours.map((value) => ({ value: String(value), label: hourLabel[value] }))}
      value={draft.hour}
      error={errors.heure}
      inline
    />
    <CheckboxGroup
      name="sujets[]"
      label="Sujets"
      hint="« Aujourd’hui » les montre tous, quel que soit ce choix."
      choices={taskFamilies.map((value) => ({ value, label: familyLabel[value] }))}
      values={draft.wanted}
      error={errors.sujets}
      optional
    />
    <button className="fr-btn" type="submit">
      Enregistrer mes choix
    </button>
  </form>
)

const stateOf = ({ deliveredAt, givenUp }: PastDigest): string => {
  if (deliveredAt !== null) return `remis le ${momentOf(deliveredAt)}`
  return givenUp ? 'non remis : les administrateurs en sont avertis' : 'en cours d’envoi'
}

const Past = ({ past }: Pick<PreferencePageProps, 'past'>) => (
  <DataTable
    caption="Avis des derniers mois"
    captionHidden
    rows={past}
    rowKey={({ id }) => id}
    columns={[
      { key: 'on', label: 'Jour', cell: ({ on }) => longDay(on) },
      { key: 'tasks', label: 'À faire ce jour-là', cell: ({ tasks }) => count(tasks, 'chose', 'choses') },
      { key: 'late', label: 'En retard', cell: ({ late }) => late },
      { key: 'state', label: 'Envoi', cell: (digest) => typeset(stateOf(digest)) },
    ]}
    empty={
      <Empty title="Aucun avis ne vous a encore été envoyé.">
        Il en part un quand quelque chose vous attend, ou approche de son échéance.
      </Empty>
    }
  />
)

/** When, at what hour and on what I am written to; then the last thirty messages. */
export const PreferencePage = ({ past, ...form }: PreferencePageProps) => (
  <>
    <PageTitle
      kind="Mon espace"
      title="Mes avis"
      lead="Terreau vous écrit ce que vous avez à faire, et rien d’autre."
    />
    <div className="t-results">
      <section aria-labelledby="choix">
        <h2 id="choix">Par courriel</h2>
        <Choices {...form} />
      </section>
      <section aria-labelledby="envois">
        <h2 id="envois">Les trente derniers</h2>
        <Past past={past} />
      </section>
    </div>
  </>
)
