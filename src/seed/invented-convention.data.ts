import type { ConventionContent } from '../features/conventions/index.ts'
import { day } from '../shared/day.ts'
import { inventedObligations } from './invented-obligations.data.ts'

/** An invented partner: its convention, then what an amendment changes in it. Nobody here exists. */
export const inventedConvention: ConventionContent = {
  reference: 'VALLEE-DINUM-2025',
  title: 'Convention entre le Val-Semé et la direction des services communs (inventées)',
  instrument: 'fonds-de-concours',
  object:
    'Construire, avec la Fabrique du canal, des services numériques utiles aux riverains et aux communes de la vallée.',
  parties: [
    {
      id: 'val-seme',
      name: 'Communauté de communes du Val-Semé',
      acronym: null,
      siret: null,
      address: 'Maison du canal, quai des Semeurs, Saint-Orme-les-Prés',
      role: 'payer',
      representative: {
        name: 'Odile Marchand',
        capacity: 'présidente',
        authority: 'délibération inventée du 3 janvier 2024',
        delegation: null,
      },
    },
    {
      id: 'services-communs',
      name: 'Direction des services communs (inventée)',
      acronym: 'DSC',
      siret: null,
      address: 'Écluse n° 4, Saint-Orme-les-Prés',
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
      text: 'Le Val-Semé et la direction des services communs construisent ensemble, au sein de la Fabrique du canal, des services numériques pour les riverains et les communes du canal.',
      source: null,
    },
    {
      id: 'article-2',
      number: '2',
      title: 'Ce que fait le Val-Semé',
      text: 'Le Val-Semé tient ouverte la Fabrique du canal.\n- Il réunit un comité d’investissement tous les six mois.\n- Il fait un point avec la direction tous les trois mois.\n- Il fait tenir par chaque équipe une analyse de risques et une page publique de statistiques.\n- Il laisse chaque équipe choisir ses outils.',
      source: null,
    },
    {
      id: 'article-3',
      number: '3',
      title: 'Ce que fait la direction des services communs',
      text: 'La direction passe les commandes et paie les fournisseurs.\n- Elle ouvre le code de chaque produit.\n- Elle présente chaque produit au public.\n- Elle pose FranceConnect sur les services où l’usager se connecte, et le bouton « Je donne mon avis » sur les démarches.',
      source: null,
    },
    {
      id: 'article-4',
      number: '4',
      title: 'Financement',
      text: 'Le Val-Semé verse 450 000 € : 250 000 € à la signature, 200 000 € dès que 150 000 € sont consommés, sur appel de fonds accompagné de l’état des dépenses acceptées. À la fin, la direction rend ce qui n’a pas été utilisé.',
      source: null,
    },
    {
      id: 'article-5',
      number: '5',
      title: 'Durée',
      text: 'La convention prend effet à la dernière signature et dure dix-huit mois.',
      source: null,
    },
    {
      id: 'article-6',
      number: '6',
      title: 'Résiliation',
      text: 'Chaque partie peut y mettre fin pour faute de l’autre, après l’avoir avertie et entendue. Sont dus les engagements effectivement réalisés à la date d’effet.',
      source: null,
    },
    {
      id: 'article-7',
      number: '7',
      title: 'Litiges et modifications',
      text: 'Un désaccord se règle à l’amiable, puis par une médiation ; le tribunal n’est saisi qu’ensuite. La convention ne change que par un avenant signé des deux parties.',
      source: null,
    },
    {
      id: 'article-8',
      number: '8',
      title: 'Publication',
      text: 'La convention et ses avenants sont publiés sur le portail des données ouvertes.',
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
        article: 'article-4',
      },
      {
        id: 'versement-2',
        cents: 20_000_000,
        condition: { kind: 'consumed', thresholdCents: 15_000_000 },
        documents: ['call-for-funds', 'statement'],
        article: 'article-4',
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
      party: 'services-communs',
      purpose: 'payment',
      holder: 'Direction des services communs (inventée)',
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
      article: 'article-4',
      value: 'toutes taxes comprises',
      choices: ['toutes taxes comprises', 'hors taxe'],
      reason: 'Le Val-Semé supporte la TVA.',
    },
    {
      id: 'liquidation',
      question: 'En cas de résiliation, que sont les « engagements effectivement réalisés » ?',
      article: 'article-6',
      value: 'le service fait à la date d’effet',
      choices: ['le service fait à la date d’effet', 'les commandes passées à la date d’effet'],
      reason: 'Ce qui a été livré a été réalisé ; ce qui a seulement été commandé ne l’est pas encore.',
    },
  ],
  obligations: inventedObligations,
}

/** The same once amended: more money, a higher threshold, six months more. */
export const amendedConvention: ConventionContent = {
  ...inventedConvention,
  articles: inventedConvention.articles.map((article) =>
    article.id === 'article-4'
      ? {
          ...article,
          text: article.text
            .replace('450 000', '520 000')
            .replace('200 000', '270 000')
            .replace('150 000', '180 000'),
        }
      : article.id === 'article-5'
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
  title: 'Convention entre les Trois-Écluses et la direction des services communs (inventées)',
  parties: inventedConvention.parties.map((party) =>
    party.id === 'val-seme'
      ? {
          ...party,
          name: 'Syndicat mixte des Trois-Écluses',
          address: 'Ancienne minoterie, chemin de la Deuxième-Écluse, Saint-Orme-les-Prés',
          representative: { ...party.representative, name: 'Basile Tournier', capacity: 'président' },
        }
      : party,
  ),
}

/** A third one, being written: payments that do not add up yet, a party to come. */
export const draftConvention: ConventionContent = {
  ...waitingConvention,
  reference: 'MOULINS-DINUM-2027',
  title: 'Convention entre les communes des Moulins et la direction des services communs (inventées)',
  parties: inventedConvention.parties.filter(({ role }) => role === 'spender'),
  funding: { ...inventedConvention.funding, amountCents: 48_000_000 },
  obligations: [],
}

/** A fourth one, that arrived at its term: what the portal serves of it is no longer what was signed. */
export const endedConvention: ConventionContent = {
  ...inventedConvention,
  reference: 'RIVIERES-DINUM-2024',
  title: 'Convention entre l’Agence des rivières lentes et la direction des services communs (inventées)',
  parties: inventedConvention.parties.map((party) =>
    party.id === 'val-seme'
      ? {
          ...party,
          name: 'Agence des rivières lentes',
          address: 'Quai des Gabares, Saint-Orme-les-Prés',
          representative: { ...party.representative, name: 'Léonie Sabatier', capacity: 'directrice' },
        }
      : party,
  ),
}
