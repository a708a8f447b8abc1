/**
 * A day that stays ahead of whoever looks, where a written one would pass: the first of the month, three months after the loading. All
 * other days of the invented network are fixed, but those of the week of the loading and of just before.
 */
export const AHEAD = 'ahead'

/** Monday of the week of the loading, and the day before it: the demonstration shows a week that is lived. */
export const THIS_WEEK = 'this-week'
export const EVE = 'eve'

/** A day that stays just behind whoever looks at first: a dozen days before the loading. */
export const LATELY = 'lately'

/** 'phase first-day [last-day]', alone or with its comment; a day is YYYY-MM-DD or one of these words. */
export type WrittenPhase = string | readonly [string, string]

/** A product that does not exist. Tags are codes, incubators and sponsors slugs of the invented network. */
export type InventedProduct = {
  readonly slug: string
  readonly name: string
  readonly mission: string
  readonly description: string
  readonly phases: readonly WrittenPhase[]
  /** 'kind day', and what happened. */
  readonly events: readonly (readonly [string, string])[]
  /** 'incubator first-day [last-day]'. */
  readonly attachments: readonly string[]
  readonly sponsors: readonly string[]
  readonly themes: readonly string[]
  readonly userKinds: readonly string[]
  readonly techniques: readonly string[]
  readonly contact: string | null
  readonly link: string | null
  readonly repository: string | null
  readonly statsUrl: string | null
  readonly impactUrl: string | null
  readonly budgetUrl: string | null
  readonly dashlordUrl: string | null
  readonly riskAnalysisUrl: string | null
  readonly statsDeclared: boolean | null
  readonly riskAnalysisDeclared: boolean | null
  readonly monServiceSecurise: boolean | null
  readonly accessibilityStatus: 'total' | 'partial' | 'none' | null
}

const nothingPublished = {
  link: null,
  repository: null,
  statsUrl: null,
  impactUrl: null,
  budgetUrl: null,
  dashlordUrl: null,
  riskAnalysisUrl: null,
  statsDeclared: null,
  riskAnalysisDeclared: null,
  monServiceSecurise: null,
  accessibilityStatus: null,
} as const

