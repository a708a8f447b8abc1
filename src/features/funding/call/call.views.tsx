import { type Day, shortDay } from '../../../shared/day.ts'
import { euros, typeset } from '../../../web/french.ts'
import { PageTitle } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { trancheStateLabel } from '../funding.messages.ts'
import { trancheMarks } from '../tranche-marks.ts'
import { trancheName } from './call.messages.ts'
import { callable, type KeptCall, type TrancheSituation } from './call.ts'

const dayOrNone = (on: Day | null) => (on === null ? <span className="t-absent">Non</span> : shortDay(on))

const foreseen = ({ forecast }: TrancheSituation) => {
  const day = forecast?.byOrders ?? forecast?.byPace ?? null
  return day === null ? <span className="t-absent">Aucune</span> : shortDay(day)
}

const Tranches = ({ tranches }: { readonly tranches: readonly TrancheSituation[] }) => (
  <DataTable<TrancheSituation>
    caption="Versements de la convention"
    captionHidden
    wide
    rows={tranches}
    rowKey={({ id }) => id}
    empty={<p className="t-absent">La convention ne prévoit aucun versement.</p>}
    columns={[
      { key: 'name', label: 'Versement', cell: ({ place }) => trancheName(place) },
      { key: 'cents', label: 'Montant', numeric: true, cell: ({ cents }) => euros(cents) },
      {
        key: 'state',
        label: 'État',
        cell: ({ state }) => <StateMark state={trancheMarks[state]} word={trancheStateLabel[state]} />,
      },
      { key: 'met', label: 'Condition remplie', numeric: true, cell: (one) => dayOrNone(one.conditionMetOn) },
      { key: 'called', label: 'Appelé', numeric: true, cell: ({ calledOn }) => dayOrNone(calledOn) },
      { key: 'received', label: 'Reçu', numeric: true, cell: ({ receivedOn }) => dayOrNone(receivedOn) },
      {
        key: 'opened',
        label: 'Crédits ouverts',
        numeric: true,
        cell: ({ creditsOpenOn }) => dayOrNone(creditsOpenOn),
      },
      { key: 'forecast', label: 'Condition prévue', numeric: true, cell: foreseen },
    ]}
  />
)

type CallsProps = {
  readonly slug: string
  readonly calls: readonly KeptCall[]
  readonly tranches: readonly TrancheSituation[]
}

const placesOf = (call: KeptCall, tranches: readonly TrancheSituation[]): string =>
  call.tranches
    .map(({ id }) => {
      const place = tranches.find((one) => one.id === id)?.place
      return place === undefined ? id : trancheName(place)
    })
    .join(', ')

const Calls = ({ slug, calls, tranches }: CallsProps) => (
  <DataTable<KeptCall>
    caption="Appels présentés"
    captionHidden
    rows={calls}
    rowKey={({ number }) => String(number)}
    empty={<p className="t-absent">Aucun appel n’a encore été présenté.</p>}
    columns={[
      {
        key: 'number',
        label: 'Appel',
        cell: ({ number }) => (
          <a href={moneyHref(slug, 'appels', String(number))}>{typeset(`Appel n° ${number}`)}</a>
        ),
      },
      { key: 'tranches', label: 'Versements', cell: (call) => placesOf(call, tranches) },
      {
        key: 'cents',
        label: 'Montant',
        numeric: true,
        cell: (call) => euros(call.tranches.reduce((sum, { cents }) => sum + cents, 0)),
      },
      { key: 'on', label: 'Présenté', numeric: true, cell: ({ presentedOn }) => shortDay(presentedOn) },
    ]}
  />
)

/** The schedule of a convention: where each tranche stands, and the calls presented. */
export const CallsPage = ({
  reference,
  tends,
  ...props
}: CallsProps & { readonly reference: string; readonly tends: boolean }) => {
  const { slug, tranches } = props
  return (
    <>
      <PageTitle
        kind={`Convention ${reference}`}
        title="Appels de fonds"
        lead="Un versement s’appelle quand sa condition est remplie ; puis l’argent arrive, puis les crédits s’ouvrent : trois dates."
      />
      {tends ? (
        <p className="t-submit__acts">
          {callable(tranches).length > 0 ? (
            <a className="fr-btn" href={moneyHref(slug, 'appels', 'nouveau')}>
              Présenter un appel
            </a>
          ) : null}
          <a className="fr-btn fr-btn--secondary" href={moneyHref(slug, 'versements', 'nouveau')}>
            Enregistrer un versement reçu
          </a>
          <a className="fr-btn fr-btn--secondary" href={moneyHref(slug, 'credits', 'nouveau')}>
            Enregistrer une ouverture de crédits
          </a>
        </p>
      ) : null}
      <section className="t-section" aria-labelledby="versements">
        <h2 id="versements">Versements</h2>
        <Tranches tranches={tranches} />
        <p>
          {typeset(
            'La condition prévue est celle que font attendre les commandes déjà passées, sinon le rythme des six derniers mois.',
          )}
        </p>
      </section>
      <section className="t-section" aria-labelledby="appels">
        <h2 id="appels">Appels présentés</h2>
        <Calls {...props} />
      </section>
    </>
  )
}

type CallPageProps = CallsProps & { readonly call: KeptCall }

/** A call that was presented. */
export const CallPage = ({ slug, call, tranches }: CallPageProps) => (
  <>
    <PageTitle kind="Appels de fonds" title={`Appel n° ${call.number}`} />
    <dl className="t-facts">
      <dt>Versements</dt>
      <dd>{placesOf(call, tranches)}</dd>
      <dt>Montant</dt>
      <dd>{euros(call.tranches.reduce((sum, { cents }) => sum + cents, 0))}</dd>
      <dt>Présenté le</dt>
      <dd>{shortDay(call.presentedOn)}</dd>
      <dt>Destinataire</dt>
      <dd>
        {call.recipient === '' ? <span className="t-absent">Non enregistré</span> : typeset(call.recipient)}
      </dd>
      <dt>État récapitulatif</dt>
      <dd>
        {call.statement === null ? (
          <span className="t-absent">Aucun</span>
        ) : (
          <a href={moneyHref(slug, 'etats', String(call.statement))}>
            {typeset(`État n° ${call.statement}`)}
          </a>
        )}
      </dd>
      <dt>Lettre</dt>
      <dd>
        {call.paperSha256 === null ? (
          <span className="t-absent">Présenté hors de Terreau</span>
        ) : (
          <a href={moneyHref(slug, 'appels', String(call.number), 'lettre.pdf')}>Lettre d’appel (PDF)</a>
        )}
      </dd>
    </dl>
  </>
)
