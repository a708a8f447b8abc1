import type { HeldColumn, Holding } from '../../shared/holding.ts'
import { signingRoleLabel } from './delegation/delegation.messages.ts'

const tenYears = {
  words: 'Dix ans après la clôture de l’exercice, comme les pièces qu’ils accompagnent.',
}
const readers = 'Qui peut lire l’argent de la convention.'
const proof =
  'La comptabilité publique demande que l’acte garde le nom de qui l’a signé (RGPD, article 17, paragraphe 3, point b).'
const signingRole: HeldColumn = {
  label: 'Pour',
  words: (role) => signingRoleLabel[role as keyof typeof signingRoleLabel],
}
const money = { processing: 'money', basis: 'legal-obligation', keeps: tenYears, readers } as const

type Act = {
  readonly code: string
  readonly label: string
  readonly table: string
  readonly id: string
  readonly columns: Readonly<Record<string, HeldColumn>>
  readonly latest: string
}

/** Who did an act of spending, by an id alone. */
const done = ({ code, label, table, id, columns, latest }: Act): Holding => ({
  ...{ ...money, code, label },
  in: { ...{ table, by: { id }, columns, latest } },
  purpose: 'Séparer ceux qui engagent, constatent, paient et décident (décret 2012-1246).',
  erasure: 'emptied',
  why: 'L’acte reste, sous un numéro qui ne désigne plus personne.',
})

const convention: HeldColumn = { label: 'Convention', names: true }

const acts: readonly Act[] = [
  {
    ...{ code: 'orders', label: 'Commandes passées', table: 'purchase_order', id: 'engaged_by' },
    ...{ columns: { convention_id: convention, ej: 'Engagement juridique', engaged_on: 'Engagée le' } },
    latest: 'engaged_on',
  },
  {
    ...{ code: 'services', label: 'Services faits constatés', table: 'expense', id: 'certified_by' },
    ...{ columns: { convention_id: convention, code: 'Ligne', certified_on: 'Constaté le' } },
    latest: 'certified_on',
  },
  {
    ...{
      code: 'decisions',
      label: 'Dépenses acceptées ou rejetées',
      table: 'expense_decision',
      id: 'decided_by',
    },
    ...{ columns: { accepted: 'Acceptée', decided_on: 'Décidée le', motive: 'Motif' } },
    latest: 'decided_on',
  },
  {
    ...{ code: 'papers', label: 'Pièces justificatives jointes', table: 'money_paper', id: 'added_by' },
    ...{ columns: { convention_id: convention, label: 'Intitulé', added_at: 'Jointe le' } },
    latest: 'added_at',
  },
  {
    ...{ code: 'eliminations', label: 'Pièces éliminées', table: 'paper_elimination', id: 'decided_by' },
    columns: { convention_id: convention, visa_number: 'Visa', eliminated_on: 'Éliminées le' },
    latest: 'eliminated_on',
  },
  {
    ...{ code: 'returns', label: 'États signés rapportés', table: 'statement_return', id: 'added_by' },
    ...{
      columns: {
        label: 'Intitulé',
        added_at: 'Rapporté le',
        found: { label: 'Signatures trouvées', fileOnly: true },
      },
      latest: 'added_at',
    },
  },
  {
    ...{ code: 'yearly-reports', label: 'Comptes rendus envoyés', table: 'yearly_report', id: 'recorded_by' },
    ...{ columns: { year: 'Exercice', sent_on: 'Envoyé le', recipient: 'Destinataire' }, latest: 'sent_on' },
  },
  {
    ...{ code: 'assertions', label: 'Totaux d’autres livres', table: 'balance_assertion', id: 'recorded_by' },
    ...{ columns: { source: 'Source', recorded_at: 'Enregistré le' }, latest: 'recorded_at' },
  },
]

