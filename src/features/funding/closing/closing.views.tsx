import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { euros, typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { Answer } from '../../../web/view/answer.tsx'
import { ErrorSummary } from '../../../web/view/form.tsx'
import { RecordPage, type RecordSection } from '../../../web/view/record.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import type { ConventionContent } from '../../conventions/index.ts'
import { nothingBack } from '../funding.messages.ts'
import { type Closing, restitutionTerms } from '../rules/closing.ts'
import { obstacleWords, termWords } from './closing.messages.ts'
import {
  type Obstacle,
  type ObstacleKind,
  type Obstacles,
  obstacleCount,
  obstacleKinds,
} from './obstacles.ts'
import { type FundReturn, leftToReturn } from './restitution.ts'
import { ReturnForm, type ReturnFormProps } from './return-form.views.tsx'

type Account = ConventionContent['accounts'][number]

export type ClosingPageProps = ReturnFormProps & {
  readonly reference: string
  readonly obstacles: Obstacles
  /** Null: the accounts are open. */
  readonly closed: { readonly closedOn: Day; readonly closing: Closing } | null
  readonly returns: readonly FundReturn[]
  /** Who is paid back. */
  readonly payer: string
  /** Where to; null: this reader may not know. */
  readonly accounts: readonly Account[] | null
  readonly mayReturn: boolean
}

type ObstacleProps = { readonly slug: string; readonly kind: ObstacleKind; readonly obstacles: Obstacles }

const obstacleColumns = (slug: string, kind: ObstacleKind): readonly Column<Obstacle>[] => {
  const words = obstacleWords[kind]
  return [
    {
      key: 'ref',
      label: words.column,
      cell: ({ ref, about }) => (
        <>
          <a href={words.href(slug, ref)}>{typeset(words.name(ref))}</a>
          {about === '' ? null : <span className="t-table__about">{typeset(about)}</span>}
        </>
      ),
    },
    { key: 'todo', label: 'Ce qui reste à faire', cell: () => typeset(words.todo) },
    { key: 'cents', label: 'Montant TTC', numeric: true, cell: ({ cents }) => euros(cents) },
  ]
}

const ObstacleSection = ({ slug, kind, obstacles }: ObstacleProps) => {
  const words = obstacleWords[kind]
  const { named, count } = obstacles[kind]
  if (kind === 'no-final-statement')
    return (
      <p>
        {typeset('L’ERDA final arrête les comptes, une fois tout le reste réglé. ')}
        <a href={words.href(slug, '')}>{typeset(words.name(''))}</a>
      </p>
    )
  return (
    <>
      <DataTable
        caption={words.title}
        captionHidden
        rows={named}
        rowKey={({ ref }) => ref}
        empty={null}
        columns={obstacleColumns(slug, kind)}
      />
      {count > named.length ? (
        <p>
          {typeset(`Les ${named.length} premières sur ${count}. `)}
          <a href={words.all(slug)}>Voir toute la liste</a>
        </p>
      ) : null}
    </>
  )
}

type ClosedProps = Pick<ClosingPageProps, 'closed' | 'returns'>

const left = ({ closed, returns }: ClosedProps): number =>
  leftToReturn({
    restitutionCents: closed?.closing.restitutionCents ?? 0,
    returnedCents: returns.reduce((sum, { cents }) => sum + cents, 0),
  })

/** Whether this reader may record that money goes back. */
const takesReturns = (props: ClosingPageProps): boolean => props.mayReturn && left(props) > 0

const Terms = ({ closing }: { readonly closing: Closing }) => (
  <>
    <DataTable
      caption="De quoi est faite la restitution"
      captionHidden
      rows={restitutionTerms(closing).map(({ what, cents }) => ({ ...termWords[what], cents }))}
      rowKey={({ label }) => label}
      empty={<p>{typeset(nothingBack(closing))}</p>}
      columns={[
        {
          key: 'label',
          label: 'Terme',
          cell: ({ label, how }) => (
            <>
              {typeset(label)}
              {how === '' ? null : <span className="t-table__about">{typeset(how)}</span>}
            </>
          ),
        },
        { key: 'cents', label: 'Montant', numeric: true, cell: ({ cents }) => euros(cents) },
      ]}
      total={{ label: 'À rendre', how: '', cents: closing.restitutionCents }}
    />
    <dl className="t-facts">
      {(
        [
          ['Reçu', closing.receivedCents],
          ['Payé sur le fonds', closing.imputedCents],
          ['Accepté', closing.acceptedCents],
        ] as const
      ).map(([label, cents]) => [<dt key={`${label} nom`}>{label}</dt>, <dd key={label}>{euros(cents)}</dd>])}
    </dl>
  </>
)

const Accounts = ({ payer, accounts }: Pick<ClosingPageProps, 'payer' | 'accounts'>) => (
  <>
    <p>{typeset(`La restitution revient à : ${payer}.`)}</p>
    {accounts === null ? (
      <p className="t-absent">Le compte n’est montré qu’aux personnes habilitées.</p>
    ) : (
      <DataTable
        caption="Compte de restitution"
        captionHidden
        rows={accounts}
        rowKey={({ id }) => id}
        empty={<p className="t-absent">La convention n’écrit pas de compte de restitution.</p>}
        columns={[
          { key: 'holder', label: 'Titulaire', cell: ({ holder }) => typeset(holder) },
          { key: 'at', label: 'Domiciliation', cell: ({ domiciliation }) => typeset(domiciliation) },
          {
            key: 'rib',
            label: 'Banque, guichet, compte, clé',
            cell: ({ bank, branch, number, key }) => `${bank} ${branch} ${number} ${key}`,
          },
        ]}
      />
    )}
  </>
)

const Returns = (props: ClosingPageProps) => {
  const { returns } = props
  return (
    <>
      <DataTable
        caption="Ce qui a été rendu"
        captionHidden
        rows={returns.map((one, index) => ({ ...one, key: `${one.on} ${index}` }))}
        rowKey={({ key }) => key}
        empty={<p className="t-absent">Rien n’a encore été rendu.</p>}
        columns={[
          { key: 'on', label: 'Rendu le', cell: ({ on }) => shortDay(on) },
          { key: 'proof', label: 'Justificatif', cell: ({ proof }) => typeset(proof) },
          { key: 'cents', label: 'Montant', numeric: true, cell: ({ cents }) => euros(cents) },
        ]}
      />
      {takesReturns(props) ? <ReturnForm {...props} leftCents={left(props)} /> : null}
    </>
  )
}

function restitutionWords(props: ClosingPageProps): string {
  const { closing } = props.closed ?? {}
  if (!closing) return ''
  if (closing.restitutionCents === 0) return nothingBack(closing)
  const leftCents = left(props)
  return leftCents > 0
    ? `${euros(closing.restitutionCents)} reviennent au financeur, dont ${euros(leftCents)} restent à rendre.`
    : `${euros(closing.restitutionCents)} revenaient au financeur et sont rendus.`
}

function answerOf(props: ClosingPageProps): string {
  const { closed, obstacles } = props
  const found = obstacleKinds.filter((kind) => obstacles[kind].count > 0)
  const told = found.map((kind) => obstacleWords[kind].counted(obstacles[kind].count)).join(' ; ')
  if (closed !== null)
    return `Les comptes sont clos depuis le ${longDay(closed.closedOn)}. ${restitutionWords(props)}${told === '' ? '' : ` Reste à régler : ${told}.`}`
  return obstacleCount(obstacles) === 1 && obstacles['no-final-statement'].count === 1
    ? 'Tout est réglé : il reste à établir l’ERDA final, qui clôt les comptes.'
    : `Les comptes ne peuvent pas encore être clos : ${told}.`
}

function closedSections(props: ClosingPageProps): readonly RecordSection[] {
  const { closed } = props
  if (closed === null) return []
  const isDue = closed.closing.restitutionCents > 0
  return [
    { id: 'restitution', title: 'Restitution, terme à terme', content: <Terms closing={closed.closing} /> },
    ...(isDue ? [{ id: 'a-qui', title: 'À qui', content: <Accounts {...props} /> }] : []),
    ...(isDue ? [{ id: 'rendu', title: 'Ce qui est rendu', content: <Returns {...props} /> }] : []),
  ]
}

/** Where no form stands, there is no field for a fault to stand beside. */
const Faults = (props: ClosingPageProps) =>
  takesReturns(props) ? (
    <ErrorSummary errors={props.errors} />
  ) : (
    Object.entries(props.errors).map(([field, text]) => (
      <Alert key={field} tone="error">
        {text}
      </Alert>
    ))
  )

/** What stands in the way of closing the accounts of a convention; once they are closed, what goes back to the payer and why. */
export const ClosingPage = (props: ClosingPageProps) => {
  const { slug, reference, obstacles } = props
  return (
    <>
      <Faults {...props} />
      <RecordPage
        kind={`Convention ${reference}`}
        title="Clôture des comptes"
        answer={<Answer>{answerOf(props)}</Answer>}
        sections={[
          ...closedSections(props),
          ...obstacleKinds
            .filter((kind) => obstacles[kind].count > 0)
            .map((kind) => ({
              id: `reste-${kind}`,
              title: obstacleWords[kind].title,
              content: <ObstacleSection {...{ slug, kind, obstacles }} />,
            })),
        ]}
      />
    </>
  )
}
