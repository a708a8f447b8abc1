import type { ConventionContent } from '../features/conventions/index.ts'
import { day } from '../shared/day.ts'

/** An invented partner: its convention, then what an amendment changes in it. Nobody here exists. */
export const inventedConvention: ConventionContent = {
  reference: 'VALLEE-DINUM-2025',
  title: 'Convention entre l’Agence de la vallée (inventée) et la Fabrique du canal',
  instrument: 'fonds-de-concours',
  object:
    'Construire, avec la Fabrique du canal, des services numériques utiles aux riverains et aux communes de la vallée.',
  parties: [
    {
      id: 'agence',
      name: 'Agence de la vallée (inventée)',
      acronym: 'AVI',
      siret: null,
      address: '1 quai des Lavandières, Val-Semé',
      role: 'payer',
      representative: {
        name: 'Odile Marchand',
        capacity: 'directrice générale',
        authority: 'arrêté inventé du 3 janvier 2024',
        delegation: null,
      },
    },
    {
      id: 'fabrique',
      name: 'Fabrique du canal',
      acronym: null,
      siret: null,
      address: 'Écluse n° 4, Val-Semé',
      role: 'spender',
      representative: {
        name: 'Sophie Lemarchand',
        capacity: 'cheffe du service des marchés',
        authority: null,
        delegation: { reference: 'décision inventée 2024-17', startsOn: day('2024-09-01'), endsOn: null },
      },
    },
  ],
  articles: [
    {
      id: 'article-1',
      number: '1',
      title: 'Objet',
      text: 'Les parties construisent ensemble des services numériques pour les riverains du canal.',
      source: null,
    },
    {
      id: 'article-2',
      number: '2',
      title: 'Financement',
      text: 'L’Agence verse 450 000 € : 250 000 € à la signature, 200 000 € dès que 150 000 € sont consommés.',
      source: null,
    },
    {
      id: 'article-3',
      number: '3',
      title: 'Durée et résiliation',
      text: 'La convention dure dix-huit mois à compter de la dernière signature. Chaque partie peut y mettre fin pour faute.',
      source: null,
    },
  ],
  funding: {
    amountCents: 45_000_000,
    tranches: [
      {
        id: 'versement-1',
        cents: 25_000_000,
        condition: { kind: 'signature' },
        documents: [],
        article: 'article-2',
      },
      {
        id: 'versement-2',
        cents: 20_000_000,
        condition: { kind: 'consumed', thresholdCents: 15_000_000 },
        documents: ['call-for-funds', 'statement'],
        article: 'article-2',
      },
    ],
  },
  budgetLines: [{ kind: 'programme', code: '999', label: 'Programme inventé' }],
  costCategories: [
    { code: 'devops', label: 'Devops', decision: 'auto' },
    { code: 'coaching', label: 'Coaching', decision: 'auto' },
    { code: 'hebergement', label: 'Hébergement', decision: 'review' },
  ],
  markets: [
    {
      id: 'developpement',
      label: 'Marché inventé de développement',
      categories: ['devops', 'coaching', 'hebergement'],
    },
  ],
  accounts: [
    {
      id: 'versements',
      party: 'fabrique',
      purpose: 'payment',
      holder: 'Fabrique du canal',
      domiciliation: 'Banque inventée',
      bank: '99999',
      branch: '00002',
      number: '0000067890B',
      key: '06',
    },
  ],
  term: { effect: 'last-signature', months: 18, endsOn: null, bounds: ['engagement', 'service'] },
  readings: [
    {
      id: 'tva',
      question: 'Les montants consommés se comptent-ils hors taxe ou toutes taxes comprises ?',
      article: 'article-2',
      value: 'toutes taxes comprises',
      choices: ['toutes taxes comprises', 'hors taxe'],
      reason: 'L’Agence supporte la TVA.',
    },
  ],
  obligations: [
    {
      id: 'comite',
      article: 'article-1',
      passage: 'Les parties construisent ensemble',
      subject: 'Réunir un comité d’investissement tous les six mois.',
      debtors: ['fabrique'],
      beneficiary: 'both',
      when: { kind: 'every', months: 6 },
      evidence: ['compte rendu du comité'],
      check: 'committee',
    },
  ],
}

/** The same once amended: more money, a higher threshold, six months more. */
export const amendedConvention: ConventionContent = {
  ...inventedConvention,
  articles: inventedConvention.articles.map((article) =>
    article.id === 'article-2'
      ? {
          ...article,
          text: 'L’Agence verse 520 000 € : 250 000 € à la signature, 270 000 € dès que 180 000 € sont consommés.',
        }
      : article.id === 'article-3'
        ? { ...article, text: article.text.replace('dix-huit mois', 'vingt-quatre mois') }
        : article,
  ),
  funding: {
    amountCents: 52_000_000,
    tranches: inventedConvention.funding.tranches.map((tranche) =>
      tranche.id === 'versement-2'
        ? { ...tranche, cents: 27_000_000, condition: { kind: 'consumed', thresholdCents: 18_000_000 } }
        : tranche,
    ),
  },
  term: { ...inventedConvention.term, months: 24 },
}

/** A second invented convention, sent to signature and signed by one party: what waits. */
export const waitingConvention: ConventionContent = {
  ...inventedConvention,
  reference: 'ECLUSES-DINUM-2026',
  title: 'Convention entre les Communes des écluses (inventées) et la Fabrique du canal',
  parties: inventedConvention.parties.map((party) =>
    party.id === 'agence'
      ? {
          ...party,
          name: 'Communes des écluses (inventées)',
          acronym: 'CEI',
          representative: { ...party.representative, name: 'Basile Tournier', capacity: 'président' },
        }
      : party,
  ),
}

/** A third one, being written: payments that do not add up yet, a party to come. */
export const draftConvention: ConventionContent = {
  ...waitingConvention,
  reference: 'MOULINS-DINUM-2027',
  title: 'Convention entre le Syndicat des moulins (inventé) et la Fabrique du canal',
  parties: inventedConvention.parties.filter(({ id }) => id === 'fabrique'),
  funding: { ...inventedConvention.funding, amountCents: 48_000_000 },
}
