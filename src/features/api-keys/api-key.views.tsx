import { type Day, dayOf, longDay, shortDay } from '../../shared/day.ts'
import { keyActions } from '../../shared/rights.ts'
import { count, typeset } from '../../web/french.ts'
import { Alert } from '../../web/view/alert.tsx'
import { Answer } from '../../web/view/answer.tsx'
import { CheckboxGroup } from '../../web/view/choice-group.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { type Choice, DayField, HiddenField, TextField } from '../../web/view/field.tsx'
import { ErrorSummary, type FieldErrors, RequiredNote, SubmitBar } from '../../web/view/form.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { StateMark } from '../../web/view/state.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { type ScopeChoice, ScopeField, scopeChoices, scopeWords } from '../identity/index.ts'
import { keyActionLabel } from './api-key.messages.ts'
import { type ApiKey, renewalFrom, stateOf } from './api-key.ts'

type KeyListProps = {
  readonly keys: readonly ApiKey[]
  readonly scopes: readonly ScopeChoice[]
  readonly today: Day
}

const rightsWords = ({ actions, scope }: ApiKey, scopes: readonly ScopeChoice[]): string => {
  const rights = actions.map((action) => keyActionLabel[action]).join(', ')
  return `${rights} (${scopeWords(scope, scopes)})`
}

const State = ({ apiKey, today }: { readonly apiKey: ApiKey; readonly today: Day }) => {
  const state = stateOf(apiKey, today)
  if (state.kind === 'revoked')
    return <StateMark state="notApplicable" word={`révoquée le ${shortDay(dayOf(state.at))}`} />
  if (state.kind === 'expired') return <StateMark state="notApplicable" word="expirée" />
  return renewalFrom(apiKey.expiresOn) <= today ? (
    <StateMark state="dueSoon" word="à remplacer" />
  ) : (
    <StateMark state="kept" word="en service" />
  )
}

const Keys = ({ keys, scopes, today }: KeyListProps) => (
  <DataTable<ApiKey>
    caption="Clés d’API"
    captionHidden
    wide
    rows={keys}
    rowKey={({ id }) => id}
    empty={
      <Empty
        title="Aucune clé n’a été créée."
        act={{ label: 'Créer une clé', href: '/espace/cles/nouvelle' }}
      >
        Ce qui est public se lit sans clé. Un programme en a besoin pour écrire dans Terreau.
      </Empty>
    }
    columns={[
      { key: 'name', label: 'Programme', cell: ({ name }) => typeset(name) },
      { key: 'prefix', label: 'Début de la clé', cell: ({ prefix }) => <code>{`${prefix}…`}</code> },
      { key: 'rights', label: 'Permet', cell: (key) => typeset(rightsWords(key, scopes)) },
      {
        key: 'made',
        label: 'Créée',
        cell: ({ createdAt, createdBy }) =>
          typeset(`le ${shortDay(dayOf(createdAt))} par ${createdBy.name ?? 'une personne effacée'}`),
      },
      {
        key: 'used',
        label: 'Dernier usage',
        cell: ({ lastUsedAt }) =>
          lastUsedAt === null ? <span className="t-absent">jamais</span> : shortDay(dayOf(lastUsedAt)),
      },
      { key: 'until', label: 'Dernier jour', cell: ({ expiresOn }) => shortDay(expiresOn) },
      {
        key: 'state',
        label: 'État',
        cell: (key) => (
          <>
            <State apiKey={key} today={today} />{' '}
            {key.revokedAt === null ? (
              <a href={`/espace/cles/${key.id}/revocation`}>
                Révoquer<span className="fr-sr-only">{typeset(` la clé « ${key.name} »`)}</span>
              </a>
            ) : null}
          </>
        ),
      },
    ]}
  />
)

/** The keys of programs: what each opens, whether it is used, until when. */
export const KeyListPage = (props: KeyListProps) => {
  const open = props.keys.filter((key) => stateOf(key, props.today).kind === 'open').length
  return (
    <>
      <PageTitle
        kind="Mon espace"
        title="Clés d’API"
        lead="Par une clé, un programme se fait reconnaître de Terreau. Ce qui est public se lit sans clé."
      />
      <Answer
        acts={
          <a className="fr-btn" href="/espace/cles/nouvelle">
            Créer une clé
          </a>
        }
      >
        <strong>{count(open, 'clé', 'clés')}</strong>
        {` en service, au ${longDay(props.today)}.`}
      </Answer>
      <Keys {...props} />
    </>
  )
}

type NewKeyProps = {
  readonly csrf: string
  readonly scopes: readonly ScopeChoice[]
  readonly fields: {
    readonly cle: string
    readonly nom: string
    readonly droits: readonly string[]
    readonly perimetre: string
    readonly fin: string
  }
  readonly errors?: FieldErrors
  readonly refusal?: string
}

