/** What the portfolio shows of an obligation, or why it cannot tell. */
export const portfolioWords = {
  record: 'Fiche publique du produit',
  repository: 'Dépôt de code',
  incubator: (name: string) => `Page de l’incubateur ${name}`,
  committee: (product: string) => `Comité inscrit sur la fiche de ${product}`,
  noRepository: 'Aucun dépôt de code n’est indiqué.',
  noIncubator: (party: string) => `Aucun incubateur connu n’est porté par : ${party}.`,
  noCommittee:
    'Aucun comité n’est inscrit sur les fiches des produits pour cette période. Les fiches ne disent pas tous les comités.',
  'stats-page': {
    proof: 'Page de statistiques',
    saidNo: 'L’équipe indique qu’elle n’a pas de page de statistiques publique.',
    saidYes: 'L’équipe indique une page de statistiques, sans en donner l’adresse.',
    silence: 'L’équipe n’a rien indiqué de sa page de statistiques.',
  },
  'risk-analysis': {
    proof: 'Analyse de risques',
    saidNo: 'L’équipe indique qu’elle n’a pas fait d’analyse de risques.',
    saidYes: 'L’équipe indique une analyse de risques, sans la montrer.',
    silence: 'L’équipe n’a rien indiqué de son analyse de risques.',
  },
} as const
