import type { DayRefusal } from '../../shared/day.ts'
import type { Action, Role, Scope } from '../../shared/rights.ts'
import type { EndingRefusal, GrantRefusal } from './grant.ts'
import type { EmailRefusal, ErasureRefusal, NameRefusal } from './person.ts'
import type { SignInWay } from './sign-in.ts'

/** Name of each role, as screens show it. */
export const roleLabel = {
  'territorial-agent': 'Agent territorial ou élu',
  'product-member': 'Membre d’un produit',
  'incubator-team': 'Équipe d’incubateur',
  'incubator-head': 'Responsable d’incubateur',
  'committee-member': 'Membre de comité',
  sponsor: 'Sponsor',
  'finance-officer': 'Gestionnaire financier',
  'delegated-signatory': 'Signataire délégué',
  'accounting-officer': 'Agent comptable',
  coach: 'Coach',
  'transverse-expert': 'Expert transverse',
  'programme-team': 'Équipe du programme (DINUM)',
  administrator: 'Administrateur',
  'service-account': 'Compte de service',
} as const satisfies Record<Role, string>

/** What each action lets a person do, after "Peut…". Open to everyone, or to keys alone: not said. */
export const abilityLabel = {
  'site.read': null,
  'site.sign-in': null,
  'notices.stop': null,
  'demo.use': null,
  'portfolio.read': null,
  'convention.read': null,
  'convention.act':
    'faire vivre une convention : la résilier, la publier, suivre ses obligations et ses litiges',
  'space.open': 'ouvrir son espace',
  'manifesto.pledge': 's’engager sur le manifeste, signaler un manquement',
  'product.create': 'créer un produit',
  'product.edit': 'modifier un produit et ses phases',
  'product.carriers': 'dire qui porte et qui soutient un produit',
  'incubator.edit': 'modifier un incubateur',
  'network.highlight': 'mettre des produits en avant pour tout le réseau',
  'organisation.edit': 'modifier une organisation',
  'team.read': 'voir qui travaille dans une équipe',
  'team.edit': 'tenir à jour les missions d’une équipe',
  'follow-up.edit': 'dire qui suit un produit',
  'convention.draft': 'écrire une convention ou un avenant, et l’envoyer à la signature',
  'convention.sign': 'enregistrer la signature d’une partie',
  'convention.accounts': 'voir les coordonnées bancaires d’une convention',
  'money.read': 'lire les dépenses, les commandes et les pièces d’une convention',
  'money.engage': 'passer les commandes d’une convention',
  'money.certify': 'constater le service fait',
  'money.document': 'joindre les pièces justificatives des commandes et des dépenses',
  'money.eliminate': 'éliminer, avec le visa des Archives, les pièces dont la durée est échue',
  'money.pay': 'enregistrer les demandes de paiement et les paiements',
  'money.accept': 'accepter ou rejeter une dépense',
  'money.import': 'importer des dépenses',
  'money.call': 'préparer les états de dépenses et les appels de fonds, enregistrer les versements',
  'money.sign': 'ouvrir la signature des états de dépenses',
  'money.sign-engagements': 'signer les états de dépenses pour les engagements',
  'money.sign-payments': 'signer les états de dépenses pour les paiements',
  'journal.read': 'lire le journal des modifications',
  'journal.verify': 'savoir si le journal a été altéré',
  'people.read': 'voir les personnes du réseau et leurs rôles',
  'people.manage': 'enregistrer une personne, donner ou retirer un rôle, effacer une personne',
  'people.invite': 'inviter une personne à tenir un rôle',
  'invitation.answer': null,
  'absence.delegate': 'confier ses rôles pendant une absence',
  'retention.read': 'voir ce que les durées de conservation retirent',
  'manifesto.reports': 'lire les signalements confidentiels',
  'key.manage': 'créer et révoquer les clés d’API',
  'key.tell': null,
  'measurement.write': null,
  'consultation.search': 'voir qui a consulté la fiche de qui',
  'review.read': 'lire les revues des droits',
  'review.do': 'revoir, deux fois par an, qui garde quel rôle',
} as const satisfies Record<Action, string | null>

/** On what a role holds. */
export const scopeKindLabel = {
  network: 'Tout le réseau',
  incubator: 'Incubateur',
  convention: 'Convention',
  product: 'Produit',
} as const satisfies Record<Scope['kind'], string>

