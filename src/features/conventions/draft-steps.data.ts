import type { Among, DraftStep, StepField } from './draft-steps.ts'

const fixed = (values: Readonly<Record<string, string>>): Among => ({
  kind: 'fixed',
  values: Object.entries(values),
})

const hiddenId: StepField = { path: 'id', label: '', type: 'hidden' }

const parties: DraftStep = {
  slug: 'parties',
  title: 'Parties et signataires',
  sections: ['reference', 'title', 'instrument', 'parties'],
  parts: [
    {
      kind: 'fields',
      title: 'La convention',
      fields: [
        { path: 'reference', label: 'Référence', type: 'text' },
        { path: 'title', label: 'Titre', type: 'text' },
        {
          path: 'instrument',
          label: 'Nature juridique',
          type: 'choice',
          among: fixed({
            'fonds-de-concours': 'Fonds de concours : un tiers verse à l’État pour un objet convenu',
            'delegation-de-gestion': 'Délégation de gestion : entre services de l’État',
            subvention: 'Subvention : pour un projet choisi par son bénéficiaire',
          }),
        },
      ],
    },
    {
      kind: 'rows',
      title: 'Partie',
      path: 'parties',
      one: 'une partie',
      named: { key: 'id', by: 'name' },
      fields: [
        hiddenId,
        { path: 'name', label: 'Nom', type: 'text' },
        { path: 'acronym', label: 'Sigle', type: 'text', optional: true },
        { path: 'siret', label: 'SIRET', type: 'text', optional: true, hint: 'Quatorze chiffres.' },
        { path: 'address', label: 'Adresse postale', type: 'text', optional: true },
        {
          path: 'role',
          label: 'Rôle',
          type: 'choice',
          among: fixed({ payer: 'Verse les fonds', spender: 'Dépense les fonds', other: 'Signe seulement' }),
        },
        { path: 'representative.name', label: 'Représentée par', type: 'text' },
        { path: 'representative.capacity', label: 'En qualité de', type: 'text' },
        {
          path: 'representative.authority',
          label: 'Texte qui l’a nommé ou habilité',
          type: 'text',
          optional: true,
        },
        {
          path: 'representative.delegation.reference',
          label: 'Référence de sa délégation de signature',
          hint: 'Vide si la personne signe en vertu de sa fonction.',
          type: 'text',
          optional: true,
        },
        {
          path: 'representative.delegation.startsOn',
          label: 'Premier jour de la délégation',
          type: 'day',
          optional: true,
        },
        {
          path: 'representative.delegation.endsOn',
          label: 'Dernier jour de la délégation',
          type: 'day',
          optional: true,
        },
      ],
    },
  ],
}

const articles: DraftStep = {
  slug: 'articles',
  title: 'Objet et articles',
  sections: ['object', 'articles'],
  parts: [
    {
      kind: 'fields',
      title: 'Objet',
      fields: [{ path: 'object', label: 'Objet de la convention', type: 'area' }],
    },
    {
      kind: 'rows',
      title: 'Article',
      path: 'articles',
      one: 'un article',
      named: { key: 'id', by: 'number' },
      fields: [
        hiddenId,
        { path: 'number', label: 'Numéro', type: 'text', hint: '« 2 », « 6.1 », « Annexe 1 ».' },
        { path: 'title', label: 'Titre', type: 'text' },
        { path: 'text', label: 'Texte', type: 'area' },
        { path: 'source.page', label: 'Page du document signé', type: 'integer', optional: true },
        { path: 'source.passage', label: 'Passage du document signé', type: 'area', optional: true },
      ],
    },
  ],
}

