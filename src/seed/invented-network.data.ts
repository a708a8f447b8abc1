/** Said at the head of every invented text, so that nobody takes it for a fact. */
export const inventedNotice = '*Exemple inventé pour la démonstration de Terreau.*'

/** An organisation that does not exist. */
export type InventedOrganisation = {
  readonly slug: string
  readonly name: string
  readonly acronym: string | null
  readonly kind: string
  readonly ministerialDomain: string | null
}

/** Without SIRET: an invented one could be somebody's. */
export const inventedOrganisations: readonly InventedOrganisation[] = [
  {
    slug: 'communaute-de-communes-du-val-seme',
    name: 'Communauté de communes du Val-Semé',
    acronym: null,
    kind: 'collectivite-territoriale',
    ministerialDomain: 'territoires',
  },
  {
    slug: 'syndicat-mixte-des-trois-ecluses',
    name: 'Syndicat mixte des Trois-Écluses',
    acronym: null,
    kind: 'collectivite-territoriale',
    ministerialDomain: 'territoires',
  },
  {
    slug: 'commune-de-saint-orme-les-pres',
    name: 'Commune de Saint-Orme-les-Prés',
    acronym: null,
    kind: 'collectivite-territoriale',
    ministerialDomain: 'territoires',
  },
  {
    slug: 'departement-de-la-haute-semee',
    name: 'Département de la Haute-Semée',
    acronym: null,
    kind: 'collectivite-territoriale',
    ministerialDomain: 'territoires',
  },
  {
    slug: 'agence-des-rivieres-lentes',
    name: 'Agence des rivières lentes',
    acronym: 'ARL',
    kind: 'operateur',
    ministerialDomain: 'environnement',
  },
]

/** An incubator that does not exist. `owner` is the slug of an invented organisation. */
export type InventedIncubator = {
  readonly slug: string
  readonly name: string
  readonly summary: string
  readonly description: string
  readonly owner: string
  readonly contact: string
  readonly address: string
  readonly website: string
  readonly repository: string
}

export const inventedIncubators: readonly InventedIncubator[] = [
  {
    slug: 'fabrique-du-canal',
    name: 'Fabrique du canal du Val-Semé',
    summary:
      'Dix-neuf communes le long d’un canal construisent ensemble les services qu’aucune ne pourrait s’offrir seule.',
    description: `La Fabrique est née en 2019 d’un constat partagé par les secrétaires de mairie du Val-Semé : les mêmes questions arrivaient dans dix-neuf accueils, et chacun y répondait avec son propre tableau.

### Comment elle travaille

- Une investigation dure sept mois au plus, et commence par des visites chez les usagers.
- Le comité de la Fabrique décide de poursuivre ou d’arrêter, et publie ses raisons.
- Tout le code est libre, pour que d’autres vallées puissent s’en servir.`,
    owner: 'communaute-de-communes-du-val-seme',
    contact: 'fabrique@val-seme.example',
    address: 'Maison du canal, quai des Semeurs, Saint-Orme-les-Prés',
    website: 'https://fabrique.val-seme.example/',
    repository: 'https://code.val-seme.example/fabrique',
  },
  {
    slug: 'atelier-des-trois-ecluses',
    name: 'Atelier des Trois-Écluses',
    summary:
      'L’équipe numérique d’un syndicat de rivière, qui reprend et entretient les services nés en amont.',
    description: `L’Atelier fait vivre les services une fois qu’ils ont trouvé leur public : il répond aux usagers, corrige, met à jour, et rend des comptes aux communes qui les financent.

Il ne lance pas de produits nouveaux. Il les accueille, souvent après quelques mois de travail en commun avec l’équipe qui les a construits.`,
    owner: 'syndicat-mixte-des-trois-ecluses',
    contact: 'atelier@val-seme.example',
    address: 'Ancienne minoterie, chemin de la Deuxième-Écluse, Saint-Orme-les-Prés',
    website: 'https://atelier.val-seme.example/',
    repository: 'https://code.val-seme.example/atelier',
  },
]