/** What the money of conventions holds of people. */
export const fundingHoldings: readonly Holding[] = [
  {
    ...{ ...money, code: 'statement-signatures', label: 'Signatures d’états récapitulatifs' },
    in: {
      ...{ table: 'statement_signature', by: { id: 'signed_by', name: 'name' }, latest: 'signed_on' },
      columns: {
        convention_id: convention,
        role: signingRole,
        name: 'Signataire',
        signed_on: 'Signé le',
        document: { label: 'Signature telle que figée', fileOnly: true },
      },
    },
    purpose: 'Prouver qui a signé un état de dépenses, et au nom de quelle délégation.',
    ...{ erasure: 'kept', why: proof },
  },
  {
    ...{ ...money, code: 'delegations', label: 'Délégations de signature' },
    in: {
      ...{ table: 'signing_delegation', by: { id: 'person_id' }, latest: 'starts_on' },
      columns: {
        convention_id: convention,
        role: signingRole,
        name: 'Délégataire',
        capacity: 'Qualité',
        reference: 'Décision',
        starts_on: 'Premier jour',
        ends_on: 'Dernier jour',
      },
    },
    purpose: 'Savoir qui peut signer, pour quoi et jusqu’à quand.',
    erasure: 'kept',
    why: `Une délégation qui a servi à signer garde son nom. ${proof} Celle qui n’a rien signé perd le nom et la qualité.`,
  },
  {
    ...{ ...money, code: 'statements', label: 'États récapitulatifs figés' },
    in: {
      ...{ table: 'statement', by: null },
      columns: { document: 'Données figées', frozen: 'Papier figé, avec ses fournisseurs' },
    },
    purpose: 'Garder ce qui a été signé, à l’octet près.',
    ...{ erasure: 'kept', why: 'Chaque état tient le suivant par son empreinte : rien n’en est retiré.' },
  },
  {
    ...{ ...money, code: 'suppliers', label: 'Fournisseurs, dont des indépendants' },
    in: {
      ...{ table: 'expense', by: { name: 'supplier_name' }, latest: 'recorded_on' },
      columns: {
        supplier_name: 'Fournisseur',
        code: 'Ligne',
        object: 'Objet',
        recorded_on: 'Enregistrée le',
      },
    },
    purpose: 'Justifier chaque dépense.',
    ...{ erasure: 'kept', why: 'Une pièce comptable nomme son fournisseur, même quand c’est une personne.' },
  },
  {
    ...{ ...money, code: 'order-suppliers', label: 'Fournisseurs des commandes' },
    in: {
      ...{ table: 'purchase_order', by: { name: 'supplier_name' }, latest: 'engaged_on' },
      columns: { supplier_name: 'Fournisseur', ej: 'Engagement juridique', object: 'Objet' },
    },
    purpose: 'Suivre chaque commande.',
    ...{ erasure: 'kept', why: 'Une pièce comptable nomme son fournisseur, même quand c’est une personne.' },
  },
  {
    ...{ ...money, code: 'lot-holders', label: 'Titulaires des lots de marchés' },
    in: {
      ...{ table: 'market_lot', by: { name: 'holder_name' }, latest: 'created_at' },
      columns: { convention_id: convention, holder_name: 'Titulaire', number: 'Lot' },
    },
    purpose: 'Savoir à qui chaque lot d’un marché est attribué.',
    ...{ erasure: 'kept', why: 'Un marché public nomme son titulaire, même quand c’est une personne.' },
  },
  {
    ...{ ...money, code: 'recipients', label: 'Destinataires des appels de fonds' },
    in: {
      ...{ table: 'fund_call', by: { name: 'recipient' }, latest: 'presented_on' },
      columns: { recipient: 'Destinataire', presented_on: 'Présenté le' },
    },
    purpose: 'Savoir à qui une somme a été demandée.',
    ...{ erasure: 'kept', why: 'L’appel de fonds est un acte comptable.' },
  },
  {
    ...{ ...money, code: 'imports', label: 'Fichiers de dépenses déposés' },
    keeps: 'unused-import',
    in: {
      ...{ table: 'expense_import', by: { id: 'asked_by' }, latest: 'asked_at' },
      columns: {
        convention_id: convention,
        file_name: 'Fichier',
        asked_at: 'Déposé le',
        report: { label: 'Résultat', fileOnly: true },
      },
    },
    purpose: 'Écrire des dépenses à partir d’un fichier, et garder celui qui les a données.',
    erasure: 'emptied',
    why: 'Le fichier écrit reste comme pièce, sous un numéro qui ne désigne plus personne.',
  },
  ...acts.map(done),
]