const funding: DraftStep = {
  slug: 'financement',
  title: 'Financement',
  sections: ['funding', 'budgetLines'],
  parts: [
    {
      kind: 'fields',
      title: 'Montant',
      fields: [{ path: 'funding.amountCents', label: 'Montant total, en euros', type: 'euros' }],
    },
    {
      kind: 'rows',
      title: 'Versement',
      path: 'funding.tranches',
      one: 'un versement',
      named: { key: 'id', by: 'cents' },
      fields: [
        hiddenId,
        { path: 'cents', label: 'Montant, en euros', type: 'euros' },
        {
          path: 'condition.kind',
          label: 'Dû',
          type: 'choice',
          among: fixed({ signature: 'Dès la dernière signature', consumed: 'Quand un montant est consommé' }),
        },
        {
          path: 'condition.thresholdCents',
          label: 'Montant à consommer, en euros',
          hint: 'Pour un versement dû quand un montant est consommé.',
          type: 'euros',
          optional: true,
        },
        {
          path: 'documents',
          label: 'Pièces à présenter',
          type: 'choices',
          optional: true,
          among: fixed({
            'call-for-funds': 'Appel de fonds',
            statement: 'État récapitulatif des dépenses acceptées (ERDA)',
          }),
        },
        { path: 'article', label: 'Article qui le prévoit', type: 'choice', among: { kind: 'articles' } },
      ],
    },
    {
      kind: 'rows',
      title: 'Imputation budgétaire',
      path: 'budgetLines',
      one: 'une imputation',
      named: null,
      fields: [
        {
          path: 'kind',
          label: 'Genre',
          type: 'choice',
          among: fixed({
            fund: 'Fonds de concours',
            programme: 'Programme',
            'operational-budget': 'Budget opérationnel',
          }),
        },
        { path: 'code', label: 'Code', type: 'text' },
        { path: 'label', label: 'Intitulé', type: 'text' },
      ],
    },
  ],
}

const spending: DraftStep = {
  slug: 'depenses',
  title: 'Catégories de dépenses et marchés',
  sections: ['costCategories', 'markets'],
  parts: [
    {
      kind: 'rows',
      title: 'Catégorie de dépenses',
      path: 'costCategories',
      one: 'une catégorie',
      named: { key: 'code', by: 'label' },
      fields: [
        { path: 'code', label: '', type: 'hidden' },
        { path: 'label', label: 'Nom', type: 'text' },
        {
          path: 'decision',
          label: 'Une dépense est',
          type: 'choice',
          among: fixed({
            auto: 'Acceptée quand les règles sont tenues',
            review: 'Soumise à une personne, qui donne sa raison',
          }),
        },
      ],
    },
    {
      kind: 'rows',
      title: 'Marché',
      path: 'markets',
      one: 'un marché',
      named: { key: 'id', by: 'label' },
      fields: [
        hiddenId,
        { path: 'label', label: 'Nom', type: 'text' },
        {
          path: 'categories',
          label: 'Catégories couvertes',
          type: 'choices',
          optional: true,
          among: { kind: 'categories' },
        },
      ],
    },
  ],
}

const accounts: DraftStep = {
  slug: 'comptes',
  title: 'Comptes bancaires',
  sections: ['accounts'],
  confidential: true,
  parts: [
    {
      kind: 'rows',
      title: 'Compte',
      path: 'accounts',
      one: 'un compte',
      named: { key: 'id', by: 'holder' },
      fields: [
        hiddenId,
        { path: 'party', label: 'Partie', type: 'choice', among: { kind: 'parties' } },
        {
          path: 'purpose',
          label: 'Sert',
          type: 'choice',
          among: fixed({ payment: 'Aux versements', restitution: 'Aux sommes restituées' }),
        },
        { path: 'holder', label: 'Titulaire', type: 'text' },
        { path: 'domiciliation', label: 'Domiciliation', type: 'text', optional: true },
        { path: 'bank', label: 'Code banque', type: 'text', hint: 'Cinq chiffres.' },
        { path: 'branch', label: 'Code guichet', type: 'text', hint: 'Cinq chiffres.' },
        { path: 'number', label: 'Numéro de compte', type: 'text', hint: 'Onze chiffres ou lettres.' },
        { path: 'key', label: 'Clé RIB', type: 'text', hint: 'Deux chiffres.' },
      ],
    },
  ],
}

