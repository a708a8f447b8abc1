/** Columns of the file of lines. */
export const csvHeader = [
  ...['ligne', 'genre', 'état', 'règles', 'commande', 'poste de commande', 'demande de paiement'],
  ...['poste de DP', 'facture', 'fournisseur', 'SIRET', 'objet', 'marché', 'catégorie'],
  ...['hors taxe', 'TVA', 'TVA comprise', 'engagée le', 'service fait le', 'demandée le', 'payée le'],
  ...['compte depuis le', 'corrige', 'motif'],
] as const
