import type { ConventionContent } from './convention-content.ts'

/** What a convention starts from: the questions are there, the answers are not. Readings are those that the law and past texts leave open. */
export const emptyContent = (reference: string, title: string): ConventionContent => ({
  reference,
  title,
  instrument: 'fonds-de-concours',
  object: '',
  parties: [],
  articles: [],
  funding: { amountCents: 0, tranches: [] },
  budgetLines: [],
  costCategories: [
    { code: 'devops', label: 'Devops', decision: 'auto' },
    { code: 'design', label: 'Design', decision: 'auto' },
    { code: 'deploiement', label: 'Déploiement', decision: 'auto' },
    { code: 'coaching', label: 'Coaching', decision: 'auto' },
    { code: 'hebergement', label: 'Hébergement', decision: 'review' },
  ],
  markets: [],
  accounts: [],
  term: { effect: 'last-signature', months: 12, endsOn: null, bounds: ['engagement', 'service', 'payment'] },
  readings: [],
  obligations: [],
})
