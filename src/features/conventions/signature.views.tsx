import { type Day, shortDay } from '../../shared/day.ts'
import { type Form, type FormErrors, typed } from '../../web/form.ts'
import { count, euros, typeset } from '../../web/french.ts'
import { RadioGroup } from '../../web/view/choice-group.tsx'
import { DayField, HiddenField, TextField } from '../../web/view/field.tsx'
import { ErrorSummary, FormPart, SubmitBar } from '../../web/view/form.tsx'
import { labelled } from '../../web/view/labelled.ts'
import { PageTitle } from '../../web/view/record.tsx'
import { textName, textTitle } from './convention.messages.ts'
import { awaited, type ConventionText } from './convention.ts'

type SignaturePageProps = {
  readonly slug: string
  readonly title: string
  readonly text: ConventionText
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
  readonly today: Day
}

const signatureLabels: Readonly<Record<string, string>> = {
  partie: 'Partie',
  nom: 'Signataire',
  qualite: 'Qualité',
  date: 'Date de signature',
  delegation: 'Référence de la délégation',
  du: 'Premier jour de la délégation',
  au: 'Dernier jour de la délégation',
}

/** The act of signing: what is signed, by whom, what it changes, what can no longer change; one button. */
export const SignaturePage = ({ slug, title, text, csrf, form, errors, today }: SignaturePageProps) => {
  const field = (name: string) => ({
    name,
    label: signatureLabels[name] ?? name,
    value: typed(form, name),
    error: errors[name],
  })
  const missing = awaited(text)
  const { content } = text
  return (
    <form method="post" noValidate action={`/espace/conventions/${slug}/signature`}>
      <ErrorSummary errors={labelled(errors, (name) => signatureLabels[name] ?? name)} />
      <PageTitle kind={`Signer ${textName(text)}`} title={title} />
      <dl className="t-facts">
        <dt>Ce qui est signé</dt>
        <dd>
          {typeset(
            `${textTitle(text)} de ${euros(content.funding.amountCents)}, ${count(content.articles.length, 'article', 'articles')}, ${count(content.term.months, 'mois', 'mois')}`,
          )}
        </dd>
        <dt>Empreinte du texte</dt>
        <dd>
          <code className="t-digest">{text.sha256}</code>
        </dd>
        <dt>Ce qui va se passer</dt>
        <dd>
          {typeset(
            missing.length === 1
              ? 'C’est la dernière signature : le texte prendra effet à sa date et sera publié.'
              : `Il restera ${count(missing.length - 1, 'signature', 'signatures')} à recueillir avant que le texte prenne effet.`,
          )}
        </dd>
        <dt>Ce qui ne changera plus</dt>
        <dd>
          {typeset(
            'Ni le texte, ni cette signature. Terreau enregistre une signature donnée ; il n’en fait pas une signature électronique qualifiée.',
          )}
        </dd>
      </dl>
      <HiddenField name="csrf" value={csrf} />
      <HiddenField name="empreinte" value={typed(form, 'empreinte')} />
      <RadioGroup
        name="partie"
        label="Pour quelle partie"
        error={errors.partie}
        value={typed(form, 'partie')}
        choices={missing.map(({ id, name, representative }) => ({
          value: id,
          label: name,
          hint: `Représentée par ${representative.name}, ${representative.capacity}`,
        }))}
      />
      <TextField
        {...field('nom')}
        hint="Le représentant que le texte désigne, ou la personne à qui il a délégué sa signature."
      />
      <TextField {...field('qualite')} />
      <DayField {...field('date')} hint={`JJ/MM/AAAA, au plus tard aujourd’hui, ${shortDay(today)}.`} />
      <FormPart
        title="Délégation"
        hint="À remplir si la personne n’est pas le représentant que le texte désigne. Elle doit couvrir la date de signature."
      >
        <TextField {...field('delegation')} optional />
        <DayField {...field('du')} optional />
        <DayField {...field('au')} optional />
      </FormPart>
      <SubmitBar label="Enregistrer la signature" cancelHref={`/espace/conventions/${slug}`} />
    </form>
  )
}
