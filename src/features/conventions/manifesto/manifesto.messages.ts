import type { StateWords } from '../life/matter.messages.ts'
import type { Imposition, PledgeState, Watch, Watched } from './manifesto.ts'

/** What the facts say of a commitment, as the page marks it. */
export const watchedWords = {
  unknown: { word: 'inconnue', mark: 'unknown' },
  'not-applicable': { word: 'sans objet', mark: 'notApplicable' },
  kept: { word: 'tenu', mark: 'kept' },
  broken: { word: 'rompu', mark: 'broken' },
} as const satisfies Record<Watched['state'], StateWords>

/** The fact that breaks a commitment, and why nobody knows it yet. */
export const watchWords = {
  'launch-demanded': {
    breaks: 'Une mise en ligne demandée avant la fin des six mois de construction.',
    unknown: 'Aucune fonction de Terreau ne relève encore les dates de mise en ligne demandées.',
  },
  'no-impact-indicator': {
    breaks: 'Un produit suivi sans indicateur d’impact.',
    unknown: 'Aucune fonction de Terreau ne relève encore les indicateurs sur lesquels un produit est suivi.',
  },
  'too-many-meetings': {
    breaks: 'Plus de réunions de suivi que les rendez-vous prévus.',
    unknown: 'Aucune fonction de Terreau ne relève encore les réunions de suivi.',
  },
} as const satisfies Record<Watch, { readonly breaks: string; readonly unknown: string }>

/** Said of a commitment that no record can break. */
export const onlyReported = 'Rien qui s’enregistre : seule une équipe peut le dire, en confiance.'

/** What a team may be imposed. */
export const impositionLabel = {
  hiring: 'Un recrutement imposé ou refusé',
  tools: 'Un outil ou un logiciel imposé',
  hosting: 'Un hébergement imposé',
  reporting: 'Des réunions ou des comptes rendus de trop',
  priorities: 'Des priorités, des livrables ou une date de mise en ligne imposés',
  other: 'Un autre manquement au manifeste',
} as const satisfies Record<Imposition, string>

/** Where a pledge stands. */
export const pledgeStateWords = {
  'to-confirm': { word: 'à vérifier par le programme', mark: 'dueSoon' },
  public: { word: 'public', mark: 'kept' },
  withdrawn: { word: 'retiré', mark: 'notApplicable' },
} as const satisfies Record<PledgeState, StateWords>

/** Name of each field. */
export const manifestoFieldLabel = {
  partenaire: 'Partenaire au nom duquel vous vous engagez',
  fonction: 'Votre fonction chez ce partenaire',
  nom: 'Montrer aussi mon nom',
  quoi: 'Ce qui vous est imposé',
  produit: 'Produit concerné',
  recit: 'Ce qui s’est passé',
  reponse: 'Je veux une réponse',
  suite: 'Ce qui en est résulté',
} as const

/** What is wrong in a field, and what to do. */
export const manifestoMessage = {
  'no-partner': 'Choisissez un partenaire de la liste.',
  'no-capacity': 'Écrivez votre fonction, par exemple « directrice de l’innovation ».',
  'no-imposition': 'Choisissez ce qui vous est imposé.',
  'no-such-product': 'Aucun produit ne porte ce nom : écrivez-le comme sur sa page, ou laissez vide.',
  'no-account': 'Écrivez en quelques phrases ce qui s’est passé.',
  'no-outcome': 'Écrivez ce qui en est résulté : rien n’est clos sans suite.',
  'already-pledged': 'Vous avez déjà pris cet engagement au nom de ce partenaire.',
} as const

/** Why names do not show by themselves. */
export const whyFunctions =
  'Seule la fonction paraît : c’est elle qui engage le partenaire, et un nom public suit une personne longtemps après son départ. Le nom ne s’ajoute que si la personne l’a voulu.'

export const pledgeDone =
  'Votre engagement est enregistré. Il deviendra public quand l’équipe du programme aura vérifié que vous parlez au nom de ce partenaire.'
export const pledgeWithdrawn = 'Votre engagement est retiré. La page publique ne le montre plus.'
export const pledgeConfirmed = 'L’engagement est vérifié. Il est public.'
export const pledgeGone = 'Cet engagement n’existe pas, ou il a changé entre-temps : relisez la liste.'
export const reportDone =
  'Votre signalement est transmis à l’équipe du programme, et à elle seule. Il ne paraît nulle part ailleurs.'
export const reportRead = 'Le signalement est marqué comme lu.'
export const reportClosed = 'Le signalement est clos, avec sa suite.'
export const notReadYet = 'Ce signalement n’est pas encore marqué comme lu : lisez-le avant de le clore.'
export const closedAlready = 'Ce signalement est déjà clos : il ne change plus.'
