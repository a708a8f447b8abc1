import { type Day, dayOf, longDay, shortDay } from '../../../shared/day.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { Answer } from '../../../web/view/answer.tsx'
import { DayField, HiddenField, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, SubmitBar } from '../../../web/view/form.tsx'
import { OutLink } from '../../../web/view/out-link.tsx'
import { RecordPage } from '../../../web/view/record.tsx'
import { type State, StateMark } from '../../../web/view/state.tsx'
import { channelLabel, foundLabel, stateLabel } from './publication.messages.ts'
import { channels, mayAsk, onChannel, type Publication } from './publication.ts'
import { PublicationSection } from './publication-shown.views.tsx'

/** What the page needs to know of the text. */
type Text = {
  readonly slug: string
  readonly number: number
  readonly reference: string
  readonly effectOn: Day
  readonly sha256: string
}

export type PublicationPageProps = {
  readonly text: Text
  readonly today: Day
  readonly publications: readonly Publication[]
  /** False: packages wait on the disk. */
  readonly hasPortal: boolean
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
  /** What the form of the publication made elsewhere is made from. */
  readonly version: string
}

const shape: Record<Publication['state'], State> = {
  asked: 'dueSoon',
  ready: 'dueSoon',
  published: 'kept',
  failed: 'late',
}

/** The address where the acts of a publication are. */
export const publicationHref = (slug: string): string => `/espace/conventions/${slug}/publication`

const Where = ({ publication }: { readonly publication: Publication | null }) => {
  if (publication === null) return <StateMark state="unknown" word="pas encore publiée" />
  const { state, publishedOn, url, fault, proof, channel } = publication
  return (
    <>
      <p>
        <StateMark state={shape[state]} word={stateLabel[state]} />
        {publishedOn === null ? null : ` le ${longDay(publishedOn)}`}
      </p>
      {url === null ? null : (
        <p>
          <OutLink href={url} />
        </p>
      )}
      {proof !== null && channel === 'matignon-infos-services' ? <p>{typeset(proof)}</p> : null}
      {fault === null ? null : (
        <div className="t-flash">
          <Alert tone="error">{fault}</Alert>
        </div>
      )}
    </>
  )
}

const tone = { same: 'success', different: 'error', unreadable: 'warning' } as const

const Check = ({
  publication,
  act,
  csrf,
}: {
  readonly publication: Publication
  readonly act: string
  readonly csrf: string
}) => (
  <>
    <form method="post" action={`${act}/verification`}>
      <HiddenField name="csrf" value={csrf} />
      <button className="fr-btn fr-btn--secondary" type="submit">
        Vérifier ce que le portail sert
      </button>
    </form>
    {publication.check === null ? (
      <p className="t-absent">Ce que le portail sert n’a pas encore été relu.</p>
    ) : (
      <div className="t-flash">
        <Alert tone={tone[publication.check.found]}>
          {`${foundLabel[publication.check.found]} : relu le ${shortDay(dayOf(publication.check.at))}.`}
        </Alert>
      </div>
    )}
  </>
)

const asking = (publication: Publication | null, hasPortal: boolean): string => {
  if (!hasPortal) return publication === null ? 'Préparer le paquet' : 'Préparer à nouveau le paquet'
  return publication === null ? 'Publier sur le portail' : 'Publier à nouveau sur le portail'
}

const Portal = ({ text, publications, hasPortal, csrf }: PublicationPageProps) => {
  const publication = onChannel(publications, 'data-portal', text.number)
  const act = publicationHref(text.slug)
  return (
    <>
      <Where publication={publication} />
      {publication?.state === 'published' ? <Check {...{ publication, act, csrf }} /> : null}
      {mayAsk(publication) ? (
        <form method="post" action={act}>
          <HiddenField name="csrf" value={csrf} />
          <p>
            {typeset(
              hasPortal
                ? 'Sont publiés : les données de la convention, son document PDF et leur description. Ni les comptes bancaires, ni les noms des personnes qui n’ont pas signé.'
                : 'Aucun portail n’est réglé sur cette installation : rien n’en sort. Le paquet est écrit sur le disque, prêt à être publié.',
            )}
          </p>
          <button className="fr-btn" type="submit">
            {asking(publication, hasPortal)}
          </button>
        </form>
      ) : null}
    </>
  )
}

const Elsewhere = ({ text, publications, csrf, form, errors, version }: PublicationPageProps) => {
  const publication = onChannel(publications, 'matignon-infos-services', text.number)
  return (
    <>
      <Where publication={publication} />
      <form method="post" action={`${publicationHref(text.slug)}/matignon`} noValidate>
        <HiddenField name="csrf" value={csrf} />
        <HiddenField name="version" value={version} />
        <p>{typeset('Cette publication se fait hors de Terreau : dites où et quand elle a été faite.')}</p>
        <TextField
          name="adresse"
          label="Adresse de la page"
          type="url"
          hint="Elle commence par https://"
          value={typed(form, 'adresse')}
          error={errors.adresse}
        />
        <DayField
          name="jour"
          label="Jour de la publication"
          value={typed(form, 'jour')}
          error={errors.jour}
        />
        <TextField
          name="precision"
          label="Précision"
          optional
          hint="Par exemple le numéro du bulletin"
          value={typed(form, 'precision')}
          error={errors.precision}
        />
        <SubmitBar
          label={publication === null ? 'Enregistrer cette publication' : 'Corriger cette publication'}
        />
      </form>
    </>
  )
}

const doneWords = (done: number): string => {
  if (done === 0) return 'aucune des deux publications'
  return done === 1 ? 'une des deux publications' : 'les deux publications'
}

const Sentence = ({ text, today, publications }: PublicationPageProps) => {
  const done = channels.filter(
    (channel) => onChannel(publications, channel, text.number)?.state === 'published',
  ).length
  return (
    <>
      {`Au ${longDay(today)}, `}
      <strong>{doneWords(done)}</strong>
      {typeset(` de ce texte ${done === 2 ? 'sont faites' : `${done === 0 ? 'n’' : ''}est faite`}.`)}
    </>
  )
}

/** The acts of publication of the text in force. */
export const PublicationPage = (props: PublicationPageProps) => {
  const { text, errors, today } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <RecordPage
        kind={`Convention ${text.reference}`}
        title="Publication"
        answer={
          <Answer
            acts={<a href={`/conventions/${text.slug}/convention.pdf`}>Lire le document public (PDF)</a>}
          >
            <Sentence {...props} />
          </Answer>
        }
        sections={[
          { id: 'portail', title: channelLabel['data-portal'], content: <Portal {...props} /> },
          {
            id: 'matignon',
            title: channelLabel['matignon-infos-services'],
            content: <Elsewhere {...props} />,
          },
          {
            id: 'public',
            title: 'Ce que tout le monde lit',
            content: <PublicationSection texts={[text]} publications={props.publications} on={today} />,
          },
          {
            id: 'empreinte',
            title: 'Ce qui est signé',
            content: (
              <p>
                {typeset(
                  `Empreinte SHA-256 du texte signé, en vigueur depuis le ${longDay(text.effectOn)} : `,
                )}
                <code className="t-address">{text.sha256}</code>
              </p>
            ),
          },
        ]}
      />
    </>
  )
}