export const emailRefusalMessage = {
  empty: 'Écrivez une adresse électronique.',
  'several-lines': 'L’adresse tient sur une seule ligne : retirez le retour à la ligne.',
  'several-addresses': 'Écrivez une seule adresse.',
  'space-inside': 'L’adresse contient une espace : retirez-la.',
  'no-at': 'Il manque l’arobase (@) dans l’adresse.',
  'several-ats': 'L’adresse contient plusieurs arobases (@) : gardez-en une seule.',
  'no-name': 'Il manque ce qui précède l’arobase (@).',
  'no-domain': 'Il manque le domaine après l’arobase (@), par exemple exemple.fr.',
  'bad-domain': 'Le domaine après l’arobase (@) n’est pas complet : il est attendu sous la forme exemple.fr.',
  'not-ascii': 'L’adresse contient une lettre accentuée ou un signe spécial : vérifiez-la.',
  'bad-character': 'L’adresse contient un signe qui n’y a pas sa place : vérifiez-la.',
  'too-long': 'L’adresse est trop longue : 64 signes au plus avant l’arobase (@), 254 en tout.',
} as const satisfies Record<EmailRefusal['code'], string>

export const nameRefusalMessage = {
  'no-person-name': 'Écrivez le prénom et le nom de la personne.',
  'person-name-too-long': 'Le nom est trop long : 120 signes au plus.',
} as const satisfies Record<NameRefusal['code'], string>

export const grantRefusalMessage = {
  'wrong-scope': 'Ce rôle ne se donne pas sur ce périmètre : choisissez-en un autre.',
  'ends-before-start': 'Le dernier jour vient avant le premier : corrigez l’une des deux dates.',
} as const satisfies Record<GrantRefusal['code'], string>

export const alreadyGranted =
  'Cette personne a déjà ce rôle, sur ce périmètre, pour une partie de ces dates. Mettez d’abord fin à ce rôle, ou choisissez d’autres dates.'

export const emailTaken = 'Une personne est déjà enregistrée avec cette adresse.'

/** The identity of a person was changed by somebody else since the page was read. */
export const identityChanged = ({ name, email }: { readonly name: string; readonly email: string }): string =>
  `Quelqu’un a corrigé cette fiche entre-temps : ${name}, ${email}. Vérifiez, puis recommencez si c’est encore utile.`

export const endingRefusalMessage = {
  'already-ended': 'Ce rôle a déjà pris fin.',
  'in-the-past':
    'Le dernier jour ne peut pas venir avant hier : ce qui a été tenu l’a été. Pour retirer le rôle tout de suite, indiquez la date d’hier.',
  'last-administrator':
    'C’est le dernier administrateur : donnez d’abord ce rôle à une autre personne, sans quoi plus personne ne pourrait gérer les accès.',
  'lent-until':
    'Ce rôle est confié pour une absence : il ne peut pas durer plus longtemps qu’elle. Choisissez une date plus proche.',
} as const satisfies Record<EndingRefusal['code'], string>

export const erasureRefusalMessage = {
  oneself: 'Vous ne pouvez pas effacer votre propre compte : demandez-le à un autre administrateur.',
  'last-administrator':
    'C’est le dernier administrateur : donnez d’abord ce rôle à une autre personne, sans quoi plus personne ne pourrait gérer les accès.',
  'already-erased': 'Cette personne a déjà été effacée.',
} as const satisfies Record<ErasureRefusal['code'], string>

export const changedMeanwhile =
  'Quelqu’un a modifié ce rôle entre-temps : voici ce qui est enregistré maintenant. Vérifiez, puis recommencez si c’est encore utile.'

export const dayRefusalMessage = {
  'not-a-day': 'Écrivez la date sous la forme JJ/MM/AAAA, par exemple 20/11/2020.',
  'no-such-day': 'Cette date n’existe pas dans le calendrier : vérifiez le jour et le mois.',
} as const satisfies Record<DayRefusal['code'], string>

export const chooseRole = 'Choisissez un rôle.'
export const chooseScope = 'Choisissez ce sur quoi le rôle porte.'

/** By what a person proved who they are. */
export const signInWayLabel = {
  link: 'lien envoyé par courriel',
  setup: 'lien du premier administrateur',
  demonstration: 'choix dans la démonstration',
  proconnect: 'ProConnect',
  franceconnect: 'FranceConnect',
} as const satisfies Record<SignInWay, string>
