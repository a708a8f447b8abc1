import { type Day, longDay, shortDay } from '../../shared/day.ts'
import { number, typeset } from '../../web/french.ts'
import { printable } from '../../web/printable.ts'
import { articleNumber } from './article-number.ts'
import { labelledRib } from './bank-account.messages.ts'
import type { BankAccount, ConventionContent, Instrument, Term, Tranche, When } from './convention-content.ts'
import type { PublicConvention } from './convention-paper.ts'

/** What the two papers say of a convention: the public one has no account, and no name of whoever did not sign. */
export type Papers = PublicConvention & { readonly accounts: readonly BankAccount[] }

type Head = { readonly specimen: boolean; readonly attached: string }

const instrumentLabel: Record<Instrument, string> = {
  'fonds-de-concours': 'Fonds de concours',
  'delegation-de-gestion': 'Délégation de gestion',
  subvention: 'Subvention',
}

const euros = (cents: number): string => typeset(`${number(cents / 100, cents % 100 === 0 ? 0 : 2)} €`)

const documentLabel: Record<Tranche['documents'][number], string> = {
  'call-for-funds': 'appel de fonds',
  statement: 'état récapitulatif des dépenses acceptées',
}

const conditionLabel = ({ condition }: Tranche): string =>
  condition.kind === 'signature'
    ? 'À la signature'
    : `Quand ${euros(condition.thresholdCents)} auront été consommés`

const boundLabel: Record<Term['bounds'][number], string> = {
  engagement: 'l’engagement',
  service: 'le service fait',
  payment: 'le paiement',
}

const within = (days: number | null, after: string): string =>
  days === null ? '' : `, au plus tard ${days === 1 ? 'le lendemain' : `${days} jours`} après ${after}`

const monthNames = Array.from(
  { length: 12 },
  (_, month) => longDay(`2020-${String(month + 1).padStart(2, '0')}-02` as Day).split(/\s/)[1],
)

/** When an obligation is owed, in words. */
function whenLabel(when: When): string {
  switch (when.kind) {
    case 'standing':
      return 'Pendant toute la durée'
    case 'every':
      return when.months === 1 ? 'Tous les mois' : `Tous les ${when.months} mois`
    case 'on-event':
      return `À chaque fois : ${when.event}${within(when.within, 'l’événement')}`
    case 'per-product':
      return `Pour chaque produit en ${when.phases.join(', ')} (${when.applies})`
    case 'at-term':
      return `Au terme${within(when.within, 'le terme')}`
    case 'yearly':
      return `Chaque année, le ${when.day === 1 ? '1er' : when.day} ${monthNames[when.month - 1]}`
  }
}

const beneficiaryLabel: Record<string, string> = {
  public: 'le public',
  teams: 'les équipes',
  both: 'les parties',
}

/** The short name of a party. */
const shortName = (
  { parties }: Pick<ConventionContent | PublicConvention, 'parties'>,
  id: string,
): string => {
  const party = parties.find((each) => each.id === id)
  return party?.acronym ?? party?.name ?? beneficiaryLabel[id] ?? id
}

const partiesSaid = ({ parties }: Papers) =>
  parties.map(
    ({
      name,
      acronym,
      siret,
      address,
      representative: { name: person, capacity, authority, delegation },
    }) => ({
      name: acronym === null ? name : `${name} (${acronym})`,
      place: [siret === null ? null : `SIRET ${siret}`, address].filter((part) => part !== null).join(', '),
      representative: [person, capacity, authority].filter((part) => part !== null && part !== '').join(', '),
      delegation:
        delegation === null
          ? null
          : `${delegation.reference}, du ${longDay(delegation.startsOn)} ${delegation.endsOn === null ? 'jusqu’à nouvel ordre' : `au ${longDay(delegation.endsOn)}`}`,
    }),
  )

