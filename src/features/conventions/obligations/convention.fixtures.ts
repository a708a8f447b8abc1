import { day } from '../../../shared/day.ts'
import type { Party } from '../convention-content.ts'
import type { PublicStanding } from '../standing-convention.ts'
import { anctObligations } from './anct-obligations.data.ts'
import type { ObligationSources } from './check.queries.ts'
import { ownChecks } from './own-checks.queries.ts'
import { portfolioChecks } from './portfolio-checks.queries.ts'

const partyOf = (party: Pick<Party, 'id' | 'name' | 'acronym' | 'role'>): Party => ({
  ...{ siret: null, address: '20 avenue de Ségur, 75007 Paris' },
  representative: { name: 'Camille Essai', capacity: 'Direction', authority: null, delegation: null },
  ...party,
})

/** The convention of 2020 as its obligations need it: its parties, its days, its obligations. */
export const anctConvention: PublicStanding = {
  id: '018f0000-0000-7000-8000-000000000c01',
  reference: 'ANCT-DINUM-2020',
  slug: 'anct-dinum-2020',
  effectOn: day('2020-05-11'),
  endsOn: day('2021-05-11'),
  terminatedOn: null,
  state: 'in-force',
  known: { reference: 'ANCT-DINUM-2020', texts: [], termination: null },
  content: {
    reference: 'ANCT-DINUM-2020',
    title: 'Convention de partenariat entre l’ANCT et la DINUM',
    instrument: 'fonds-de-concours',
    object: 'Créer un incubateur au sein de l’ANCT.',
    parties: [
      partyOf({
        ...{ id: 'anct', acronym: 'ANCT', role: 'payer' },
        name: 'Agence nationale de la cohésion des territoires',
      }),
      partyOf({
        ...{ id: 'dinum', acronym: 'DINUM', role: 'spender' },
        name: 'Direction interministérielle du numérique',
      }),
    ],
    articles: [],
    funding: { amountCents: 160_000_000, tranches: [] },
    budgetLines: [],
    costCategories: [],
    markets: [],
    term: {
      effect: 'last-signature',
      months: 12,
      endsOn: null,
      bounds: ['engagement', 'service', 'payment'],
    },
    readings: [],
    obligations: anctObligations,
  },
}

/** Everything that obligations are read from when there is this one convention. */
export const sourcesOf = (convention: PublicStanding): ObligationSources => ({
  loadConvention: async (_, ref) =>
    [convention.slug, convention.reference].includes(ref) ? convention : null,
  loadConventions: async (_, on) => (convention.effectOn <= on ? [convention] : []),
  deviationsOf: async () => new Map(),
  checks: [ownChecks, portfolioChecks],
})
