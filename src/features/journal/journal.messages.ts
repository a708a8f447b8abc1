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
  'convention.created': 'Convention créée',
  'convention.drafted': 'Brouillon de convention modifié',
  'convention.sent': 'Texte envoyé à la signature',
  'convention.taken-back': 'Texte repris avant toute signature',
  'convention.signed': 'Signature d’une partie',
  'convention.evidence-added': 'Pièce signée jointe',
  'convention.amending': 'Avenant commencé',
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
  convention: 'Une convention',
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
  reference: 'Référence',
  text: 'Texte n°',
  sections: 'Parties du texte',
  sha256: 'Empreinte',
  party: 'Partie',
  capacity: 'Qualité',
  signedOn: 'Signé le',
  inForce: 'En vigueur',
}

/** Name of a field, or the field itself when it has no other name. */
export const commonFieldLabel = (field: string): string => fieldWords[field] ?? field

/** A label inside a sentence: its first letter lower, its acronyms whole. */
export const inSentence = (label: string): string => label.slice(0, 1).toLowerCase() + label.slice(1)
