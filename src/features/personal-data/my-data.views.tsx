import { type Day, longDay } from '../../shared/day.ts'
import { processings } from '../../shared/holding.ts'
import { count, typeset } from '../../web/french.ts'
import { Alert } from '../../web/view/alert.tsx'
import { Answer } from '../../web/view/answer.tsx'
import { Contact } from '../../web/view/contact.tsx'
import { HiddenField, TextField } from '../../web/view/field.tsx'
import { ErrorSummary, type FieldErrors, SubmitBar } from '../../web/view/form.tsx'
import { RecordPage } from '../../web/view/record.tsx'
import { requestStateLabel } from './erasure-request.messages.ts'
import type { ErasureRequest } from './erasure-request.ts'
import { processingLabel } from './held-data.messages.ts'
import type { HeldLine } from './held-data.ts'
import { HeldLines } from './held-lines.views.tsx'
import type { RetentionRule } from './retention.ts'

type MyDataProps = {
  readonly person: { readonly name: string; readonly email: string }
  readonly lines: readonly HeldLine[]
  readonly rules: readonly RetentionRule[]
  readonly request: ErasureRequest | null
  readonly today: Day
  readonly csrf: string
  readonly contact: string | null
  readonly typedName: string
  readonly errors?: FieldErrors
  readonly refusal?: string
}

const NameForm = ({ person, typedName, csrf, errors = {} }: MyDataProps) => (
  <form method="post" action="/espace/mes-donnees/nom" noValidate>
    <HiddenField name="csrf" value={csrf} />
    <HiddenField name="nom-lu" value={person.name} />
    <TextField
      name="nom"
      label="Prénom et nom"
      hint="La correction est inscrite au journal. Les actes que vous avez signés gardent le nom de ce jour-là."
      autoComplete="name"
      maxLength={300}
      value={typedName}
      error={errors.nom}
    />
    <SubmitBar label="Corriger mon nom" />
  </form>
)

const AskForm = ({ csrf }: Pick<MyDataProps, 'csrf'>) => (
  <form method="post" action="/espace/mes-donnees/effacement">
    <HiddenField name="csrf" value={csrf} />
    <SubmitBar
      label="Demander mon effacement"
      note="Un administrateur répond dans le mois (RGPD, article 12). D’ici là, vous pouvez retirer votre demande."
    />
  </form>
)

const WithdrawForm = ({ csrf }: Pick<MyDataProps, 'csrf'>) => (
  <form method="post" action="/espace/mes-donnees/effacement/retrait">
    <HiddenField name="csrf" value={csrf} />
    <SubmitBar label="Retirer ma demande" />
  </form>
)

const Request = ({ request, csrf }: Pick<MyDataProps, 'request' | 'csrf'>) => {
  if (request === null) return <AskForm csrf={csrf} />
  return (
    <>
      <p>
        <strong>{requestStateLabel[request.state]}</strong>
        {typeset(request.state === 'waiting' ? `, avant le ${longDay(request.answerBy)} au plus tard.` : '.')}
      </p>
      {request.reason === null ? null : <p>{typeset(`Raison donnée : ${request.reason}`)}</p>}
      {request.state === 'refused' ? (
        <p>
          {typeset('Vous pouvez contester cette réponse auprès de la ')}
          <a href="https://www.cnil.fr/fr/plaintes">CNIL</a>.
        </p>
      ) : null}
      {request.state === 'waiting' ? <WithdrawForm csrf={csrf} /> : <AskForm csrf={csrf} />}
    </>
  )
}

const Rights = (props: MyDataProps) => (
  <>
    <h3>Corriger</h3>
    <NameForm {...props} />
    <p>
      {typeset(
        `Votre adresse est ${props.person.email}. Elle sert à vous connecter : un administrateur la corrige pour vous.`,
      )}
    </p>
    <h3>Obtenir ce qui ne porte que votre nom</h3>
    <p>
      {typeset(
        'Une signature de convention, une dépense, une commande, un marché ou un appel de fonds peut porter votre nom sans passer par votre compte. Un nom ne prouve pas qui vous êtes : ces lignes ne sont pas montrées ici, et vous sont données sur demande.',
      )}
    </p>
    <Contact contact={props.contact} />
    <h3>Demander l’effacement</h3>
    <p>
      {typeset(
        'Votre nom et votre adresse disparaîtraient, ainsi que ce qui ne sert qu’à vous. Les actes que vous avez signés garderaient votre nom : la loi le demande. Chaque ligne de cette page dit ce qu’elle deviendrait.',
      )}
    </p>
    <Request {...props} />
  </>
)

const Downloads = () => (
  <>
    <a className="fr-btn" href="/espace/mes-donnees/donnees.html">
      Télécharger pour lire (HTML)
    </a>
    <a className="fr-btn fr-btn--secondary" href="/espace/mes-donnees/donnees.json">
      Télécharger pour un logiciel (JSON)
    </a>
  </>
)

/** Everything that Terreau holds of the person who reads: what, why, until when, and what they may do about it. */
export const MyDataPage = (props: MyDataProps) => {
  const { lines, rules, errors = {}, refusal } = props
  const held = lines.filter(({ total }) => total > 0)
  const sections = processings
    .map((id) => ({ id, held: lines.filter(({ holding }) => holding.processing === id) }))
    .filter((section) => section.held.length > 0)
  return (
    <>
      <ErrorSummary errors={errors} />
      {refusal === undefined ? null : <Alert tone="error">{refusal}</Alert>}
      <RecordPage
        kind="Mon espace"
        title="Mes données"
        answer={
          <Answer acts={<Downloads />}>
            <strong>{count(held.length, 'sorte de données', 'sortes de données')}</strong>
            {typeset(` vous concernent ici, au ${longDay(props.today)}. Vous seul ouvrez cette page.`)}
          </Answer>
        }
        sections={[
          ...sections.map(({ id, held: own }) => ({
            ...{ id, title: processingLabel[id] },
            content: <HeldLines lines={own} rules={rules} />,
          })),
          { id: 'droits', title: 'Corriger, faire effacer', content: <Rights {...props} /> },
        ]}
      />
    </>
  )
}
