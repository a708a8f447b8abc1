import { Fragment, type ReactNode } from 'react'
import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { euros, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { RecordPage } from '../../../web/view/record.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { type Change, ChangeList, inSentence, momentOf } from '../../journal/index.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { reasonWords } from '../funding.messages.ts'
import { orderHref } from '../order/order.messages.ts'
import { PaperSection, type ShownPaper } from '../paper/paper.views.tsx'
import { type RejectionReason, ttcOf } from '../rules/expense.ts'
import { stateLabel, typeLabel } from './line.messages.ts'
import { leftOf, lineStateOf } from './line.ts'
import { LineStateMark } from './line-list.views.tsx'
import type { At } from './line-situation.ts'

/** Another line that this one is linked to; no address: the reader does not read the money of its convention. */
export type LinkedLine = {
  readonly label: string
  readonly href: string | null
  readonly cents: number | null
}

/** Something that may be done to the line now, or a page that it has. */
export type LineDoor = { readonly label: string; readonly href: string }

export type LinePageProps = {
  readonly at: At
  readonly acts: readonly LineDoor[]
  readonly made: readonly LinkedLine[]
  readonly from: LinkedLine | null
  readonly statements: readonly number[]
  readonly papers: readonly ShownPaper[]
  readonly changes: readonly Change[]
}

const none = (words = 'Non renseigné') => <span className="t-absent">{words}</span>

const text = (value: string | null): ReactNode => (value === null || value === '' ? none() : typeset(value))

const on = (value: Day | null): ReactNode => (value === null ? none('Pas encore') : shortDay(value))

type Fact = readonly [string, ReactNode]

const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="t-facts">
    {facts.map(([label, value]) => [
      <dt key={`${label} nom`}>{typeset(label)}</dt>,
      <dd key={label}>{value}</dd>,
    ])}
  </dl>
)

const Days = ({ at: { line, judged } }: { readonly at: At }) => (
  <Facts
    facts={[
      ['Engagée le', on(line.expense.engagedOn)],
      ['Service fait le', on(line.expense.serviceDoneOn)],
      ['Certifiée le', on(line.certifiedOn)],
      ['Demandée le', on(line.requestedOn)],
      ['Payée le', on(line.expense.paidOn)],
      [
        'Compte depuis le',
        judged.acceptedOn === null ? none('Ne compte pas encore') : shortDay(judged.acceptedOn),
      ],
      ...(line.expense.cancelledOn === null
        ? []
        : ([
            ['Annulée le', shortDay(line.expense.cancelledOn)],
            ['Motif de l’annulation', text(line.cancelReason)],
          ] as const)),
    ]}
  />
)

const Amounts = ({ at: { line, takers, desk } }: { readonly at: At }) => {
  const { expense } = line
  const left = leftOf(expense, takers)
  return (
    <Facts
      facts={[
        ['Hors taxe', euros(expense.htCents)],
        ['TVA', euros(expense.vatCents)],
        ['TVA comprise', euros(ttcOf(expense))],
        [
          'Ce qui compte',
          desk.terms.amountBasis === 'HT' ? 'Le montant hors taxe' : 'Le montant TVA comprise',
        ],
        ...(takers.length === 0
          ? []
          : ([
              ['Ce qu’il en reste', `${euros(left.htCents)} hors taxe, ${euros(ttcOf(left))} TVA comprise`],
            ] as const)),
      ]}
    />
  )
}

/** What was delivered on an order of Terreau leads to it. */
const OrderLink = ({ at: { line, desk } }: { readonly at: At }) => {
  const { ej, ejPost } = line.expense
  const words = ejPost === '' ? ej : `${ej}, poste ${ejPost}`
  return line.orderId === null ? words : <a href={orderHref(desk.convention.slug, ej)}>{words}</a>
}

const Purchase = ({ at }: { readonly at: At }) => {
  const { line, desk } = at
  const { expense } = line
  const market = desk.content.markets.find(({ id }) => id === expense.market)?.label
  const category = desk.content.costCategories.find(({ code }) => code === expense.category)?.label
  return (
    <Facts
      facts={[
        ['Objet', text(line.object)],
        ['Fournisseur', text(line.supplier)],
        ['SIRET', text(line.supplierSiret)],
        ['Commande (EJ)', <OrderLink key="order" at={at} />],
        [
          'Demande de paiement (DP)',
          expense.dp === ''
            ? none('Pas encore')
            : [expense.dp, expense.dpPost && `poste ${expense.dpPost}`].filter(Boolean).join(', '),
        ],
        ['Facture', text(line.invoice)],
        ['Marché', typeset(market ?? `${expense.market} (non prévu)`)],
        ['Catégorie', typeset(category ?? `${expense.category} (non prévue)`)],
      ]}
    />
  )
}

