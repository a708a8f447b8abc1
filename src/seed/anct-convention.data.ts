import type { Article, ConventionContent } from '../features/conventions/index.ts'
import { anctObligations } from '../features/conventions/obligations/index.ts'

/** Articles as typed from the scan published by DINUM: its OCR corrected, nothing else. Passages are short, and as the document has them. */
const articles: readonly Article[] = [
  {
    id: 'article-1',
    number: '1',
    title: 'Objet de la convention',
    text: 'La présente convention a pour objet de décrire les modalités de coopération entre l’ANCT et la DINUM. Elle vise à créer un incubateur au sein de l’ANCT et accompagner le développement des Startups d’État ou de Territoire portés au sein de cet établissement public et faciliter les modèles de coopération entre l’incubateur de l’ANCT et les collectivités territoriales.',
    source: { page: 2, passage: 'Elle vise à créer un incubateur au sein de l’ANCT' },
  },
  {
    id: 'article-2',
    number: '2',
    title: 'Rôles et responsabilités des parties',
    text: `L’ANCT s’engage à :
• respecter le manifeste du programme beta.gouv.fr pour l’émergence de services publics numériques, détaillé à l’annexe 1 ;
• organiser un comité d’investissement tous les six mois pour évaluer les résultats obtenus par chaque équipe incubée et pour déterminer la suite à donner. Ce comité d’investissement est présidé par le représentant de l’ANCT. L’équipe de la DINUM en charge du programme beta.gouv.fr participe à ce comité d’investissement ;
• créer un incubateur de services numériques de l’État et des territoires visant à faciliter la diffusion de l’approche beta.gouv.fr pour la résolution de problèmes de politiques publiques au sein des territoires ;
• favoriser la coopération entre l’État et les collectivités territoriales pour promouvoir la construction de services numériques initiés dans des territoires mais visant des problèmes communs ;
• permettre aux agents de la fonction territoriale et aux élus de se former à l’approche beta.gouv.fr notamment par le biais de la formation Alpha ;
• travailler très étroitement avec l’équipe de beta.gouv.fr le temps de la passation du programme Territoires et les premiers mois de la construction du nouvel incubateur ;
• respecter les bonnes pratiques recommandées par la DINUM en matière de conception de services numériques, et notamment : dès la phase de construction, prévoir l’organisation d’ateliers d’analyses de risques en suivant la démarche recommandée par la DINUM et l’ANSSI ; être transparent sur l’impact des services développés en s’assurant que chaque équipe met en ligne une page /stats ouverte au public, avec les indicateurs clés d’impact ; pour les services nécessitant d’authentifier des usagers, prévoir l’intégration de FranceConnect ; pour les démarches en ligne, prévoir l’intégration du bouton « Je donne mon avis ».

La DINUM s’engage à :
• associer les équipes de l’incubateur partenaire à la communauté beta.gouv.fr : mise en avant des services incubés, relai des campagnes de recrutement, invitation aux « clubs », intégration aux réflexions transverses, accueil ponctuel dans ses locaux, appel ponctuel aux ressources transverses, mise en lien des équipes entre elles ;
• former les équipes de l’incubateur partenaire : invitation aux ateliers d’intégration, mise à disposition de la documentation, des outils et des supports, soutien opérationnel au lancement ;
• accompagner le responsable de l’incubateur partenaire en vue de l’autonomisation de celui-ci : facilitation de la construction du nouvel incubateur, mentorat stratégique, conseils sur le recrutement, réunions de responsables d’incubateurs.

La DINUM utilise les supports contractuels à sa disposition pour accompagner, mettre en œuvre et garantir l’amélioration continue des services développés au sein de l’incubateur créé par la présente convention.`,
    source: { page: 2, passage: 'Organiser un comité d’investissement tous les six mois' },
  },
  {
    id: 'article-3',
    number: '3',
    title: 'Déroulement des travaux',
    text: `Les codes sources documentés seront publiés en open source. La DINUM fournira à l’ANCT les bases de données, la documentation, les dossiers CNIL éventuels, les dossiers d’homologation RGS et tous les éléments permettant de poursuivre les partenariats engagés sur les développements existants ou à venir. Le code source étant ouvert, il sera à disposition de toutes les parties et pourra être utilisé dans le cadre de développements de nouveaux services numériques.

Les développements du service numérique sont effectués de manière à garantir à l’ANCT, conformément aux orientations de la circulaire du Premier ministre 5608/SG du 19 septembre 2012 : la liberté d’utiliser le service pour tous usages ; la liberté d’en étudier le fonctionnement et de l’adapter à ses besoins ; la liberté d’en redistribuer des copies ; la possibilité de l’améliorer et de distribuer les améliorations au public.`,
    source: { page: 4, passage: 'Les codes sources documentés seront publiés en open source.' },
  },
  {
    id: 'article-4',
    number: '4',
    title: 'Dispositions financières',
    text: `La participation de l’ANCT, qui ne saurait être considérée comme le résultat d’une activité commerciale, finance les dépenses d’accompagnement réalisées par la DINUM listées en annexe 2 à raison d’un montant s’élevant à 1 600 000 €.

L’ANCT procédera au versement de ces crédits sur le compte du CBCM des services du Premier ministre selon les modalités suivantes :
• 800 000 € dès signature de la convention par les parties ;
• 400 000 € dès que la DINUM aura consommé 600 000 €, sur présentation d’un appel de fonds accompagné d’un état récapitulatif des dépenses acceptées ;
• 400 000 € dès que la DINUM aura consommé 1 000 000 €, sur présentation d’un appel de fonds accompagné d’un état récapitulatif des dépenses acceptées.

Le versement de l’ANCT sera imputé sur le fonds de concours 1-2-00548 « Participations diverses à la création de services publics innovants », sur le budget opérationnel DINUM du programme 352 « Fonds pour l’accélération du financement des startups d’État » (0352-CFSE). La direction du Budget établit un arrêté d’ouverture de crédits permettant de rattacher les crédits versés au programme 352.

À la clôture de la convention, la DINUM établira un état récapitulatif des dépenses acceptées (ERDA) qui comprendra la date d’engagement, la date de service fait, la date de paiement. Les ERDA devront être signés d’une personne bénéficiant d’une délégation pour l’engagement et du comptable assignataire pour les paiements. Enfin, le dernier ERDA devra comprendre les dépenses cumulées. Les crédits versés par l’ANCT qui ne seraient pas utilisés ou le seraient à des fins autres que celles fixées dans la présente convention seront restitués par la DINUM sur le compte de l’ANCT.`,
    source: { page: 4, passage: '400 000 € dès que la DINUM aura consommé 600 000 €' },
  },
  {
    id: 'article-5',
    number: '5',
    title: 'Durée',
    text: `La présente convention prend effet à la date de signature par les parties.

La période d’effet de la convention couvre l’engagement des dépenses, la réalisation des prestations et le paiement des dépenses effectuées dans le cadre de la présente convention, sur une durée prévisionnelle de un an à compter de la signature de la convention.`,
    source: {
      page: 5,
      passage: 'sur une durée prévisionnelle de un an à compter de la signature de la convention',
    },
  },
  {
    id: 'article-6-1',
    number: '6.1',
    title: 'Résiliation pour faute',
    text: 'La convention sera résiliée de plein droit en cas d’inexécution, par l’une ou l’autre des parties, de ses obligations contractuelles, et notamment dans l’hypothèse où les sommes versées par l’ANCT au titre de la convention étaient utilisées à des fins non conformes aux objectifs définis par les présentes.',
    source: { page: 5, passage: 'La convention sera résiliée de plein droit en cas d’inexécution' },
  },
  {
    id: 'article-6-2',
    number: '6.2',
    title: 'Effets de la résiliation',
    text: `En cas de résiliation anticipée de la convention, dans les cas prévus ci-dessus, la participation financière de l’ANCT due à la DINUM à la date d’effet de la résiliation est liquidée en fonction des engagements effectivement réalisés par cette dernière.

Le cas échéant, la DINUM est tenue au reversement des sommes indûment perçues.`,
    source: {
      page: 5,
      passage: 'liquidée en fonction des engagements effectivement réalisés par cette dernière',
    },
  },
  {
    id: 'article-7-1',
    number: '7.1',
    title: 'Modification de la convention',
    text: 'Aucun document postérieur, ni aucune modification de la convention, quelle qu’en soit la forme, ne produiront d’effet entre les parties sans prendre la forme d’un avenant dûment daté et signé entre elles.',
    source: { page: 6, passage: 'sans prendre la forme d’un avenant dûment daté et signé entre elles' },
  },
  {
    id: 'article-7-2',
    number: '7.2',
    title: 'Nullité',
    text: 'Si l’une quelconque des stipulations de la présente convention s’avérait nulle au regard d’une règle de droit en vigueur ou d’une décision administrative ou judiciaire devenue définitive, elle serait alors réputée non écrite, sans pour autant entraîner la nullité de la convention, ni altérer la validité des autres stipulations.',
    source: { page: 6, passage: 'elle serait alors réputée non écrite' },
  },
  {
    id: 'article-7-3',
    number: '7.3',
    title: 'Renonciation',
    text: 'Le fait que l’une ou l’autre des parties ne revendique pas l’application d’une clause quelconque de la convention ou acquiesce à son inexécution, que ce soit de manière temporaire ou définitive, ne pourra être interprété comme une renonciation par cette partie aux droits qui découlent pour elle de ladite clause.',
    source: { page: 6, passage: 'ne pourra être interprété comme une renonciation par cette partie' },
  },
  {
    id: 'article-8',
    number: '8',
    title: 'Litiges',
    text: 'En cas de contestation, litiges ou autres différends éventuels sur l’interprétation ou l’exécution de la présente convention, les parties s’efforceront de parvenir à un règlement à l’amiable entre elles. À défaut, et préalablement à l’engagement de toute action contentieuse et sous réserve des dispositions prises au titre des articles précédents, les parties s’engagent à recourir à la médiation en application des articles L. 213-1 du code de la justice administrative du différend qui les oppose et de saisir le président du tribunal administratif de Paris à l’effet d’organiser la mission de médiation et de désigner la ou les personnes qui en seront chargées.',
    source: { page: 6, passage: 'les parties s’engagent à recourir à la médiation' },
  },
  {
    id: 'article-9',
    number: '9',
    title: 'Publication de la convention',
    text: 'La présente convention sera publiée par la mission d’appui au pilotage (direction des services administratifs et financiers) sur le site de Matignon Infos Services, et par la DINUM sur data.gouv.fr.',
    source: { page: 6, passage: 'et par la DINUM sur data.gouv.fr' },
  },
  {
    id: 'annexe-1',
    number: 'Annexe 1',
    title: 'Le manifeste beta.gouv.fr',
    text: `1. Les besoins des utilisateurs sont prioritaires.
2. L’équipe travaille de manière incrémentale, sans suivre un cahier des charges, en se confrontant le plus rapidement possible à de premiers utilisateurs.
3. Le mode de gestion de l’équipe repose sur la confiance.`,
    source: { page: 7, passage: 'Les besoins des utilisateurs sont prioritaires.' },
  },
  {
    id: 'annexe-2',
    number: 'Annexe 2',
    title: 'Détermination des frais encourus',
    text: 'Le financement consenti par les partenaires sera exclusivement utilisé pour financer les dépenses de tout ordre directement liées à la construction de services numériques suivant la démarche préconisée par beta.gouv.fr (« approche Startup d’État »). Ces dépenses seront engagées notamment dans le cadre de deux marchés publics de la DINUM (marché Coaching et marché Développement / déploiement / design / hébergement). Ressources : devops, design, déploiement, coaching.',
    source: {
      page: 8,
      passage: 'exclusivement utilisé pour financer les dépenses de tout ordre directement liées',
    },
  },
]

