import { day } from '../../shared/day.ts'
import type { ConventionText } from './convention.ts'
import type { ConventionContent } from './convention-content.ts'
import type { Convention } from './standing-convention.ts'

/** A whole convention between two invented parties, without any fault. */
export const wholeContent: ConventionContent = {
  reference: 'VAL-CANAL-2024',
  title: 'Convention de partenariat entre Val-Semé et la Fabrique du canal',
  instrument: 'fonds-de-concours',
  object: 'Construire des services numériques pour les riverains du canal.',
  parties: [
    {
      id: 'val-seme',
      name: 'Agence de Val-Semé',
      acronym: 'AVS',
      siret: null,
      address: '1 quai des Lavandières, Val-Semé',
      role: 'payer',
      representative: {
        name: 'Odile Marchand',
        capacity: 'Directrice générale',
        authority: 'arrêté du 3 janvier 2023',
        delegation: null,
      },
    },
    {
      id: 'fabrique',
      name: 'Fabrique du canal',
      acronym: null,
      siret: null,
      address: '',
      role: 'spender',
      representative: {
        name: 'Rémi Castaing',
        capacity: 'Chef de service',
        authority: null,
        delegation: { reference: 'décision 2024-7', startsOn: day('2024-01-01'), endsOn: day('2024-12-31') },
      },
    },
  ],
  articles: [
    { id: 'article-1', number: '1', title: 'Objet', text: 'Les parties coopèrent.', source: null },
    {
      id: 'article-2',
      number: '2',
      title: 'Financement',
      text: 'L’agence verse 300 000 €.',
      source: { page: 2, passage: 'l’agence verse trois cent mille euros' },
    },
  ],
  funding: {
    amountCents: 30_000_000,
    tranches: [
      { id: 't1', cents: 20_000_000, condition: { kind: 'signature' }, documents: [], article: '2' },
      {
        id: 't2',
        cents: 10_000_000,
        condition: { kind: 'consumed', thresholdCents: 15_000_000 },
        documents: ['call-for-funds', 'statement'],
        article: 'article-2',
      },
    ],
  },
  budgetLines: [{ kind: 'programme', code: '999', label: 'Programme inventé' }],
  costCategories: [
    { code: 'devops', label: 'Devops', decision: 'auto' },
    { code: 'hebergement', label: 'Hébergement', decision: 'review' },
  ],
  markets: [{ id: 'developpement', label: 'Développement', categories: ['devops', 'hebergement'] }],
  accounts: [
    {
      id: 'agence',
      party: 'val-seme',
      purpose: 'restitution',
      holder: 'Agence de Val-Semé',
      domiciliation: 'Trésor public de Val-Semé',
      bank: '99999',
      branch: '00001',
      number: '0000012345A',
      key: '11',
    },
  ],
  term: { effect: 'last-signature', months: 12, endsOn: null, bounds: ['engagement', 'service', 'payment'] },
  readings: [
    {
      id: 'tva',
      question: 'Les montants consommés se comptent-ils hors taxe ou toutes taxes comprises ?',
      article: '2',
      value: 'toutes taxes comprises',
      choices: ['toutes taxes comprises', 'hors taxe'],
      reason: 'La TVA reste à la charge de l’administration.',
    },
  ],
  obligations: [
    {
      id: 'comite',
      article: '1',
      passage: 'Les parties coopèrent',
      subject: 'Réunir un comité tous les six mois.',
      debtors: ['val-seme'],
      beneficiary: 'both',
      when: { kind: 'every', months: 6 },
      evidence: ['compte rendu du comité'],
      check: 'committee',
    },
  ],
}

/** A text of this content, being written. */
export const writtenText: ConventionText = {
  id: 'text-0',
  number: 0,
  content: wholeContent,
  version: 0,
  sha256: null,
  sentOn: null,
  effectOn: null,
  abandoned: null,
  signatures: [],
}

/** A convention whose last text was read as it is there. */
export const readAsIs = (convention: Convention) => ({
  convention,
  seen: convention.texts.at(-1)?.sha256 ?? '',
})

/** A copy of a content with another value in one place. */
export function placed(
  content: ConventionContent,
  path: readonly (string | number)[],
  value: unknown,
): ConventionContent {
  const copy: unknown = structuredClone(content)
  let holder = copy as Record<string | number, unknown>
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>
  holder[path.at(-1) ?? ''] = value
  return copy as ConventionContent
}
