import type { Holding } from '../../shared/holding.ts'

const archived = {
  words: 'Aussi longtemps que la convention fait foi, puis selon le tri des archives publiques.',
}
const everybody = 'Tout le monde : une convention signée est publique.'

/** What conventions and the manifesto hold of people. */
export const conventionHoldings: readonly Holding[] = [
  {
    ...{ code: 'pledges', processing: 'manifesto', label: 'Engagements sur le manifeste' },
    in: {
      ...{ table: 'manifesto_pledge', by: { id: 'person_id' }, latest: 'pledged_on' },
      columns: {
        partner_name: 'Partenaire',
        capacity: 'Fonction',
        shows_name: 'Nom publié',
        pledged_on: 'Pris le',
        withdrawn_on: 'Retiré le',
      },
    },
    purpose: 'Publier qui s’engage pour un partenaire, et à quel titre.',
    ...{ basis: 'public-task', keeps: archived, erasure: 'emptied' },
    why: 'Le nom et la fonction sont effacés ; l’engagement du partenaire reste.',
    readers: 'Tout le monde lit la fonction ; le nom, seulement si la personne l’a voulu.',
  },
  {
    ...{ code: 'reports', processing: 'manifesto', label: 'Signalements confidentiels' },
    in: {
      ...{ table: 'manifesto_report', by: { id: 'teller_id' }, latest: 'received_on' },
      columns: { received_on: 'Reçu le', account: 'Ce qui est raconté', outcome: 'Suite donnée' },
    },
    purpose: 'Recevoir en confiance ce qu’une équipe a à dire, et y répondre.',
    ...{ basis: 'public-task', keeps: archived, erasure: 'emptied' },
    why: 'Le lien avec la personne est coupé ; ce qui a été raconté reste, sans auteur.',
    readers: 'L’équipe du programme, elle seule.',
  },
  {
    ...{ code: 'convention-signatures', processing: 'conventions', label: 'Signatures de conventions' },
    in: {
      ...{ table: 'convention_signature', by: { name: 'signatory_name' }, latest: 'signed_on' },
      columns: { signatory_name: 'Signataire', capacity: 'Qualité', signed_on: 'Signé le' },
    },
    purpose: 'Prouver par qui et quand une convention a été signée.',
    ...{ basis: 'legal-obligation', keeps: archived, erasure: 'kept' },
    why: 'C’est un acte signé : effacer le signataire détruirait la preuve (RGPD, article 17, paragraphe 3, points b et e).',
    readers: everybody,
  },
  {
    ...{ code: 'convention-texts', processing: 'conventions', label: 'Textes des conventions' },
    in: {
      ...{ table: 'convention_text', by: null },
      columns: { content: 'Texte, avec ceux qui représentent les parties', canonical: 'Texte tel que signé' },
    },
    purpose: 'Garder ce à quoi les parties se sont engagées, avec ceux qui les représentent.',
    ...{ basis: 'legal-obligation', keeps: archived, erasure: 'kept' },
    why: 'Un texte signé est figé, et son empreinte le prouve : rien n’en est retiré.',
    readers: everybody,
  },
  {
    ...{ code: 'matters', processing: 'conventions', label: 'Litiges et résiliations' },
    in: { table: 'convention_matter', by: null, columns: { subject: 'Objet' } },
    purpose: 'Suivre un désaccord entre les parties.',
    ...{ basis: 'legal-obligation', keeps: archived, erasure: 'kept' },
    why: 'Ces écrits fondent des droits et ne se récrivent pas (RGPD, article 17, paragraphe 3, point e).',
    readers: everybody,
  },
  {
    ...{
      code: 'convention-life',
      processing: 'conventions',
      label: 'Pièces et récits de la vie d’une convention',
    },
    in: {
      ...{ table: 'matter_step', by: null },
      columns: { account: 'Récit d’une étape' },
    },
    purpose: 'Garder la trace d’un litige ou d’une résiliation, telle que les parties l’ont écrite.',
    ...{ basis: 'legal-obligation', keeps: archived, erasure: 'kept' },
    why: 'Ces écrits fondent des droits et ne se récrivent pas (RGPD, article 17, paragraphe 3, point e).',
    readers: 'Les parties de la convention et l’équipe du programme.',
  },
]