/** Together they show every shape that a history may take. */
export const inventedProducts: readonly InventedProduct[] = [
  // Carried by two incubators, the second since the acceleration; everything is known of it.
  {
    slug: 'carnet-de-berges',
    name: 'Carnet de berges',
    mission:
      'Riverains et communes notent ensemble l’état des berges, et savent qui doit intervenir avant la crue.',
    description: `Une berge s’affaisse rarement d’un coup. Un saule penche, une clôture se déchausse, l’eau se trouble : quelqu’un l’a vu, mais ne sait à qui le dire.

### Ce que fait le service

- Photographier un tronçon depuis le chemin de halage ; le lieu et la saison s’inscrivent seuls.
- Comparer avec les passages des années précédentes.
- Prévenir le propriétaire, la commune ou le syndicat, selon ce que dit le cadastre.

### Ce que l’équipe a appris

Les riverains écrivent volontiers au printemps, presque jamais en hiver. Depuis 2025, deux agents du syndicat font donc la tournée de novembre, carnet en main.`,
    phases: [
      ['investigation 2024-03-04 2024-09-15', 'Douze riverains et cinq secrétaires de mairie rencontrés.'],
      'construction 2024-09-16 2025-11-30',
      ['acceleration 2025-12-01', 'Le syndicat étend le service à toute la rivière.'],
    ],
    events: [
      ['committee 2024-09-12', 'Le comité décide de construire un premier service sur trois communes.'],
      ['product_launch 2025-01-20', 'Ouverture à Saint-Orme-les-Prés et dans deux communes voisines.'],
      ['committee 2025-11-25', 'Passage en accélération, porté avec l’Atelier des Trois-Écluses.'],
    ],
    attachments: ['fabrique-du-canal 2024-03-04', 'atelier-des-trois-ecluses 2025-12-01'],
    sponsors: ['communaute-de-communes-du-val-seme', 'agence-des-rivieres-lentes'],
    themes: ['ecologie', 'territoires'],
    userKinds: ['particulier', 'collectivite-territoriale'],
    techniques: ['node-js', 'postgresql'],
    contact: 'carnet-de-berges@val-seme.example',
    link: 'https://carnet-de-berges.val-seme.example/',
    repository: 'https://code.val-seme.example/fabrique/carnet-de-berges',
    statsUrl: 'https://carnet-de-berges.val-seme.example/stats',
    impactUrl: 'https://carnet-de-berges.val-seme.example/impact',
    budgetUrl: 'https://carnet-de-berges.val-seme.example/budget',
    dashlordUrl: 'https://tableau.val-seme.example/carnet-de-berges',
    riskAnalysisUrl: 'https://carnet-de-berges.val-seme.example/homologation',
    statsDeclared: true,
    riskAnalysisDeclared: true,
    monServiceSecurise: true,
    accessibilityStatus: 'partial',
  },
  // Stopped, then reopened two years later.
  {
    slug: 'cle-de-salle',
    name: 'Clé de salle',
    mission: 'Une association réserve la salle des fêtes d’à côté sans passer trois fois en mairie.',
    description: `Dix-neuf communes, vingt-six salles, autant d’agendas de papier. Une association qui trouve la sienne occupée ignore souvent que celle d’en face est libre.

La première investigation s’était arrêtée en 2022 : les mairies craignaient de perdre la main sur leurs salles. Elle a repris en 2024, quand neuf d’entre elles ont demandé à essayer, chacune gardant le droit de refuser.

- L’agenda est celui de la mairie ; le service ne fait que le montrer.
- La clé se retire auprès d’un voisin désigné, jamais dans une boîte à code.`,
    phases: [
      'investigation 2022-05-02 2022-10-31',
      ['abandon-investigation 2022-11-01 2024-01-14', 'Trop peu de mairies prêtes à ouvrir leur agenda.'],
      ['investigation 2024-01-15 2024-06-30', 'Reprise à la demande de neuf communes.'],
      `construction 2024-07-01 ${EVE}`,
      [`acceleration ${THIS_WEEK}`, 'Seize communes sur dix-neuf ont ouvert leur agenda.'],
    ],
    events: [
      [`committee ${THIS_WEEK}`, 'Passage en accélération : le comité demande des statistiques publiques.'],
      ['committee 2022-10-28', 'Le comité arrête l’investigation.'],
      ['committee 2024-06-20', 'Le comité décide de construire.'],
      ['product_launch 2025-03-03', 'Ouverture aux associations de neuf communes.'],
    ],
    attachments: ['fabrique-du-canal 2022-05-02 2022-10-31', 'fabrique-du-canal 2024-01-15'],
    sponsors: ['communaute-de-communes-du-val-seme'],
    themes: ['collectivites'],
    userKinds: ['association', 'collectivite-territoriale'],
    techniques: ['ruby-on-rails', 'postgresql'],
    contact: 'cle-de-salle@val-seme.example',
    ...nothingPublished,
    link: 'https://cle-de-salle.val-seme.example/',
    repository: 'https://code.val-seme.example/fabrique/cle-de-salle',
    statsDeclared: false,
    accessibilityStatus: 'none',
  },
  // Phases that overlap: the next began before the last had ended.
  {
    slug: 'semis-partages',
    name: 'Semis partagés',
    mission:
      'Les terres communales en friche trouvent un maraîcher, et les maraîchers une première parcelle.',
    description: `Les communes du Val-Semé possèdent de petites parcelles que personne ne demande, faute de savoir qu’elles existent. En face, des candidats à l’installation cherchent un premier hectare.

### Le parcours

1. La commune décrit sa parcelle : eau, accès, sol, voisinage.
2. Le candidat dit ce qu’il veut y faire pousser, et pour combien de temps.
3. Une visite est fixée ; le bail type est relu par un juriste du département.

Vingt et une parcelles ont changé de mains. Trois sont revenues en friche, et l’équipe cherche encore pourquoi.`,
    phases: [
      'investigation 2023-09-04 2024-03-31',
      [
        'construction 2024-02-01 2025-10-31',
        'Commencée avant la fin des entretiens, pour ne pas manquer un printemps.',
      ],
      'acceleration 2025-09-01',
    ],
    events: [
      ['committee 2024-01-30', 'Le comité accorde une saison de culture pour faire la preuve.'],
      ['product_launch 2024-03-18', 'Première parcelle proposée.'],
      ['national_impact 2026-05-12', 'Repris par quatre communautés de communes voisines.'],
    ],
    attachments: ['fabrique-du-canal 2023-09-04'],
    sponsors: ['communaute-de-communes-du-val-seme', 'departement-de-la-haute-semee'],
    themes: ['agriculture', 'territoires'],
    userKinds: ['particulier', 'entreprise', 'collectivite-territoriale'],
    techniques: ['next-js', 'postgresql'],
    contact: 'semis-partages@val-seme.example',
    ...nothingPublished,
    link: 'https://semis-partages.val-seme.example/',
    repository: 'https://code.val-seme.example/fabrique/semis-partages',
    statsUrl: 'https://semis-partages.val-seme.example/stats',
    budgetUrl: 'https://semis-partages.val-seme.example/budget',
    statsDeclared: true,
    riskAnalysisDeclared: false,
    monServiceSecurise: true,
    accessibilityStatus: 'partial',
  },
  // Its next phase is already decided, for a day to come.
  {
    slug: 'tournee-du-matin',
    name: 'Tournée du matin',
    mission: 'La même camionnette porte repas, livres et pain aux maisons isolées, sans passer deux fois.',
    description: `Le portage des repas, la bibliothèque et la boulangerie ambulante suivaient la même route à une heure d’intervalle. Le service dresse une tournée commune chaque matin et prévient ceux qui attendent.

Le département a voté la reprise du service : il en deviendra l’opérateur au début de l’année, avec les deux personnes qui le font vivre.

- Une seule page à imprimer pour le conducteur, lisible sans réseau.
- Un appel, et non un message, quand la tournée a plus de vingt minutes de retard.`,
    phases: [
      'investigation 2021-10-04 2022-03-31',
      'construction 2022-04-01 2023-08-31',
      'acceleration 2023-09-01 2026-03-31',
      'consolidation 2026-04-01',
      [`transfere ${AHEAD}`, 'Reprise par le département, votée en octobre 2026.'],
    ],
    events: [
      ['committee 2022-03-24', 'Le comité décide de construire.'],
      ['product_launch 2022-09-05', 'Première tournée commune.'],
      ['committee 2026-03-19', 'Le comité prépare la sortie d’incubation.'],
    ],
    attachments: ['fabrique-du-canal 2021-10-04'],
    sponsors: ['departement-de-la-haute-semee'],
    themes: ['social', 'transports'],
    userKinds: ['particulier', 'association', 'collectivite-territoriale'],
    techniques: ['vue-js', 'nestjs'],
    contact: 'tournee-du-matin@val-seme.example',
    ...nothingPublished,
    link: 'https://tournee-du-matin.val-seme.example/',
    repository: 'https://code.val-seme.example/fabrique/tournee-du-matin',
    statsUrl: 'https://tournee-du-matin.val-seme.example/stats',
    impactUrl: 'https://tournee-du-matin.val-seme.example/impact',
    budgetUrl: 'https://tournee-du-matin.val-seme.example/budget',
    statsDeclared: true,
    riskAnalysisDeclared: true,
    accessibilityStatus: 'total',
  },
  // Went from one incubator to the other; nothing was recorded between its first two phases.
  {
    slug: 'passage-a-gue',
    name: 'Passage à gué',
    mission: 'Savoir avant de partir quelles routes la rivière recouvre, et par où passer.',
    description: `Après chaque gros orage, les cars scolaires font demi-tour devant une route noyée. Le service rassemble ce que disent les capteurs de hauteur d’eau, les agents des routes et les conducteurs.

L’équipe s’est arrêtée six mois en 2020, puis a repris. Depuis 2024, l’Atelier des Trois-Écluses fait vivre le service et le met à jour avant chaque saison des crues.`,
    phases: [
      'investigation 2019-11-04 2020-03-16',
      'construction 2020-09-01 2021-12-31',
      'acceleration 2022-01-01 2023-12-31',
      ['opere 2024-01-01', 'Confié à l’Atelier des Trois-Écluses.'],
    ],
    events: [
      ['product_launch 2020-11-16', 'Ouverture aux conducteurs de cars.'],
      ['committee 2023-11-28', 'Le comité confie le service à l’Atelier.'],
      ['other 2025-02-09', 'Crue de février : six mille consultations en une journée.'],
    ],
    attachments: ['fabrique-du-canal 2019-11-04 2023-12-31', 'atelier-des-trois-ecluses 2024-01-01'],
    sponsors: ['syndicat-mixte-des-trois-ecluses', 'departement-de-la-haute-semee'],
    themes: ['transports', 'territoires'],
    userKinds: ['particulier', 'etablissement-scolaire', 'collectivite-territoriale'],
    techniques: ['node-js', 'express'],
    contact: 'passage-a-gue@val-seme.example',
    ...nothingPublished,
    link: 'https://passage-a-gue.val-seme.example/',
    repository: 'https://code.val-seme.example/atelier/passage-a-gue',
    statsUrl: 'https://passage-a-gue.val-seme.example/stats',
    dashlordUrl: 'https://tableau.val-seme.example/passage-a-gue',
    statsDeclared: true,
    monServiceSecurise: false,
    accessibilityStatus: 'total',
  },
  // An investigation that concluded there was no service to build.
  {
    slug: 'puits-ouverts',
    name: 'Puits ouverts',
    mission: 'Faire relever par les habitants le niveau des puits, pour voir venir la sécheresse.',
    description: `L’idée : deux cents puits privés du Val-Semé, relevés une fois par mois par ceux qui y puisent.

### Ce que l’investigation a montré

Sur quarante propriétaires rencontrés, trente et un craignaient qu’un relevé ne serve un jour à les taxer. Les neuf autres relevaient déjà leur puits pour un réseau de mesure existant. L’équipe a publié ses notes et s’en est tenue là.`,
    phases: [
      'investigation 2023-02-06 2023-07-13',
      ['abandon-investigation 2023-07-14', 'Le besoin est couvert par un réseau de mesure existant.'],
    ],
    events: [
      ['committee 2023-07-11', 'Le comité arrête l’investigation et remercie l’équipe de sa franchise.'],
    ],
    attachments: ['fabrique-du-canal 2023-02-06 2023-07-13'],
    sponsors: ['agence-des-rivieres-lentes'],
    themes: ['ecologie'],
    userKinds: ['particulier'],
    techniques: [],
    contact: null,
    ...nothingPublished,
  },
  // Announced, not begun: on the day of the loading no phase has started.
  {
    slug: 'banc-d-ombre',
    name: 'Banc d’ombre',
    mission: 'Trouver, les jours de canicule, un endroit frais où s’asseoir près de chez soi.',
    description: `Saint-Orme-les-Prés veut recenser ses églises ouvertes, ses cours plantées et ses bancs à l’ombre avant le prochain été. L’investigation est votée ; l’équipe n’est pas encore réunie.`,
    phases: [[`investigation ${AHEAD}`, 'Votée par le conseil municipal de septembre 2026.']],
    events: [],
    attachments: ['fabrique-du-canal 2026-09-15'],
    sponsors: ['commune-de-saint-orme-les-pres'],
    themes: ['sante', 'territoires'],
    userKinds: ['particulier'],
    techniques: [],
    contact: 'banc-d-ombre@val-seme.example',
    ...nothingPublished,
  },
  // Stopped a few days ago, while its incubator still puts it forward.
  {
    slug: 'peniche-postale',
    name: 'Péniche postale',
    mission: 'Confier un colis à la péniche qui passe, plutôt qu’à une camionnette venue exprès.',
    description: `Une péniche descend le canal à vide trois fois par semaine. Le service proposait à son batelier de prendre des colis d’une halte à l’autre, et aux commerces du quai de s’en servir.

### Pourquoi l’équipe s’est arrêtée

La péniche ne passe plus que deux fois par mois depuis la fermeture du silo. Onze commerces s’en servaient encore ; ils ont été prévenus, et les colis en route sont arrivés.`,
    phases: [
      'investigation 2025-02-03 2025-08-31',
      'construction 2025-09-01',
      [`abandon ${LATELY}`, 'La péniche ne passe plus assez souvent.'],
    ],
    events: [
      ['committee 2025-08-28', 'Le comité accorde une saison d’essai sur quatre haltes.'],
      ['product_launch 2026-03-02', 'Premiers colis, de la minoterie au port.'],
    ],
    attachments: ['fabrique-du-canal 2025-02-03'],
    sponsors: ['syndicat-mixte-des-trois-ecluses'],
    themes: ['transports', 'territoires'],
    userKinds: ['entreprise'],
    techniques: ['vue-js'],
    contact: 'peniche-postale@val-seme.example',
    ...nothingPublished,
  },
]
