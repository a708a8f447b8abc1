import { count } from '../../web/french.ts'
import type { NetworkStats } from './network-stats.ts'
import type { TableName } from './stats-csv.messages.ts'
import { totalOf } from './year-flows.ts'

const SOURCE =
  'Source : les phases datées des fiches, telles qu’elles sont connues aujourd’hui. Corriger une date corrige les chiffres des années passées.'

const durees = ({ times }: NetworkStats): readonly string[] => {
  const noTime = times.reduce((sum, { noTime: left }) => sum + left, 0)
  return [
    'Un séjour va du début d’une phase au début de la suivante ; s’il y a un trou entre les deux, il compte dans la première. Pour la dernière phase, il va jusqu’à sa fin si elle est écrite et passée.',
    `Quand deux phases commencent le même jour, seule la plus avancée a duré : ${count(noTime, 'séjour', 'séjours')} sans durée, souvent une investigation dont la date est inconnue, ne ${noTime < 2 ? 'compte' : 'comptent'} pas.`,
    'La médiane partage les séjours en deux moitiés ; un quart est plus court que « la moitié du milieu », un quart plus long.',
    'Un séjour en cours n’a pas encore sa durée : il est montré à part, par son âge à ce jour. Les phases à venir ne comptent pas. Un mois vaut 30,4 jours.',
    'Un produit dont la dernière phase a une fin écrite et passée a terminé son séjour, même si l’on ignore sa phase suivante : les produits par phase l’y comptent encore.',
    SOURCE,
  ]
}

const mouvements = ({ flows }: NetworkStats): readonly string[] => {
  const { leftAgain } = totalOf(flows)
  return [
    'Un produit est compté comme commencé l’année de sa première phase. Il est sorti une année s’il est pérennisé ou arrêté à la fin de cette année, et ne l’était pas, ou pas ainsi, à la fin de la précédente.',
    'Pérennisé : opéré dans le réseau ou transféré à une autre structure. Arrêté après l’investigation : elle n’a pas mené à un service, ce qui est un résultat. Repris : de nouveau en incubation après une sortie.',
    leftAgain === 0
      ? 'Ce qui reste en incubation à la fin d’une année est ce qui y était au début, plus les entrées et les reprises, moins les sorties.'
      : `Ce qui reste en incubation à la fin d’une année est ce qui y était au début, plus les entrées et les reprises, moins les sorties ; ${count(leftAgain, 'produit déjà sorti, puis arrêté, compte', 'produits déjà sortis, puis arrêtés, comptent')} dans les sorties sans changer ce reste.`,
    SOURCE,
  ]
}

/** How each figure is computed: its rule, what it leaves out, where it comes from. */
export const methods = (stats: NetworkStats): Readonly<Record<TableName, readonly string[]>> => ({
  phases: [
    'Un produit est compté une fois, dans la dernière phase commencée à la date dite ; si deux commencent le même jour, dans la première que donne sa fiche. Une phase à venir ne compte pas encore.',
    'En incubation : en investigation, en construction, en accélération ou en consolidation. Pérennisés : opérés dans le réseau ou transférés. Arrêtés : après l’investigation ou plus tard.',
    'Les phases portent ici leur nom d’aujourd’hui : elles ont été renommées en mai 2026.',
    SOURCE,
  ],
  mouvements: mouvements(stats),
  durees: durees(stats),
  connu: [
    'Sont comptés les services qui ont des usagers à la date dite : en construction, en accélération, en consolidation ou opérés dans le réseau.',
    'Montré : la fiche donne l’adresse, le nom ou la déclaration qui le prouve. Selon l’équipe : elle a répondu, sans rien à montrer. Pas de réponse n’est jamais compté comme un non.',
    'Les réponses ne sont pas datées : pour un jour passé, ce sont les services de ce jour-là avec leurs réponses d’aujourd’hui.',
    'Source : les fiches des produits, remplies par les équipes. Rien n’est vérifié ici.',
  ],
  incubateurs: [
    'Un produit compte pour chaque incubateur qui le porte à la date dite ; porté par deux, il compte deux fois. Un rattachement sans date vaut pour toujours.',
    'En cours : en investigation, en construction, en accélération, en consolidation ou opérés dans le réseau. Un produit opéré dans le réseau est donc à la fois en cours et pérennisé.',
    'Les incubateurs qui ne portent aucun produit commencé ne sont pas montrés.',
    SOURCE,
  ],
})
