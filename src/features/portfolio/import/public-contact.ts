import { familyNames, firstNames } from './first-names.data.ts'

/** What a contact address is. Only a team's may be shown to the public. */
export type ContactKind = 'team' | 'personal' | 'placeholder' | 'missing' | 'invalid'

/** What is known of the product: words that a team puts in its address. */
export type ContactWords = {
  readonly externalId: string
  readonly name: string
  readonly incubators: readonly string[]
}

const oneAddress = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[a-z]{2,}$/i
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

// Words of services, not of persons: a box that has one belongs to several people.
const serviceWords = new Set(
  `accueil aide aides adresse albert amd api apprentissage appui assistance atelier bal beta boite bureau cellule cnil com communication
  comptes contact contacts coordination data demarche depot dev developpement devops dinum direction domifa donnees dossier dsi dtnum
  editeur emploi emplois entreprise equipe espace expert experts fabnum fct formation gestion hello homologation incubateur info infos
  innov innovation inspection investigation it juridique justice lab mail mediation metiers mission moa national noreply numerique outil
  pilotage plateforme pole portail presse produit produits programme projet projets referent secretariat securite service services si
  sig snum startup startups stats support tech technique territoires usagers webmaster agents interieur gouv cour cassation dgcl dgfip
  incubation laboratoire laposte inclusion public publics publique publiques etat sante social culture ecologie logement transport`.split(
    /\s+/,
  ),
)

const wordsOf = (text: string): readonly string[] =>
  folded(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 0)
const solid = (text: string): string => folded(text).replace(/[^a-z0-9]/g, '')

/** Whether a part of the address speaks of the product or of what carries it. */
function speaksOfService(
  part: string,
  { externalId, name, incubators }: ContactWords,
  domain: string,
): boolean {
  if (/^\d+$/.test(part) || serviceWords.has(part) || wordsOf(domain).includes(part)) return true
  const texts = [externalId, name, ...incubators]
  if (texts.flatMap(wordsOf).some((word) => word === part || (part.length > 3 && word.startsWith(part))))
    return true
  return part.length > 3 && texts.some((text) => solid(text).includes(part))
}

const startsWithFirstName = (word: string): boolean =>
  [...firstNames].some((name) => name.length > 3 && word.length > name.length + 2 && word.startsWith(name))

/** Whether a local part without dot is a person's: "julie", "jean-dupont", "j-dupont", "jdupont", "jeandupont". */
function namesPerson(local: string): boolean {
  const words = local.split('-').filter((word) => word !== '')
  if (words.length > 1) return words.some((word) => firstNames.has(word)) || words[0]?.length === 1
  return (
    firstNames.has(local) ||
    startsWithFirstName(local) ||
    familyNames.has(local.slice(1)) ||
    familyNames.has(local.slice(2))
  )
}

/**
 * Tells what a contact address is. It errs towards refusing: two words with a dot between them that say nothing of the service are
 * taken for a first name and a name.
 */
export function classifyContact(address: string, words: ContactWords): ContactKind {
  if (address.trim() === '') return 'missing'
  if (!oneAddress.test(address.trim()) || address !== address.replace(/[\r\n]/g, '')) return 'invalid'
  const [local = '', domain = ''] = folded(address.trim()).split('@')
  if (/^(tba|tbd|todo|xxx|a-?completer)$|enconstruction/.test(local)) return 'placeholder'
  const parts = local.split(/[._]/).filter((part) => part !== '')
  const [first = ''] = parts
  const given = first.split('-').some((part) => firstNames.has(part))
  const service = parts.some((part) => part.split('-').some((word) => speaksOfService(word, words, domain)))
  if (parts.length === 1) return !service && namesPerson(first) ? 'personal' : 'team'
  if (given && !speaksOfService(first, words, '')) return 'personal'
  return service ? 'team' : 'personal'
}