const sentence = (reason: RejectionReason): string => {
  const words = reasonWords(reason)
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`
}

const Rules = ({ at: { judged } }: { readonly at: At }) => {
  if (judged.reasons.length > 0)
    return (
      <ul>
        {judged.reasons.map((reason) => (
          <li key={reason}>{typeset(sentence(reason))}</li>
        ))}
      </ul>
    )
  const state = lineStateOf(judged)
  if (state === 'to-decide')
    return (
      <p>
        {typeset('Cette catégorie attend une décision motivée ; aucune autre règle ne l’écarte (annexe 2).')}
      </p>
    )
  return (
    <p>
      {typeset(
        judged.expense.paidOn === null
          ? 'Les règles se prononcent une fois la ligne payée.'
          : 'Aucune règle de la convention ne l’écarte.',
      )}
    </p>
  )
}

const Decision = ({ at: { line } }: { readonly at: At }) => {
  const { decision } = line.expense
  if (decision === null || line.decided === null) return none('Aucune décision n’est prise.')
  const by = line.decided.by
  return (
    <Facts
      facts={[
        ['Décision', decision.accept ? 'Acceptée' : 'Rejetée'],
        ['Par', by === null ? none() : typeset(by.name ?? 'une personne effacée')],
        ['Enregistrée', typeset(`le ${momentOf(line.decided.at)}`)],
        ['Motif', text(decision.motive)],
      ]}
    />
  )
}

const Linked = ({ linked }: { readonly linked: LinkedLine }) => (
  <>{linked.href === null ? typeset(linked.label) : <a href={linked.href}>{typeset(linked.label)}</a>}</>
)

const Statements = ({ at, statements }: Pick<LinePageProps, 'at' | 'statements'>) =>
  statements.length === 0 ? (
    <p>Aucun état de dépenses ne la porte encore.</p>
  ) : (
    <p>
      Portée par{' '}
      {statements.map((number, i) => (
        <Fragment key={number}>
          {i === 0 ? '' : ' et '}
          <a href={moneyHref(at.desk.convention.slug, 'etats', String(number))}>
            {typeset(`l’état de dépenses n° ${number}`)}
          </a>
        </Fragment>
      ))}
      .
    </p>
  )

const Links = ({
  at,
  made,
  from,
  statements,
}: Pick<LinePageProps, 'at' | 'made' | 'from' | 'statements'>) => (
  <>
    {from === null ? null : (
      <p>
        {typeset('Faite à partir de : ')}
        <Linked linked={from} />
      </p>
    )}
    <DataTable
      caption="Avoirs et reclassements faits à partir de cette ligne"
      captionHidden
      compact
      rows={made}
      rowKey={({ label }) => label}
      empty={<p className="t-absent">Aucun avoir ni reclassement n’en a été fait.</p>}
      columns={[
        { key: 'line', label: 'Ligne', cell: (linked) => <Linked linked={linked} /> },
        {
          key: 'cents',
          label: 'TVA comprise',
          numeric: true,
          cell: ({ cents }) => (cents === null ? none('Non montré') : euros(cents)),
        },
      ]}
    />
    <Statements {...{ at, statements }} />
  </>
)

const answer = ({ desk, line, judged }: At): string => {
  const { expense } = line
  const what = `${inSentence(typeLabel[expense.type])} de ${euros(ttcOf(expense))} TVA comprise`
  const counts = judged.acceptedOn === null ? '' : `, compte depuis le ${longDay(judged.acceptedOn)}`
  return `Au ${longDay(desk.today)} : ${what}, ${stateLabel[lineStateOf(judged)]}${counts}.`
}

/** One line: where it stands, what may be done now, its facts, what the rules say, what it is linked to, what happened to it. */
export const LinePage = ({ at, acts, made, from, statements, papers, changes }: LinePageProps) => (
  <RecordPage
    kind={`Ligne de dépense de la convention ${at.desk.convention.reference}`}
    title={at.line.expense.id}
    state={<LineStateMark judged={at.judged} />}
    answer={
      <Answer
        acts={acts.map(({ label, href }, index) => (
          <a key={href} className={index === 0 ? 'fr-btn' : 'fr-btn fr-btn--secondary'} href={href}>
            {typeset(label)}
          </a>
        ))}
      >
        {answer(at)}
      </Answer>
    }
    sections={[
      { id: 'regles', title: 'Ce que disent les règles', content: <Rules at={at} /> },
      { id: 'decision', title: 'Décision', content: <Decision at={at} /> },
      { id: 'jours', title: 'Jours', content: <Days at={at} /> },
      { id: 'montants', title: 'Montants', content: <Amounts at={at} /> },
      { id: 'achat', title: 'Achat', content: <Purchase at={at} /> },
      { id: 'liens', title: 'Lignes et états liés', content: <Links {...{ at, made, from, statements }} /> },
      {
        ...{ id: 'pieces', title: 'Pièces' },
        content: (
          <PaperSection
            slug={at.desk.convention.slug}
            papers={papers}
            holder={{ kind: 'expense', ref: at.line.expense.id }}
          />
        ),
      },
    ]}
    history={
      changes.length === 0 ? (
        <p className="t-absent">Aucun changement n’est enregistré depuis que la ligne est là.</p>
      ) : (
        <ChangeList changes={changes} />
      )
    }
  />
)
