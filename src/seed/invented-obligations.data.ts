import type { ConventionContent } from '../features/conventions/index.ts'

const built = ['construction', 'acceleration', 'consolidation', 'opere']
const payer = ['val-seme']
const spender = ['services-communs']

/** What the invented parties owe each other: enough for every state of an obligation to be met. */
export const inventedObligations: ConventionContent['obligations'] = [
  {
    ...{ id: 'incubateur', article: '2', passage: 'tient ouverte la Fabrique du canal' },
    ...{ subject: 'Tenir ouvert l’incubateur.', debtors: payer, beneficiary: 'both' },
    ...{ when: { kind: 'standing' }, evidence: ['fiche de l’incubateur'], check: 'incubator' },
  },
  {
    ...{ id: 'comite', article: '2', passage: 'un comité d’investissement tous les six mois' },
    subject: 'Réunir un comité d’investissement tous les six mois.',
    ...{ debtors: payer, beneficiary: 'both', when: { kind: 'every', months: 6 } },
    ...{ evidence: ['compte rendu du comité'], check: 'committee' },
  },
  {
    ...{ id: 'point-trimestriel', article: '2', passage: 'un point avec la direction tous les trois mois' },
    subject: 'Faire un point avec la direction tous les trois mois.',
    ...{ debtors: payer, beneficiary: 'services-communs', when: { kind: 'every', months: 3 } },
    ...{ evidence: ['compte rendu'], check: 'heads-meeting' },
  },
  {
    ...{ id: 'analyse-de-risques', article: '2', passage: 'une analyse de risques' },
    subject: 'Publier l’analyse de risques de chaque produit.',
    ...{ debtors: payer, beneficiary: 'public', evidence: ['adresse du document'], check: 'risk-analysis' },
    when: { kind: 'per-product', phases: built, applies: 'always' },
  },
  {
    ...{ id: 'page-stats', article: '2', passage: 'une page publique de statistiques' },
    subject: 'Tenir une page publique de statistiques par produit.',
    ...{ debtors: payer, beneficiary: 'public', evidence: ['adresse de la page'], check: 'stats-page' },
    when: { kind: 'per-product', phases: built, applies: 'always' },
  },
  {
    ...{ id: 'outils', article: '2', passage: 'laisse chaque équipe choisir ses outils' },
    ...{ subject: 'Laisser chaque équipe choisir ses outils.', debtors: payer, beneficiary: 'teams' },
    ...{ when: { kind: 'standing' }, evidence: ['signalements d’équipes'], check: 'tools-autonomy' },
  },
  {
    ...{ id: 'commandes', article: '3', passage: 'passe les commandes et paie les fournisseurs' },
    ...{ subject: 'Passer les commandes et payer les fournisseurs.', debtors: spender },
    ...{ beneficiary: 'val-seme', when: { kind: 'standing' }, evidence: ['commandes'], check: 'orders' },
  },
  {
    ...{ id: 'code-ouvert', article: '3', passage: 'ouvre le code de chaque produit' },
    subject: 'Ouvrir le code de chaque produit.',
    ...{ debtors: spender, beneficiary: 'public', evidence: ['adresse du dépôt'], check: 'open-source' },
    when: { kind: 'per-product', phases: built, applies: 'always' },
  },
  {
    ...{ id: 'mise-en-avant', article: '3', passage: 'présente chaque produit au public' },
    subject: 'Présenter chaque produit au public.',
    ...{ debtors: spender, beneficiary: 'teams', evidence: ['fiche du produit'], check: 'product-shown' },
    when: { kind: 'per-product', phases: built, applies: 'always' },
  },
  {
    ...{ id: 'franceconnect', article: '3', passage: 'pose FranceConnect' },
    subject: 'Poser FranceConnect là où l’usager se connecte.',
    ...{ debtors: spender, beneficiary: 'public', evidence: ['adresse du bouton'], check: 'france-connect' },
    when: { kind: 'per-product', phases: built, applies: 'authenticates-users' },
  },
  {
    ...{ id: 'versement-1', article: '4', passage: '250 000 € à la signature' },
    ...{ subject: 'Verser 250 000 € à la signature.', debtors: payer, beneficiary: 'services-communs' },
    ...{ when: { kind: 'on-event', event: 'effect', within: 30 }, evidence: ['versement reçu'] },
    check: 'tranche-1-payment',
  },
  {
    ...{ id: 'restitution', article: '4', passage: 'rend ce qui n’a pas été utilisé' },
    ...{ subject: 'Rendre ce qui n’a pas été utilisé.', debtors: spender, beneficiary: 'val-seme' },
    ...{ when: { kind: 'at-term', within: 90 }, evidence: ['ERDA final'], check: 'restitution-unused' },
  },
  {
    ...{ id: 'signature', article: '5', passage: 'prend effet à la dernière signature' },
    ...{ subject: 'Signer la convention.', debtors: [...payer, ...spender], beneficiary: 'both' },
    ...{
      when: { kind: 'on-event', event: 'effect', within: null },
      evidence: ['signatures'],
      check: 'signed',
    },
  },
  {
    ...{ id: 'publication-data', article: '8', passage: 'publiés sur le portail des données ouvertes' },
    ...{ subject: 'Publier la convention en données ouvertes.', debtors: payer, beneficiary: 'public' },
    ...{ when: { kind: 'on-event', event: 'effect', within: 60 }, evidence: ['adresse du jeu de données'] },
    check: 'publication-data',
  },
]