const fundingSaid = ({ funding, articles }: Papers) => ({
  amount: euros(funding.amountCents),
  tranches: funding.tranches.map((tranche, i) => [
    `${i + 1}`,
    euros(tranche.cents),
    conditionLabel(tranche),
    tranche.documents.map((each) => documentLabel[each]).join(', ') || 'Aucune',
    articleNumber(articles, tranche.article),
  ]),
})

function termSaid({ term, text }: Papers): string {
  const start =
    text.effectOn === null
      ? 'La convention prend effet au jour de la dernière signature'
      : `La convention prend effet le ${longDay(text.effectOn)}, jour de la dernière signature`
  const end =
    term.endsOn === null
      ? `${term.months} mois`
      : `${term.months} mois, jusqu’au ${longDay(term.endsOn)} inclus`
  const bounds = term.bounds.map((bound) => boundLabel[bound])
  return `${start}, pour ${end}. ${bounds.length === 0 ? 'Le texte ne dit pas ce que ce terme borne.' : `Ce terme borne ${bounds.join(', ')}.`}`
}

const obligationsSaid = (papers: Papers) =>
  papers.obligations.map(({ article, subject, debtors, beneficiary, when }) => [
    articleNumber(papers.articles, article),
    subject,
    debtors.map((id) => shortName(papers, id)).join(', '),
    shortName(papers, beneficiary),
    whenLabel(when),
  ])

const signaturesSaid = (papers: Papers) =>
  papers.parties.map(({ id, name, representative }) => {
    const signed = papers.signatures.find(({ partyId }) => partyId === id)
    return signed
      ? { party: name, name: signed.name, capacity: signed.capacity, on: longDay(signed.signedOn) }
      : { party: name, name: representative.name, capacity: representative.capacity, on: null }
  })

const dateOf = (papers: Papers): Day | null =>
  papers.text.effectOn ??
  papers.signatures
    .map(({ signedOn }) => signedOn)
    .sort()
    .at(-1) ??
  null

/** All that the template of a convention prints, in French, ready to print: it only lays out. */
export function conventionDocument(papers: Papers, { specimen, attached }: Head) {
  const { text, reference, title, object, articles } = papers
  return printable({
    reference,
    title,
    specimen,
    attached,
    // Documents bear a day, never the clock's: the same text gives the same bytes.
    date: (dateOf(papers) ?? '2000-01-01').split('-').map(Number),
    standing:
      text.effectOn === null ? 'Projet, non signé' : `En vigueur depuis le ${shortDay(text.effectOn)}`,
    kind: text.kind === 'convention' ? 'Convention' : `Avenant n° ${text.number}`,
    instrument: instrumentLabel[papers.instrument],
    sha256: text.sha256,
    object,
    parties: partiesSaid(papers),
    articles: articles.map((article) => ({
      heading: /^\d/.test(article.number)
        ? `Article ${article.number} : ${article.title}`
        : `${article.number[0]?.toUpperCase()}${article.number.slice(1)} : ${article.title}`,
      paragraphs: article.text
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph !== ''),
      source: article.source === null ? null : `Document signé, page ${article.source.page}`,
    })),
    funding: fundingSaid(papers),
    budget: papers.budgetLines.map(({ code, label }) => [code, label]),
    categories: papers.costCategories.map(({ label, decision }) => [
      label,
      decision === 'auto'
        ? 'Acceptée si les règles sont tenues'
        : 'Décidée par une personne nommée, avec son motif',
    ]),
    markets: papers.markets.map(({ label }) => label),
    term: termSaid(papers),
    readings: papers.readings.map(({ question, value, reason, article }) => [
      question,
      value === 'not-provided' ? 'Non prévu par la convention' : value,
      reason,
      articleNumber(articles, article),
    ]),
    obligations: obligationsSaid(papers),
    accounts: papers.accounts.map((account) => [
      shortName(papers, account.party),
      account.purpose === 'payment' ? 'Versement' : 'Restitution',
      account.holder,
      labelledRib(account),
    ]),
    signatures: signaturesSaid(papers),
  }) as Readonly<Record<string, unknown>>
}
