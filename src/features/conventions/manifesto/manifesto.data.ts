import { day } from '../../../shared/day.ts'
import type { ManifestoVersion } from './manifesto.ts'

/**
 * The versions of the manifesto, the first one first: three principles and the nine commitments of annex 1 of the convention of 11 May 2020,
 * said in Terreau's own words.
 */
export const manifestoVersions: readonly ManifestoVersion[] = [
  {
    number: 1,
    since: day('2020-05-11'),
    source: 'Convention de partenariat entre l’ANCT et la DINUM du 11 mai 2020, annexe 1',
    principles: [
      {
        id: 'besoins',
        title: 'Les besoins des usagers passent avant ceux de l’organisation',
        text: 'Citoyens, entreprises, associations ou agents : un service est construit pour leur être utile, et son effet se mesure. Ce que l’équipe fait ensuite découle de ce qu’elle apprend d’eux.',
        commitments: [
          {
            id: 'pas-de-lancement-exige',
            text: 'Ne pas exiger de mise en ligne avant la fin des six mois de construction.',
            watch: 'launch-demanded',
          },
          {
            id: 'solution-invalidee',
            text: 'Accepter que le terrain écarte la solution imaginée au départ.',
            watch: null,
          },
          {
            id: 'comptes-rendus-apres-usagers',
            text: 'Accepter que les comptes rendus attendus par l’administration passent après les besoins des usagers.',
            watch: null,
          },
        ],
      },
      {
        id: 'petits-pas',
        title: 'L’équipe avance par petits pas, sans cahier des charges',
        text: 'Rien n’est figé d’avance. Une première version rencontre vite ses premiers usagers, puis s’améliore par étapes courtes, tant que l’effet mesuré grandit.',
        commitments: [
          {
            id: 'pilotage-par-impact',
            text: 'Piloter l’équipe sur son impact, suivi par un indicateur, et non sur des livrables.',
            watch: 'no-impact-indicator',
          },
          {
            id: 'mesure-discutee',
            text: 'Contribuer, tout au long du développement, au choix des indicateurs et de la façon de mesurer.',
            watch: null,
          },
        ],
      },
      {
        id: 'confiance',
        title: 'La confiance tient lieu de procédure',
        text: 'Une fois l’objectif fixé, l’équipe décide : recrutement, priorités, organisation, outils, budget. En retour elle travaille à découvert : code ouvert, impact public, documentation accessible.',
        commitments: [
          {
            id: 'recrutements',
            text: 'Laisser l’équipe choisir les personnes et les compétences qu’elle recrute.',
            watch: null,
          },
          {
            id: 'outils',
            text: 'Laisser l’équipe choisir ses outils, hébergement compris.',
            watch: null,
          },
          {
            id: 'priorites',
            text: 'Laisser l’équipe choisir comment elle développe le produit et dans quel ordre.',
            watch: null,
          },
          {
            id: 'temps-protege',
            text: 'Protéger le temps de l’équipe : pas de réunion de suivi ni de compte rendu au-delà des rendez-vous prévus par la convention.',
            watch: 'too-many-meetings',
          },
        ],
      },
    ],
  },
]
