/** What each recorded action is called; an action that is not here is shown as a change. */
const actionWords: Readonly<Record<string, string>> = {
  'product.created': 'Produit créé',
  'product.updated': 'Fiche du produit modifiée',
  'product.imported': 'Produit repris d’un import',
  'incubator.created': 'Incubateur créé',
  'incubator.updated': 'Fiche de l’incubateur modifiée',
  'incubator.imported': 'Incubateur repris d’un import',
  'highlight.added': 'Produit mis en avant',
  'highlight.changed': 'Mise en avant modifiée',
  'highlight.ended': 'Mise en avant terminée',
  'highlight.withdrawn': 'Mise en avant retirée',
  'organisation.created': 'Organisation créée',
  'organisation.updated': 'Organisation modifiée',
  'organisation.imported': 'Organisation reprise d’un import',
  'portfolio.imported': 'Portefeuille importé',
  'person.created': 'Personne ajoutée',
  'person.updated': 'Personne modifiée',
  'person.erased': 'Personne effacée',
  'person.signed-in': 'Connexion',
  'session.replayed': 'Session fermée : un ancien jeton a été présenté',
  'role.granted': 'Rôle donné',
  'role.ended': 'Rôle terminé',
  'mission.created': 'Mission ajoutée',
  'mission.updated': 'Mission modifiée',
  'mission.withdrawn': 'Mission retirée',
  'follow-up.changed': 'Suivi confié',
  'follow-up.ended': 'Suivi terminé',
  'dispute.open': 'Litige ouvert',
  'dispute.start-amicable': 'Règlement amiable engagé',
  'dispute.fail-amicable': 'Amiable clos sans accord',
  'dispute.start-mediation': 'Médiation ouverte',
  'dispute.fail-mediation': 'Médiation close sans accord',
  'dispute.go-to-court': 'Tribunal saisi',
  'dispute.judge': 'Jugement enregistré',
  'dispute.settle': 'Accord enregistré',
  'termination.notify': 'Faute notifiée',
  'termination.observe': 'Observations enregistrées',
  'termination.decide': 'Date d’effet d’une résiliation décidée',
  'termination.liquidate': 'Convention liquidée',
  'termination.withdraw': 'Résiliation retirée',
  'convention.waived': 'Renonciation à une échéance',
  'convention.voided': 'Clause réputée non écrite',
  'manifesto.pledged': 'Engagement pris sur le manifeste',
  'manifesto.confirmed': 'Engagement sur le manifeste vérifié',
  'manifesto.withdrawn': 'Engagement sur le manifeste retiré',
  'publication.asked': 'Publication demandée',
  'publication.ready': 'Paquet de publication prêt',
  'publication.published': 'Convention publiée sur le portail',
  'publication.failed': 'Publication en échec',
  'publication.told': 'Publication enregistrée',
  'publication.checked': 'Publication relue',
}

/** Name of an action, as a reader of the journal sees it. */
export const actionLabel = (action: string): string => actionWords[action] ?? 'Changement'

/** Who did it. Terreau itself acts when it imports; an erased person keeps no name. */
export function actorLabel(actor: { readonly name: string | null } | null): string {
  if (actor === null) return 'Terreau'
  return actor.name ?? 'une personne effacée'
}

/** What an entry bears on when it has no page to lead to. */
export const subjectKindLabel: Readonly<Record<string, string>> = {
  product: 'Un produit retiré',
  incubator: 'Un incubateur retiré',
  highlight: 'La page d’accueil',
  organisation: 'Une organisation',
  person: 'Une personne',
  grant: 'Un rôle',
  portfolio: 'Le portefeuille',
  mission: 'Une mission',
  'follow-up': 'Le suivi d’un produit',
  dispute: 'Un litige',
  termination: 'Une résiliation',
  convention: 'Une convention',
  'manifesto-pledge': 'Un engagement sur le manifeste',
}

/** Names of fields of things other than products. */
const fieldWords: Readonly<Record<string, string>> = {
  slug: 'Adresse de la page',
  summary: 'Résumé',
  owner: 'Organisation de rattachement',
  address: 'Adresse postale',
  website: 'Site',
  hidden: 'Sans page sur beta.gouv.fr',
  acronym: 'Sigle',
  kind: 'Genre',
  ministerialDomain: 'Domaine ministériel',
  siret: 'SIRET',
  email: 'Adresse électronique',
  product: 'Produit',
  reason: 'Raison',
  role: 'Rôle',
  scope: 'Portée',
  startsOn: 'Début',
  endsOn: 'Fin',
  member: 'Personne',
  trade: 'Métier',
  employerKind: 'Statut',
  employer: 'Employeur',
  side: 'De quel côté',
  way: 'Moyen de connexion',
  source: 'Source',
  asOf: 'Situation au',
  products: 'Produits',
  organisations: 'Organisations',
  number: 'Numéro',
  onDay: 'Date de l’étape',
  partyAtFault: 'Partie en faute',
  article: 'Article',
  observationsUntil: 'Observations attendues jusqu’au',
  effectOn: 'Date d’effet',
  basis: 'Base de la liquidation',
  owedCents: 'Reste dû, en centimes',
  returnedCents: 'À reverser, en centimes',
  obligation: 'Engagement',
  dueOn: 'Échéance',
  party: 'Partie',
  words: 'Mots',
  cause: 'Cause',
  finalOn: 'Depuis le',
  version: 'Version',
  partner: 'Partenaire',
}

/** Name of a field, or the field itself when it has no other name. */
export const commonFieldLabel = (field: string): string => fieldWords[field] ?? field

/** A label inside a sentence: its first letter lower, its acronyms whole. */
export const inSentence = (label: string): string => label.slice(0, 1).toLowerCase() + label.slice(1)
