import type { ReactNode } from 'react'
import { type Day, longDay, shortDay } from '../../../shared/day.ts'
import { count, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { disputeStateWords, stageLabel } from '../dispute/dispute.messages.ts'
import { type DisputeState, stagesOf } from '../dispute/dispute.ts'
import type { StandingConvention } from '../standing-convention.ts'
import { terminationStateWords } from '../termination/termination.messages.ts'
import type { Termination, TerminationState } from '../termination/termination.ts'
import { voidCauseLabel } from '../waiver/waiver.messages.ts'
import type { VoidClause } from '../waiver/waiver.ts'
import type { ConventionLife } from './convention-life.ts'
import { matterHref, matterWords } from './matter.messages.ts'
import { type Matter, type MatterKind, stateOf } from './matter.ts'

export type LifeProps = ConventionLife & {
  readonly convention: StandingConvention
  readonly on: Day
  /** Shows the way to each matter, and what can be done: false on the public page. */
  readonly inside: boolean
}

const markOf = ({ kind, steps }: Pick<Matter, 'kind' | 'steps'>) => {
  const state = stateOf(steps)
  const words =
    kind === 'dispute'
      ? disputeStateWords[state as DisputeState]
      : terminationStateWords[state as TerminationState]
  return <StateMark state={words.mark} word={words.word} />
}

const named = ({ kind, number }: Matter): string => `${matterWords[kind].one} n° ${number}`

/** The public says which stage, from when to when: never what it is about. */
const stagesSaid = (matter: Matter, on: Day): string =>
  stagesOf(matter.steps, on)
    .map(({ kind, since, until }) =>
      until === null
        ? `${stageLabel[kind]} depuis le ${shortDay(since)}`
        : `${stageLabel[kind]} du ${shortDay(since)} au ${shortDay(until)}`,
    )
    .join(' ; ')

type MattersProps = Pick<LifeProps, 'convention' | 'on' | 'inside'> & {
  readonly kind: MatterKind
  readonly matters: readonly Matter[]
  readonly absent: string
}

const Matters = ({ convention, on, inside, kind, matters, absent }: MattersProps) => (
  <DataTable<Matter>
    caption={kind === 'dispute' ? 'Litiges' : 'Résiliations'}
    captionHidden
    wide
    rows={matters}
    rowKey={({ id }) => id}
    empty={<p className="t-absent">{typeset(absent)}</p>}
    columns={[
      {
        key: 'number',
        label: matterWords[kind].one,
        cell: (matter) =>
          inside ? (
            <a href={matterHref(convention.slug, kind, matter.number)}>
              {typeset(`${named(matter)} : ${matter.subject}`)}
            </a>
          ) : (
            typeset(named(matter))
          ),
      },
      { key: 'state', label: 'État', cell: markOf },
      {
        key: 'since',
        label: kind === 'dispute' ? 'Ouvert le' : 'Notifiée le',
        numeric: true,
        cell: ({ steps }) => (steps[0] ? shortDay(steps[0].on) : ''),
      },
      {
        key: 'last',
        label: 'Dernière étape le',
        numeric: true,
        cell: ({ steps }) => {
          const last = steps.at(-1)
          return last ? shortDay(last.on) : ''
        },
      },
      ...(kind === 'dispute'
        ? [
            {
              key: 'stages',
              label: 'Étapes',
              cell: (matter: Matter) => typeset(stagesSaid(matter, on) || 'Aucune engagée'),
            },
          ]
        : []),
    ]}
  />
)

const Waivers = ({ waivers, convention: { slug, content }, inside }: LifeProps) => (
  <DataTable<LifeProps['waivers'][number]>
    caption="Échéances auxquelles il est renoncé"
    captionHidden
    rows={waivers}
    rowKey={({ obligationId, dueOn, party }) => `${obligationId} ${dueOn} ${party}`}
    empty={<p className="t-absent">Aucune partie n’a renoncé à une échéance.</p>}
    columns={[
      {
        key: 'obligation',
        label: 'Engagement',
        cell: ({ obligationId, reason, proof, document }) => (
          <>
            {typeset(
              content.obligations.find(({ id }) => id === obligationId)?.subject ?? 'Un engagement retiré',
            )}
            <span className="t-table__about">{typeset(`Raison : ${reason}`)}</span>
            {inside ? <span className="t-table__about">{typeset(`Établie par : ${proof}`)}</span> : null}
            {inside && document !== null ? (
              <span className="t-table__about">
                <a href={`/espace/conventions/${slug}/renonciations/pieces/${document.sha256}`}>
                  Lire l’écrit qui l’établit
                </a>
              </span>
            ) : null}
          </>
        ),
      },
      { key: 'due', label: 'Échéance', numeric: true, cell: ({ dueOn }) => shortDay(dueOn) },
      {
        key: 'party',
        label: 'Partie qui renonce',
        cell: ({ party }) => {
          const found = content.parties.find(({ id }) => id === party)
          return typeset(found?.acronym ?? found?.name ?? 'Une partie retirée')
        },
      },
      { key: 'on', label: 'Le', numeric: true, cell: ({ waivedOn }) => shortDay(waivedOn) },
    ]}
  />
)

const Voids = ({ voids, convention: { content } }: LifeProps) => (
  <DataTable<VoidClause>
    caption="Clauses réputées non écrites"
    captionHidden
    rows={voids}
    rowKey={({ article, words }) => `${article} ${words}`}
    empty={<p className="t-absent">Toutes les clauses restent écrites.</p>}
    columns={[
      {
        key: 'article',
        label: 'Clause',
        cell: ({ article, words }) => {
          const found = content.articles.find(({ id }) => id === article)
          return (
            <>
              {typeset(found ? `Article ${found.number} – ${found.title}` : 'Un article retiré')}
              <span className="t-table__about">
                {typeset(words === null ? 'L’article entier' : `« ${words} »`)}
              </span>
            </>
          )
        },
      },
      { key: 'cause', label: 'Pourquoi', cell: ({ cause }) => voidCauseLabel[cause] },
      { key: 'source', label: 'Règle ou décision', cell: ({ source }) => typeset(source) },
      { key: 'on', label: 'Depuis le', numeric: true, cell: ({ finalOn }) => shortDay(finalOn) },
    ]}
  />
)

const terminationSaid = (termination: Termination): string => {
  switch (termination.state) {
    case 'none':
      return 'aucune résiliation n’est en cours'
    case 'under-way':
      return termination.effectOn === null
        ? `une résiliation est en cours depuis le ${longDay(termination.since)}`
        : `la convention sera résiliée le ${longDay(termination.effectOn)}`
    case 'terminated':
      return `la convention est résiliée depuis le ${longDay(termination.effectOn)}`
  }
}

const isOpen = (matter: Matter): boolean => !['settled', 'judged'].includes(stateOf(matter.steps))

const openSaid = (open: number): string =>
  open === 0 ? 'aucun litige n’est ouvert' : count(open, 'litige est ouvert', 'litiges sont ouverts')

const waivedSaid = (waived: number): string =>
  waived === 0 ? 'aucune échéance n’a fait' : count(waived, 'échéance a fait', 'échéances ont fait')

const voidSaid = (struck: number): string =>
  struck === 0
    ? 'toutes les clauses restent écrites'
    : count(struck, 'clause est réputée non écrite', 'clauses sont réputées non écrites')

/** What happened to a convention, in a sentence. */
export const LifeSentence = ({
  on,
  disputes,
  termination,
  waivers,
  voids,
}: Pick<LifeProps, 'on' | keyof ConventionLife>) => (
  <>
    {`Au ${longDay(on)}, `}
    <strong>{typeset(terminationSaid(termination))}</strong>
    {typeset(' ; ')}
    <strong>{openSaid(disputes.filter(isOpen).length)}</strong>
    {typeset(
      `, sur ${count(disputes.length, 'litige connu', 'litiges connus')} ; ${waivedSaid(waivers.length)} l’objet d’une renonciation, ${voidSaid(voids.length)}.`,
    )}
  </>
)

const Act = ({ href, children }: { readonly href: string; readonly children: string }) => (
  <p>
    <a className="fr-btn fr-btn--secondary" href={href}>
      {typeset(children)}
    </a>
  </p>
)

type SectionProps = {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly act?: { readonly href: string; readonly label: string } | null
  readonly children: ReactNode
}

const Section = ({ id, title, about, act, children }: SectionProps) => (
  <section className="t-section" aria-labelledby={id}>
    <h2 id={id}>{typeset(title)}</h2>
    <p>{typeset(about)}</p>
    {children}
    {act ? <Act href={act.href}>{act.label}</Act> : null}
  </section>
)

/** What happened to a convention since it was signed: disputes, termination, waivers, void clauses. */
export const LifePage = (props: LifeProps) => {
  const { convention, disputes, terminations, inside } = props
  const to = (label: string, ...rest: readonly string[]) =>
    inside ? { label, href: `/espace/conventions/${convention.slug}/${rest.join('/')}` } : null
  return (
    <>
      <PageTitle kind={`Convention ${convention.reference}`} title="Vie de la convention" />
      <Answer>
        <LifeSentence {...props} />
      </Answer>
      <Section
        id="litiges"
        title={`Litiges (${disputes.length})`}
        about="Un désaccord se règle d’abord à l’amiable, puis par une médiation ; le tribunal n’est saisi qu’ensuite."
        act={to(matterWords.dispute.fresh, 'litiges', 'nouveau')}
      >
        <Matters {...props} kind="dispute" matters={disputes} absent="Aucun litige n’a été ouvert." />
      </Section>
      <Section
        id="resiliation"
        title="Résiliation"
        about="Une partie qui manque à ses obligations en est avertie, peut répondre, et la convention cesse à la date d’effet."
        act={to(matterWords.termination.fresh, 'resiliations', 'nouvelle')}
      >
        <Matters
          {...props}
          kind="termination"
          matters={terminations}
          absent="Aucune faute n’a été notifiée."
        />
      </Section>
      <Section
        id="renonciations"
        title={`Renonciations (${props.waivers.length})`}
        about="Une partie peut ne pas réclamer ce qui lui était dû à une échéance ; l’engagement reste entier pour les autres."
        act={to('Renoncer à une échéance', 'renonciations', 'nouvelle')}
      >
        <Waivers {...props} />
      </Section>
      <Section
        id="clauses"
        title={`Clauses réputées non écrites (${props.voids.length})`}
        about="Une règle ou une décision définitive peut rendre une clause nulle ; les autres n’en sont pas touchées."
        act={to('Marquer une clause comme non écrite', 'clauses-non-ecrites', 'nouvelle')}
      >
        <Voids {...props} />
      </Section>
    </>
  )
}
