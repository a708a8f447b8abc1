import { longDay, shortDay } from '../../shared/day.ts'
import { typeset } from '../../web/french.ts'
import { DataTable } from '../../web/view/table.tsx'
import { articleNumber } from './article-number.ts'
import {
  boundLabel,
  budgetKindLabel,
  decisionLabel,
  instrumentLabel,
  instrumentMeaning,
  roleLabel,
} from './convention.messages.ts'
import type { ConventionText, Signature } from './convention.ts'
import type { Article, ConventionContent } from './convention-content.ts'
import type { PublicContent, PublicParty } from './convention-paper.ts'

const partyTitle = ({ name, acronym }: PublicParty): string =>
  acronym === null || acronym === name ? name : `${name} (${acronym})`

const representedBy = (name: string | null, capacity: string): string => {
  if (name === null) return capacity
  return name === '' ? 'personne encore' : `${name}, ${capacity}`
}

/** Who is bound, and who signs for each: of whoever did not sign, only the office is public. */
export const Parties = ({ parties }: Pick<PublicContent, 'parties'>) => (
  <DataTable
    caption="Parties à la convention"
    captionHidden
    rows={parties}
    rowKey={({ id }) => id}
    empty={<p className="t-absent">Aucune partie n’est encore écrite.</p>}
    columns={[
      {
        key: 'name',
        label: 'Partie',
        cell: (party) => (
          <>
            {typeset(partyTitle(party))}
            {party.address === '' ? null : <span className="t-table__about">{typeset(party.address)}</span>}
          </>
        ),
      },
      { key: 'role', label: 'Rôle', cell: ({ role }) => typeset(roleLabel[role]) },
      {
        key: 'representative',
        label: 'Représentée par',
        cell: ({ representative: { name, capacity, authority, delegation } }) => (
          <>
            {typeset(representedBy(name, capacity))}
            {authority === null ? null : <span className="t-table__about">{typeset(authority)}</span>}
            {delegation === null ? null : (
              <span className="t-table__about">
                {typeset(
                  `délégation ${delegation.reference}, du ${shortDay(delegation.startsOn)} ${
                    delegation.endsOn === null ? 'sans terme' : `au ${shortDay(delegation.endsOn)}`
                  }`,
                )}
              </span>
            )}
          </>
        ),
      },
    ]}
  />
)

const ArticleText = ({ article: { number, title, text, source } }: { readonly article: Article }) => (
  <article className="t-clause">
    <h3>{typeset(`${/^\d/.test(number) ? 'Article ' : ''}${number} : ${title}`)}</h3>
    {text
      .split(/\n{2,}/)
      .filter((paragraph) => paragraph.trim() !== '')
      .map((paragraph) => (
        <p key={paragraph} className="t-clause__text">
          {typeset(paragraph)}
        </p>
      ))}
    {source === null ? null : (
      <details className="t-details">
        <summary>{typeset(`Dans le document signé, page ${source.page}`)}</summary>
        <blockquote>
          <p>{typeset(`« ${source.passage} »`)}</p>
        </blockquote>
      </details>
    )}
  </article>
)

/** The articles, each with the place that it comes from. */
export const Articles = ({ articles }: Pick<ConventionContent, 'articles'>) =>
  articles.length === 0 ? (
    <p className="t-absent">Aucun article n’est encore écrit.</p>
  ) : (
    articles.map((article) => <ArticleText key={article.id} article={article} />)
  )

/** What the text leaves open, what was retained, and why. */
export const Readings = ({ readings, articles }: Pick<ConventionContent, 'readings' | 'articles'>) =>
  readings.length === 0 ? (
    <p className="t-absent">Aucun point n’est signalé comme laissé ouvert par le texte.</p>
  ) : (
    <>
      <p>
        {typeset(
          'Le texte ne tranche pas ces points. Voici ce que Terreau retient pour calculer, ce qui aurait pu l’être, et pourquoi.',
        )}
      </p>
      <DataTable
        caption="Ce que le texte laisse ouvert"
        captionHidden
        rows={readings}
        rowKey={({ id }) => id}
        empty={null}
        columns={[
          { key: 'question', label: 'Question', cell: ({ question }) => typeset(question) },
          { key: 'article', label: 'Article', cell: ({ article }) => articleNumber(articles, article) },
          { key: 'value', label: 'Retenu', cell: ({ value }) => typeset(value) },
          {
            key: 'others',
            label: 'Aurait pu l’être',
            cell: ({ choices, value }) => typeset(choices.filter((one) => one !== value).join(' ; ')),
          },
          { key: 'reason', label: 'Pourquoi', cell: ({ reason }) => typeset(reason) },
        ]}
      />
    </>
  )

/** What kind of agreement it is, what it bounds, where its money goes. */
export const Rules = ({ content }: { readonly content: PublicContent }) => (
  <>
    <dl className="t-facts">
      <dt>Nature</dt>
      <dd>{typeset(`${instrumentLabel[content.instrument]} : ${instrumentMeaning[content.instrument]}.`)}</dd>
      <dt>La durée borne</dt>
      <dd>{typeset(content.term.bounds.map((bound) => boundLabel[bound]).join(', ') || 'rien encore')}</dd>
      {content.budgetLines.map(({ kind, code, label }) => [
        <dt key={`${code} nom`}>{typeset(budgetKindLabel[kind])}</dt>,
        <dd key={code}>{typeset(`${code}, ${label}`)}</dd>,
      ])}
    </dl>
    <DataTable
      caption="Dépenses que la convention finance"
      rows={content.costCategories}
      rowKey={({ code }) => code}
      empty={<p className="t-absent">Aucune catégorie de dépenses n’est écrite.</p>}
      columns={[
        { key: 'label', label: 'Catégorie', cell: ({ label }) => typeset(label) },
        {
          key: 'decision',
          label: 'Une dépense est',
          cell: ({ decision }) => typeset(decisionLabel[decision]),
        },
        {
          key: 'markets',
          label: 'Marchés',
          cell: ({ code }) =>
            typeset(
              content.markets
                .filter(({ categories }) => categories.includes(code))
                .map(({ label }) => label)
                .join(', ') || 'aucun',
            ),
        },
      ]}
    />
  </>
)

type SignaturesProps = Pick<ConventionText, 'content' | 'signatures'>

const delegationWords = ({ delegation }: Signature): string =>
  delegation === null ? 'sa fonction' : `délégation ${delegation.reference}`

/** Who signed, in what capacity and when; who has not yet. */
export const Signatures = ({ content, signatures }: SignaturesProps) => (
  <DataTable
    caption="Signatures"
    captionHidden
    rows={content.parties}
    rowKey={({ id }) => id}
    empty={null}
    columns={[
      { key: 'party', label: 'Pour', cell: ({ name, acronym }) => typeset(acronym ?? name) },
      {
        key: 'who',
        label: 'Signataire',
        cell: ({ id }) => {
          const found = signatures.find(({ partyId }) => partyId === id)
          return found ? typeset(`${found.signatoryName}, ${found.capacity}`) : 'pas encore signé'
        },
      },
      {
        key: 'why',
        label: 'En vertu de',
        cell: ({ id }) => {
          const found = signatures.find(({ partyId }) => partyId === id)
          return found ? typeset(delegationWords(found)) : ''
        },
      },
      {
        key: 'on',
        label: 'Le',
        numeric: true,
        cell: ({ id }) => {
          const found = signatures.find(({ partyId }) => partyId === id)
          return found ? longDay(found.signedOn) : ''
        },
      },
    ]}
  />
)