const actionChoices: readonly Choice[] = keyActions.map((action) => ({
  value: action,
  label: keyActionLabel[action],
}))

const NewKeyFields = ({ fields, scopes, errors = {} }: Omit<NewKeyProps, 'csrf' | 'refusal'>) => (
  <>
    <TextField
      name="nom"
      label="Programme"
      hint="Le programme qui se servira de la clé, et qui en répond : « Tableau de bord (équipe données) »"
      maxLength={80}
      value={fields.nom}
      error={errors.nom}
    />
    <CheckboxGroup
      name="droits[]"
      label="Ce que la clé permet"
      hint="En plus de lire ce qui est public"
      choices={actionChoices}
      values={fields.droits}
      error={errors['droits[]']}
    />
    <ScopeField typed={{ perimetre: fields.perimetre }} errors={errors} scopes={scopeChoices(scopes)} />
    <DayField
      name="fin"
      label="Dernier jour"
      hint="Format attendu : JJ/MM/AAAA. Un an au plus ; un mois avant, « Aujourd’hui » le rappelle."
      value={fields.fin}
      error={errors.fin}
    />
  </>
)

/** Makes a key: for which program, for what, on what, until when. */
export const NewKeyPage = ({ csrf, fields, scopes, errors = {}, refusal }: NewKeyProps) => {
  const { droits, ...others } = errors
  const beside = droits === undefined ? others : { ...others, 'droits[]': droits }
  return (
    <form method="post" action="/espace/cles/nouvelle" noValidate>
      <ErrorSummary errors={beside} />
      <PageTitle
        title="Créer une clé"
        lead="La clé sera montrée une seule fois : Terreau n’en garde qu’une empreinte."
      />
      {refusal === undefined ? null : <Alert tone="error">{refusal}</Alert>}
      <RequiredNote />
      <HiddenField name="csrf" value={csrf} />
      <HiddenField name="cle" value={fields.cle} />
      <NewKeyFields fields={fields} scopes={scopes} errors={beside} />
      <SubmitBar label="Créer la clé" cancelHref="/espace/cles" />
    </form>
  )
}

type KeyShownProps = {
  readonly name: string
  readonly text: string
  readonly expiresOn: Day
  readonly baseUrl: string
}

/** The only page where a key ever stands. */
export const KeyShownPage = ({ name, text, expiresOn, baseUrl }: KeyShownProps) => (
  <div className="t-results">
    <section aria-label="La clé">
      <PageTitle title="Votre nouvelle clé" lead={`Pour « ${name} », jusqu’au ${longDay(expiresOn)}.`} />
      <Alert tone="warning" title="Copiez-la maintenant">
        Elle ne sera plus jamais montrée. Gardez-la dans un coffre de mots de passe, jamais dans du code ni
        dans un courriel.
      </Alert>
    </section>
    <section aria-labelledby="usage">
      <TextField name="cle" label="Clé" value={text} autoComplete="off" />
      <h2 id="usage">S’en servir</h2>
      <p>{typeset('Le programme l’envoie dans un en-tête de chacune de ses demandes :')}</p>
      <p>
        <code className="t-digest">{`curl --header 'Authorization: Bearer VOTRE_CLÉ' ${baseUrl}/api/v1/me`}</code>
      </p>
      <p>
        <a className="fr-btn" href="/espace/cles">
          J’ai gardé la clé
        </a>
      </p>
    </section>
  </div>
)

type RevocationProps = {
  readonly apiKey: ApiKey
  readonly scopes: readonly ScopeChoice[]
  readonly csrf: string
}

/** Asks before a key is revoked: what will stop. */
export const RevocationPage = ({ apiKey, scopes, csrf }: RevocationProps) => (
  <form method="post" action={`/espace/cles/${apiKey.id}/revocation`}>
    <PageTitle title="Révoquer une clé" lead={`« ${apiKey.name} » : ${rightsWords(apiKey, scopes)}`} />
    <HiddenField name="csrf" value={csrf} />
    <p>
      {typeset('La clé qui commence par ')}
      <code>{apiKey.prefix}</code>
      {typeset(
        apiKey.lastUsedAt === null
          ? ' n’a jamais servi.'
          : ` a servi pour la dernière fois le ${longDay(dayOf(apiKey.lastUsedAt))}.`,
      )}
    </p>
    <SubmitBar
      label="Révoquer cette clé"
      note="Le programme ne sera plus reconnu, dès maintenant. Une clé révoquée ne se rouvre pas : il en faudra une autre."
      cancelHref="/espace/cles"
      danger
    />
  </form>
)
