import { type Day, dayOf, longDay, shortDay } from '../../shared/day.ts'
import { count, typeset } from '../../web/french.ts'
import { Alert } from '../../web/view/alert.tsx'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { HiddenField, TextArea } from '../../web/view/field.tsx'
import { ErrorSummary, type FieldErrors, SubmitBar } from '../../web/view/form.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { requestStateLabel, timeLeft } from './erasure-request.messages.ts'
import type { ErasureRequest } from './erasure-request.ts'

type Refused = {
  readonly id: string
  readonly errors?: FieldErrors
  /** Why a rule refuses the answer. */
  readonly said?: string
  readonly typed: string
}

type RequestsProps = {
  readonly waiting: readonly ErasureRequest[]
  readonly answered: readonly ErasureRequest[]
  readonly today: Day
  readonly csrf: string
  readonly refused: Refused | null
}

type WaitingProps = Pick<RequestsProps, 'today' | 'csrf' | 'refused'> & { readonly request: ErasureRequest }

const Waiting = ({ request, today, csrf, refused }: WaitingProps) => {
  const { id, personId, name, askedAt, answerBy } = request
  const own = refused?.id === id ? refused : null
  return (
    <article className="t-rows__row" aria-labelledby={`demande-${id}`}>
      <h3 id={`demande-${id}`}>{name ?? 'Une personne effacée'}</h3>
      <p>{typeset(`Demandé le ${longDay(dayOf(askedAt))} ; ${timeLeft(answerBy, today)}.`)}</p>
      <p>
        <a className="fr-btn" href={`/espace/personnes/${personId}/effacement`}>
          Voir ce que l’effacement ferait
        </a>
      </p>
      <details className="t-details" open={own !== null}>
        <summary>Refuser cette demande</summary>
        <form method="post" action={`/espace/demandes/${id}/refus`} noValidate>
          <HiddenField name="csrf" value={csrf} />
          <TextArea
            name="raison"
            label="Raison du refus"
            hint="La personne la lira, avec ses voies de recours (RGPD, article 12, paragraphe 4)."
            rows={3}
            maxLength={1000}
            value={own?.typed ?? ''}
            error={own?.errors?.raison}
          />
          <SubmitBar label="Refuser la demande" />
        </form>
      </details>
    </article>
  )
}

const Answered = ({ answered }: Pick<RequestsProps, 'answered'>) => (
  <DataTable
    caption="Demandes qui ont reçu une réponse"
    captionHidden
    rows={answered}
    rowKey={({ id }) => id}
    empty={<p className="t-absent">Aucune encore.</p>}
    columns={[
      { key: 'who', label: 'Personne', cell: ({ name }) => name ?? 'Personne effacée' },
      { key: 'asked', label: 'Demandé le', cell: ({ askedAt }) => shortDay(dayOf(askedAt)) },
      {
        key: 'answered',
        label: 'Répondu le',
        cell: ({ answeredAt }) => (answeredAt ? shortDay(dayOf(answeredAt)) : 'non dit'),
      },
      {
        key: 'state',
        label: 'Réponse',
        cell: ({ state, reason }) =>
          typeset(`${requestStateLabel[state]}${reason === null ? '' : ` : ${reason}`}`),
      },
    ]}
  />
)

/** Requests to be erased: those that wait, the most pressing first, then the answers given. */
export const RequestsPage = (props: RequestsProps) => {
  const { waiting, refused } = props
  return (
    <>
      {refused?.errors ? <ErrorSummary errors={refused.errors} /> : null}
      <PageTitle
        kind="Mon espace"
        title="Demandes d’effacement"
        lead="Une personne demande que sa fiche soit effacée : la réponse est due dans le mois (RGPD, article 12)."
      />
      {refused?.said === undefined ? null : <Alert tone="error">{refused.said}</Alert>}
      <Answer>
        <strong>{count(waiting.length, 'demande', 'demandes')}</strong>
        {waiting.length > 1 ? ' attendent une réponse.' : ' attend une réponse.'}
      </Answer>
      <div className="t-results">
        <section aria-labelledby="en-attente">
          <h2 id="en-attente">En attente</h2>
          {waiting.length === 0 ? (
            <Empty title="Aucune demande n’attend.">
              Une demande paraît ici dès qu’une personne la fait, depuis « Mes données ».
            </Empty>
          ) : (
            waiting.map((request) => <Waiting key={request.id} {...props} request={request} />)
          )}
        </section>
        <section aria-labelledby="repondues">
          <h2 id="repondues">Répondues</h2>
          <Answered {...props} />
        </section>
      </div>
    </>
  )
}