const term: DraftStep = {
  slug: 'duree',
  title: 'Durée',
  sections: ['term'],
  parts: [
    {
      kind: 'fields',
      title: 'Durée',
      fields: [
        {
          path: 'term.months',
          label: 'Durée, en mois',
          hint: 'La convention prend effet le jour de la dernière signature.',
          type: 'integer',
        },
        {
          path: 'term.endsOn',
          label: 'Dernier jour, si le texte le fixe',
          type: 'day',
          optional: true,
        },
        {
          path: 'term.bounds',
          label: 'Ce que la durée borne',
          type: 'choices',
          among: fixed({
            engagement: 'L’engagement des dépenses',
            service: 'Le service fait',
            payment: 'Le paiement',
          }),
        },
      ],
    },
  ],
}

const readings: DraftStep = {
  slug: 'lectures',
  title: 'Ce que le texte laisse ouvert',
  sections: ['readings'],
  parts: [
    {
      kind: 'rows',
      title: 'Point laissé ouvert',
      path: 'readings',
      one: 'un point',
      named: { key: 'id', by: 'question' },
      fields: [
        hiddenId,
        { path: 'question', label: 'Question', type: 'text' },
        { path: 'article', label: 'Article', type: 'choice', among: { kind: 'articles' } },
        {
          path: 'choices',
          label: 'Réponses possibles',
          type: 'lines',
          hint: 'Une par ligne, deux au moins.',
        },
        {
          path: 'value',
          label: 'Réponse retenue',
          type: 'text',
          hint: 'Telle qu’elle est écrite au-dessus.',
        },
        { path: 'reason', label: 'Pourquoi', type: 'area' },
      ],
    },
  ],
}

const obligations: DraftStep = {
  slug: 'engagements',
  title: 'Engagements',
  sections: ['obligations'],
  parts: [
    {
      kind: 'rows',
      title: 'Engagement',
      path: 'obligations',
      one: 'un engagement',
      named: { key: 'id', by: 'subject' },
      fields: [
        hiddenId,
        { path: 'subject', label: 'Ce qui est dû', type: 'area' },
        { path: 'article', label: 'Article', type: 'choice', among: { kind: 'articles' } },
        { path: 'passage', label: 'Mots du texte', type: 'area', optional: true },
        { path: 'debtors', label: 'Dû par', type: 'choices', among: { kind: 'parties' } },
        { path: 'beneficiary', label: 'Dû à', type: 'choice', among: { kind: 'beneficiaries' } },
        {
          path: 'when.kind',
          label: 'Quand',
          type: 'choice',
          among: fixed({
            standing: 'En permanence',
            every: 'Tous les tant de mois',
            'on-event': 'À chaque évènement',
            'per-product': 'Pour chaque produit, selon sa phase',
            'at-term': 'Au terme de la convention',
            yearly: 'Chaque année, à une date',
          }),
        },
        {
          path: 'when.months',
          label: 'Nombre de mois',
          type: 'integer',
          optional: true,
          hint: '« Tous les tant de mois ».',
        },
        {
          path: 'when.event',
          label: 'Évènement',
          type: 'text',
          optional: true,
          hint: '« À chaque évènement ».',
        },
        {
          path: 'when.within',
          label: 'Délai, en jours',
          type: 'integer',
          optional: true,
          hint: 'Après l’évènement ou le terme.',
        },
        { path: 'when.phases', label: 'Phases', type: 'lines', optional: true, hint: 'Une par ligne.' },
        { path: 'when.applies', label: 'Quels produits', type: 'text', optional: true },
        { path: 'when.month', label: 'Mois de l’année', type: 'integer', optional: true, hint: 'De 1 à 12.' },
        { path: 'when.day', label: 'Jour du mois', type: 'integer', optional: true },
        { path: 'evidence', label: 'Preuves', type: 'lines', optional: true, hint: 'Une par ligne.' },
        { path: 'check', label: 'Relevé automatique', type: 'text', optional: true },
      ],
    },
  ],
}

/** The steps of a draft, in the order in which they are proposed. */
export const draftSteps: readonly DraftStep[] = [
  parties,
  articles,
  funding,
  spending,
  accounts,
  term,
  readings,
  obligations,
]