/** What the text leaves open, and what Terreau retains (see the reasons): each is a choice that an amendment may settle otherwise. */
const readings: ConventionContent['readings'] = [
  {
    id: 'consomme',
    question: 'Que veut dire « consommé » ?',
    article: 'article-4',
    value: 'dépenses payées et acceptées',
    choices: ['dépenses payées et acceptées', 'dépenses payées', 'service fait', 'dépenses engagées'],
    reason:
      'L’appel de fonds s’accompagne d’un état des dépenses acceptées, dont le comptable signe les paiements : le seuil se lit sur ce même état.',
  },
  {
    id: 'tva',
    question: 'Les montants consommés se comptent-ils hors taxe ou toutes taxes comprises ?',
    article: 'article-4',
    value: 'toutes taxes comprises',
    choices: ['toutes taxes comprises', 'hors taxe'],
    reason: 'L’administration supporte la TVA : c’est ce qui est sorti du fonds.',
  },
  {
    id: 'hebergement',
    question: 'L’hébergement fait-il partie des dépenses financées ?',
    article: 'annexe-2',
    value: 'une personne décide, dépense par dépense',
    choices: ['une personne décide, dépense par dépense', 'oui', 'non'],
    reason:
      'Il est dans le titre d’un marché mais pas parmi les quatre ressources de l’annexe 2, qui vise des dépenses « de tout ordre directement liées ».',
  },
  {
    id: 'terme',
    question: 'Quel est le dernier jour de la convention ?',
    article: 'article-5',
    value: 'le 11 mai 2021, inclus',
    choices: ['le 11 mai 2021, inclus', 'le 10 mai 2021, inclus'],
    reason:
      'Un délai en années expire le jour de même quantième, par analogie avec les articles 641 et 642 du code de procédure civile.',
  },
  {
    id: 'bornes',
    question: 'Une dépense engagée et faite à temps, mais payée après le terme, est-elle acceptée ?',
    article: 'article-5',
    value: 'non',
    choices: ['non', 'oui'],
    reason:
      'La période d’effet couvre l’engagement, la réalisation et le paiement : les trois ont lieu dedans.',
  },
  {
    id: 'liquidation',
    question: 'En cas de résiliation, que sont les « engagements effectivement réalisés » ?',
    article: 'article-6-2',
    value: 'le service fait à la date d’effet',
    choices: ['le service fait à la date d’effet', 'les commandes passées à la date d’effet'],
    reason: '« Effectivement réalisés » vise ce qui a été livré, plutôt que ce qui a été commandé.',
  },
]

