import { AHEAD, THIS_WEEK } from './invented-products.data.ts'

/** Friday of the week of the loading. */
export const FRIDAY = 'friday'

/** People who do not exist and hold no role: they only work in a team. `key`: what precedes the @ of their address. */
export const inventedMembers: Readonly<Record<string, string>> = {
  'tiphaine.lagarde': 'Tiphaine Lagarde',
  'oscar.delmas': 'Oscar Delmas',
  'rokia.sangare': 'Rokia Sangaré',
  'jules.arnoux': 'Jules Arnoux',
  'maelle.prigent': 'Maëlle Prigent',
  'ilyes.haddad': 'Ilyès Haddad',
  'soizic.tanguy': 'Soizic Tanguy',
  'bastien.roche': 'Bastien Roche',
  'nour.elmasri': 'Nour El Masri',
  'victoire.aubin': 'Victoire Aubin',
  'gael.lemoine': 'Gaël Lemoine',
  'celeste.dumas': 'Céleste Dumas',
  'solene.marchal': 'Solène Marchal',
}

const commune = 'Communauté de communes du Val-Semé'
const syndicate = 'Syndicat mixte des Trois-Écluses'
const firm = 'Les Ateliers de Saint-Orme (entreprise inventée)'

/** Who, on what ('incubator:' for who serves all its products), 'trade first-day [last-day]', by whom they are paid. */
export type WrittenMission = readonly [
  who: string,
  where: string,
  work: string,
  paid: 'independent' | readonly ['agent' | 'service-company', string],
]

const agent = ['agent', commune] as const
const ofTheFirm = ['service-company', firm] as const

/** Together they show every standing: past, present, to come, twice on the same thing, on two at once, on the incubator itself. */
export const inventedMissions: readonly WrittenMission[] = [
  ['malo.guennec', 'carnet-de-berges', 'intrapreneuriat 2024-03-04', agent],
  ['linh.pham', 'carnet-de-berges', 'coaching 2024-03-04', 'independent'],
  ['rokia.sangare', 'carnet-de-berges', 'developpement 2024-09-16', 'independent'],
  ['oscar.delmas', 'carnet-de-berges', 'developpement 2024-09-16 2025-11-30', ofTheFirm],
  ['tiphaine.lagarde', 'carnet-de-berges', `design 2025-01-06 ${FRIDAY}`, 'independent'],
  ['jules.arnoux', 'carnet-de-berges', 'deploiement 2025-12-01', ['agent', syndicate]],
  ['maelle.prigent', 'carnet-de-berges', `donnees ${AHEAD}`, 'independent'],
  ['ilyes.haddad', 'semis-partages', 'produit 2023-09-04', 'independent'],
  ['soizic.tanguy', 'semis-partages', 'developpement 2024-02-01', ofTheFirm],
  ['jules.arnoux', 'semis-partages', 'deploiement 2025-09-01', ['agent', syndicate]],
  ['bastien.roche', 'semis-partages', `developpement ${THIS_WEEK}`, 'independent'],
  ['nour.elmasri', 'cle-de-salle', 'intrapreneuriat 2024-01-15', ['agent', 'Commune de Saint-Orme-les-Prés']],
  ['victoire.aubin', 'cle-de-salle', 'developpement 2024-07-01', 'independent'],
  ['gael.lemoine', 'cle-de-salle', 'design 2022-05-02 2022-10-31', 'independent'],
  ['gael.lemoine', 'cle-de-salle', 'design 2024-07-01 2025-06-30', 'independent'],
  ['celeste.dumas', 'tournee-du-matin', 'produit 2021-10-04', ['agent', 'Département de la Haute-Semée']],
  ['oscar.delmas', 'tournee-du-matin', 'developpement 2025-12-01', ofTheFirm],
  ['victoire.aubin', 'tournee-du-matin', 'support 2022-04-01 2024-06-30', 'independent'],
  ['gael.lemoine', 'passage-a-gue', 'support 2025-07-01', ['agent', syndicate]],
  ['ilyes.haddad', 'puits-ouverts', 'produit 2023-02-06 2023-07-13', 'independent'],
  ['awa.diarra', 'incubator:fabrique-du-canal', 'animation 2021-01-04', agent],
  ['helene.vasseur', 'incubator:fabrique-du-canal', 'autre 2019-11-04', agent],
  ['yann.keromnes', 'incubator:fabrique-du-canal', 'donnees 2025-03-03', 'independent'],
  ['solene.marchal', 'incubator:fabrique-du-canal', 'attributaire 2024-09-16', ofTheFirm],
]

/** Product, side, who from that day on ('-' for nobody any more). In the order of time: each ends the one before. */
export const inventedFollowUps: readonly (readonly [
  product: string,
  side: 'network' | 'incubator',
  who: string,
  from: string,
])[] = [
  ['carnet-de-berges', 'network', 'nadia.roussel', '2024-03-04'],
  ['carnet-de-berges', 'incubator', 'helene.vasseur', '2024-03-04'],
  ['carnet-de-berges', 'incubator', 'awa.diarra', '2025-12-01'],
  ['semis-partages', 'network', 'nadia.roussel', '2025-09-01'],
  ['passage-a-gue', 'network', 'nadia.roussel', '2024-01-01'],
  ['tournee-du-matin', 'incubator', 'awa.diarra', '2023-09-01'],
  ['tournee-du-matin', 'incubator', '-', '2026-04-01'],
]
