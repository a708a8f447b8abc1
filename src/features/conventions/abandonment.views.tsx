import { type Day, shortDay } from '../../shared/day.ts'
import { type Form, type FormErrors, typed } from '../../web/form.ts'
import { typeset } from '../../web/french.ts'
import { DayField, HiddenField, TextArea } from '../../web/view/field.tsx'
import { ErrorSummary, SubmitBar } from '../../web/view/form.tsx'
import { labelled } from '../../web/view/labelled.ts'
import { PageTitle } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { abandonmentLabel } from './abandonment.messages.ts'
import { textName, textTitle } from './convention.messages.ts'
import { awaited, type ConventionText } from './convention.ts'
import { Signatures } from './text-parts.views.tsx'

type AbandonmentPageProps = {
  readonly slug: string
  readonly title: string
  readonly text: ConventionText
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
  readonly today: Day
}

/** The act of setting a text aside: what, what will happen, what can no longer change; one button. */
export const AbandonmentPage = ({ slug, title, text, csrf, form, errors, today }: AbandonmentPageProps) => {
  const field = (name: string) => ({
    name,
    label: abandonmentLabel[name] ?? name,
    value: typed(form, name),
    error: errors[name],
  })
  const missing = awaited(text).map(({ name, acronym }) => acronym ?? name)
  return (
    <form method="post" noValidate action={`/espace/conventions/${slug}/abandon`}>
      <ErrorSummary errors={labelled(errors, (name) => abandonmentLabel[name] ?? name)} />
      <PageTitle kind={`Abandonner ${textName(text)}`} title={title} />
      <dl className="t-facts">
        <dt>Signatures qui manquent</dt>
        <dd>{typeset(missing.join(', '))}</dd>
        <dt>Ce qui va se passer</dt>
        <dd>
          {typeset(
            text.number === 0
              ? 'La convention n’entrera pas en vigueur. Une autre pourra être écrite, sous une autre référence.'
              : 'L’avenant n’entrera pas en vigueur : la convention reste telle qu’elle est, et un autre avenant pourra être écrit.',
          )}
        </dd>
        <dt>Ce qui ne changera plus</dt>
        <dd>
          {typeset(
            'Le texte, les signatures déjà données, la date et la raison restent enregistrés : rien n’est effacé, et ce texte ne se signera plus.',
          )}
        </dd>
      </dl>
      <Signatures {...text} />
      <HiddenField name="csrf" value={csrf} />
      <HiddenField name="texte" value={String(text.number)} />
      <DayField {...field('jour')} hint={`JJ/MM/AAAA, au plus tard aujourd’hui, ${shortDay(today)}.`} />
      <TextArea {...field('raison')} hint="Qui refuse ce texte, et pourquoi." rows={4} />
      <SubmitBar label="Abandonner ce texte" cancelHref={`/espace/conventions/${slug}`} />
    </form>
  )
}

/** The texts that were set aside, with their reason; nothing when there is none. */
export const AbandonedTexts = ({ texts }: { readonly texts: readonly ConventionText[] }) => {
  const rows = texts.flatMap((text) => (text.abandoned === null ? [] : [{ text, ...text.abandoned }]))
  return rows.length === 0 ? null : (
    <section className="t-section" aria-labelledby="abandonnes">
      <h2 id="abandonnes">Textes abandonnés</h2>
      <DataTable
        caption="Textes abandonnés"
        captionHidden
        rows={rows}
        rowKey={({ text }) => text.id}
        empty={null}
        columns={[
          { key: 'text', label: 'Texte', cell: ({ text }) => typeset(textTitle(text)) },
          { key: 'on', label: 'Abandonné le', numeric: true, cell: ({ on }) => shortDay(on) },
          { key: 'reason', label: 'Raison', cell: ({ reason }) => typeset(reason) },
          {
            key: 'signed',
            label: 'Signé par',
            cell: ({ text: { content, signatures } }) =>
              typeset(
                content.parties
                  .filter(({ id }) => signatures.some(({ partyId }) => partyId === id))
                  .map(({ name, acronym }) => acronym ?? name)
                  .join(', '),
              ),
          },
        ]}
      />
    </section>
  )
}