/**
 * The convention of 11 May 2020 between ANCT and DINUM, as DINUM published it (two originals, eight pages). Bank details are invented: those
 * of the scan have no use here. Signatories stand by their office.
 */
export const anctConvention: ConventionContent = {
  reference: 'ANCT-DINUM-2020',
  title:
    'Convention de partenariat entre l’Agence nationale de la cohésion des territoires et la direction interministérielle du numérique',
  instrument: 'fonds-de-concours',
  object:
    'Décrire les modalités de coopération entre l’ANCT et la DINUM : créer un incubateur au sein de l’ANCT, accompagner le développement des startups d’État ou de territoire portées au sein de cet établissement public, et faciliter les modèles de coopération entre l’incubateur de l’ANCT et les collectivités territoriales.',
  parties: [
    {
      id: 'anct',
      name: 'Agence nationale de la cohésion des territoires',
      acronym: 'ANCT',
      siret: null,
      address: '20 avenue de Ségur, TSA 10717, 75334 Paris Cedex 07',
      role: 'payer',
      representative: {
        name: 'Le directeur général de l’ANCT',
        capacity: 'directeur général',
        authority: 'décret du Président de la République du 23 décembre 2019',
        delegation: null,
      },
    },
    {
      id: 'dinum',
      name: 'Direction interministérielle du numérique',
      acronym: 'DINUM',
      siret: null,
      address: '20 avenue de Ségur, TSA 30719, 75334 Paris Cedex 07',
      role: 'spender',
      representative: {
        name: 'Le directeur interministériel du numérique',
        capacity: 'directeur interministériel du numérique',
        authority: null,
        delegation: null,
      },
    },
  ],
  articles,
  funding: {
    amountCents: 160_000_000,
    tranches: [
      {
        id: 'versement-1',
        cents: 80_000_000,
        condition: { kind: 'signature' },
        documents: [],
        article: 'article-4',
      },
      {
        id: 'versement-2',
        cents: 40_000_000,
        condition: { kind: 'consumed', thresholdCents: 60_000_000 },
        documents: ['call-for-funds', 'statement'],
        article: 'article-4',
      },
      {
        id: 'versement-3',
        cents: 40_000_000,
        condition: { kind: 'consumed', thresholdCents: 100_000_000 },
        documents: ['call-for-funds', 'statement'],
        article: 'article-4',
      },
    ],
  },
  budgetLines: [
    {
      kind: 'fund',
      code: '1-2-00548',
      label: 'Participations diverses à la création de services publics innovants',
    },
    {
      kind: 'programme',
      code: '352',
      label: 'Fonds pour l’accélération du financement des startups d’État',
    },
    { kind: 'operational-budget', code: '0352-CFSE', label: 'Budget opérationnel DINUM du programme 352' },
  ],
  costCategories: [
    { code: 'devops', label: 'Devops', decision: 'auto' },
    { code: 'design', label: 'Design', decision: 'auto' },
    { code: 'deploiement', label: 'Déploiement', decision: 'auto' },
    { code: 'coaching', label: 'Coaching', decision: 'auto' },
    { code: 'hebergement', label: 'Hébergement', decision: 'review' },
  ],
  markets: [
    { id: 'coaching', label: 'Marché Coaching', categories: ['coaching'] },
    {
      id: 'developpement',
      label: 'Marché Développement / déploiement / design / hébergement',
      categories: ['devops', 'design', 'deploiement', 'hebergement'],
    },
  ],
  accounts: [
    {
      id: 'versements',
      party: 'dinum',
      purpose: 'payment',
      holder: 'Compte inventé pour la démonstration',
      domiciliation: 'Banque inventée',
      bank: '99999',
      branch: '00064',
      number: '00000020201',
      key: '65',
    },
    {
      id: 'restitutions',
      party: 'anct',
      purpose: 'restitution',
      holder: 'Compte inventé pour la démonstration',
      domiciliation: 'Banque inventée',
      bank: '99999',
      branch: '59000',
      number: '00000020202',
      key: '80',
    },
  ],
  term: { effect: 'last-signature', months: 12, endsOn: null, bounds: ['engagement', 'service', 'payment'] },
  readings,
  // What decree 2007-44 adds was not signed: it is no part of the text.
  obligations: anctObligations
    .filter(({ article }) => !article.startsWith('décret'))
    .map((clause) => (clause.article === 'annexe 1' ? { ...clause, article: 'Annexe 1' } : clause)),
}
