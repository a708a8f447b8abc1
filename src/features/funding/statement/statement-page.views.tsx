import { longDay, shortDay } from '../../../shared/day.ts'
import { euros, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { RecordPage } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { signingRoleLabel } from '../delegation/delegation.messages.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { GENESIS } from '../rules/statement.ts'
import type { KeptReturn } from './kept-return.ts'
import { isSignedByBoth, type KeptSignature, type KeptStatement } from './kept-statement.ts'
import { Returns } from './return.views.tsx'
import { kindLabel, statementStateWords } from './statement.messages.ts'
import type { FrozenStatement } from './statement-document.ts'
import { Digest, StatementLines } from './statement-parts.views.tsx'

export type StatementPageProps = {
  readonly slug: string
  readonly reference: string
  readonly statement: KeptStatement
  /** Null: kept without its data, before papers were. */
  readonly frozen: FrozenStatement | null
  /** Whether the reader may give a signature that it lacks. */
  readonly signs: boolean
  /** Papers signed elsewhere that were brought back, and whether the reader may bring one. */
  readonly returns: readonly KeptReturn[]
  readonly brings: boolean
}

const Signatures = ({ signatures }: Pick<KeptStatement, 'signatures'>) => (
  <DataTable<KeptSignature>
    caption="Signatures, dans l’ordre de leur chaîne"
    captionHidden
    rows={signatures}
    rowKey={({ role }) => role}
    empty={<p className="t-absent">Personne n’a encore signé.</p>}
    columns={[
      {
        key: 'name',
        label: 'Signataire',
        cell: ({ name, capacity, delegation }) => (
          <>
            {typeset(name)}
            <span className="t-table__about">{typeset(`${capacity}, ${delegation}`)}</span>
          </>
        ),
      },
      { key: 'role', label: 'Pour', cell: ({ role }) => signingRoleLabel[role] },
      { key: 'on', label: 'Le', numeric: true, cell: ({ on }) => shortDay(on) },
      { key: 'digest', label: 'Empreinte de la signature', cell: ({ digest }) => <Digest of={digest} /> },
    ]}
  />
)

const Facts = ({ statement }: Pick<StatementPageProps, 'statement'>) => (
  <dl className="t-facts">
    <dt>Arrêté au</dt>
    <dd>{longDay(statement.cutoff)}</dd>
    <dt>Figé le</dt>
    <dd>{longDay(statement.frozenOn)}</dd>
    <dt>Total</dt>
    <dd>{euros(statement.totalCents)}</dd>
    <dt>Cumul</dt>
    <dd>{euros(statement.cumulativeCents)}</dd>
    <dt>Empreinte</dt>
    <dd>
      <Digest of={statement.hash} />
    </dd>
    <dt>Empreinte de l’état précédent</dt>
    <dd>
      {statement.previousHash === GENESIS ? (
        typeset('Aucune : cet état est le premier')
      ) : (
        <Digest of={statement.previousHash} />
      )}
    </dd>
  </dl>
)

const formats = [
  ['pdf', 'Document (PDF)'],
  ['json', 'Données (JSON)'],
  ['csv', 'Dépenses (CSV)'],
  ['ods', 'Dépenses (ODS)'],
  ['xlsx', 'Dépenses (XLSX)'],
] as const

const Files = ({ slug, statement, frozen }: StatementPageProps) => {
  const at = (...path: readonly string[]) => moneyHref(slug, 'etats', String(statement.number), ...path)
  return frozen === null ? (
    <p className="t-absent">Cet état a été gardé sans son document.</p>
  ) : (
    <ul>
      {formats.map(([format, label]) => (
        <li key={format}>
          <a href={at('fichiers', format)}>{label}</a>
        </li>
      ))}
      {isSignedByBoth(statement) ? (
        <li>
          <a href={at('certificat.pdf')}>Certificat des deux signatures (PDF)</a>
        </li>
      ) : null}
    </ul>
  )
}

/** How a file is verified by who was given it. */
export const HowToVerify = () => (
  <>
    <p>
      {typeset(
        'Le document porte ses données : la commande suivante le recompose et compare chaque octet, sans ouvrir de base. Donnez-lui tous les états pour vérifier qu’ils se suivent.',
      )}
    </p>
    <p>
      <code>bin/terreau statement verify erda-1.pdf erda-2.pdf</code>
    </p>
    <p>
      {typeset(
        'Elle prouve que rien n’a changé, non qui a écrit ou signé : comparez l’empreinte à celle de la page publique de la convention.',
      )}
    </p>
  </>
)

const SignedElsewhere = ({ slug, statement: { number }, returns, brings, frozen }: StatementPageProps) => (
  <>
    <Returns {...{ slug, number, returns }} />
    {brings && frozen !== null ? (
      <p>
        <a href={moneyHref(slug, 'etats', String(number), 'retour')}>Rapporter un document signé ailleurs</a>
      </p>
    ) : null}
  </>
)

/** A frozen statement: what it lists, who signed it, its files. */
export const StatementPage = (props: StatementPageProps) => {
  const { slug, reference, statement, frozen, signs } = props
  const { word, mark } = statementStateWords(statement)
  const sign = moneyHref(slug, 'etats', String(statement.number), 'signature')
  return (
    <RecordPage
      kind={`Convention ${reference}`}
      title={`État récapitulatif n° ${statement.number}`}
      state={<StateMark state={mark} word={word} />}
      answer={
        <Answer
          acts={
            signs ? (
              <a className="fr-btn" href={sign}>
                Signer cet état
              </a>
            ) : undefined
          }
        >
          {typeset(`État ${kindLabel[statement.kind]} arrêté au ${longDay(statement.cutoff)} : `)}
          <strong>{euros(statement.totalCents)}</strong>
          {typeset(` ; cumul ${euros(statement.cumulativeCents)}.`)}
        </Answer>
      }
      sections={[
        { id: 'signatures', title: 'Signatures', content: <Signatures {...statement} /> },
        { id: 'fichiers', title: 'Fichiers', content: <Files {...props} /> },
        { id: 'ailleurs', title: 'Signé ailleurs', content: <SignedElsewhere {...props} /> },
        { id: 'faits', title: 'Ce qui est figé', content: <Facts statement={statement} /> },
        ...(frozen === null
          ? []
          : [{ id: 'lignes', title: 'Dépenses', content: <StatementLines frozen={frozen} /> }]),
        { id: 'verifier', title: 'Vérifier hors ligne', content: <HowToVerify /> },
      ]}
    />
  )
}
