/** How the cells of a field are read: `code` and `label` tell which of Chorus's double columns is meant. */
export type FieldKind = 'code' | 'post' | 'label' | 'siret' | 'amount' | 'rate' | 'day' | 'type'

type FieldRule = { readonly kind: FieldKind; readonly most?: number; readonly names: readonly string[] }

/**
 * What a line of an expense file says, each with the headers that are known to hold it: ours first, then those of Chorus and of people.
 * `most`: as many characters as the database keeps.
 */
export const expenseFields = {
  ej: {
    kind: 'code',
    most: 40,
    names: ['ej', 'N° EJ', 'Numéro EJ', 'N° d’engagement juridique', 'Engagement juridique'],
  },
  ejPost: { kind: 'post', most: 20, names: ['poste_ej', 'N° poste EJ', 'Numéro poste EJ'] },
  dp: {
    kind: 'code',
    most: 40,
    names: ['dp', 'N° DP', 'Numéro DP', 'N° de demande de paiement', 'Demande de paiement'],
  },
  dpPost: { kind: 'post', most: 20, names: ['poste_dp', 'N° poste DP', 'Numéro poste DP'] },
  supplierSiret: {
    kind: 'siret',
    names: ['fournisseur_siret', 'Code taxe 1', 'SIRET', 'SIRET du fournisseur'],
  },
  supplierName: {
    kind: 'label',
    most: 200,
    names: ['fournisseur', 'Fournisseur payé (DP)', 'fournisseur_nom', 'Nom du fournisseur'],
  },
  object: { kind: 'label', most: 300, names: ['objet', 'Objet de la dépense', 'Libellé'] },
  market: { kind: 'code', most: 80, names: ['marche', 'N° marché', 'N° de marché'] },
  category: { kind: 'code', most: 80, names: ['categorie', 'Catégorie de dépense'] },
  product: { kind: 'code', most: 80, names: ['produit'] },
  htCents: { kind: 'amount', names: ['montant_ht', 'Montant hors taxe', 'HT'] },
  vatCents: { kind: 'amount', names: ['montant_tva', 'TVA', 'Montant de la TVA'] },
  ttcCents: { kind: 'amount', names: ['montant_ttc', 'Montant payé', 'EUR', 'TTC'] },
  vatBp: { kind: 'rate', names: ['taux_tva', 'Taux de TVA'] },
  engagedOn: { kind: 'day', names: ['engage_le', 'Date d’engagement', 'Date EJ', 'Date de l’EJ'] },
  serviceDoneOn: { kind: 'day', names: ['service_fait_le', 'Date de service fait', 'Date du service fait'] },
  paidOn: { kind: 'day', names: ['paye_le', 'Date de paiement', 'Date de dernière opération sur la DP'] },
  type: { kind: 'type', names: ['type', 'Type de ligne'] },
  corrects: { kind: 'code', most: 40, names: ['corrige', 'Ligne corrigée'] },
} as const satisfies Record<string, FieldRule>

export type ExpenseField = keyof typeof expenseFields

export const expenseFieldNames = Object.keys(expenseFields) as readonly ExpenseField[]

/** The header that an interface promises for a field: `montant_ht`. */
export const defaultHeader = (field: ExpenseField): string => expenseFields[field].names[0]

/** Letters and digits alone, without accent nor capital: what two spellings of a header share. */
export const folded = (header: string): string =>
  header
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
