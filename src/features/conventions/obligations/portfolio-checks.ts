/** The checks that the portfolio's facts allow (`portfolio-checks.queries.ts`). */
export const portfolioCheckIds = [
  'committee',
  'incubator',
  'open-source',
  'product-shown',
  'risk-analysis',
  'stats-page',
] as const
