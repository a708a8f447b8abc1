import type { Db } from '../../platform/database.ts'
import type { MakePdf } from '../../platform/pdf.ts'
import { AppError } from '../../shared/errors.ts'
import { cleanName } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { type Route, sharedGet } from '../../web/routes.ts'
import { type ConventionContent, conventionNamed, publicStandingOn } from '../conventions/index.ts'
import { askedDay } from '../portfolio/index.ts'
import { callRoutes } from './call/call.routes.tsx'
import { closingRoutes } from './closing/closing.routes.tsx'
import { controlRoutes } from './control/control.routes.tsx'
import { delegationRoutes } from './delegation/delegation.routes.tsx'

import { moneyHomeRoutes } from './desk/money-home.routes.tsx'
import { FinancePage } from './finance.views.tsx'
import { fundingFactsOn } from './funding.queries.ts'
import { fundingStatusOn } from './funding-status.ts'
import { readingsNotFollowed } from './funding-terms.ts'
import { expenseImportRoutes, type ImportRoutesDeps } from './import/expense-import.routes.tsx'
import { lotRoutes } from './lot/lot.routes.tsx'
import { orderRoutes } from './order/order.routes.ts'
import type { QueueErasure } from './paper/elimination.queries.ts'
import { eliminationRoutes } from './paper/elimination.routes.tsx'
import { moneyPaperRoutes } from './paper/paper.routes.tsx'
import { yearlyReportRoutes } from './report/yearly-report.routes.tsx'
import { spendingRoutes } from './spending/spending.routes.ts'
import { acceptedByGroup } from './spent.queries.ts'
import { keptStatements } from './statement/statement.queries.ts'
import { statementRoutes } from './statement/statement.routes.tsx'

const unknown = (): AppError =>
  new AppError(
    'not-found',
    'Aucune convention n’avait pris effet à cette adresse ce jour-là. Cherchez-la dans la liste des conventions.',
  )

/** What codes are called; a category and a market may share one. */
const wordsOf = ({ costCategories, markets }: Pick<ConventionContent, 'costCategories' | 'markets'>) => ({
  category: new Map(costCategories.map(({ code, label }) => [code, label])),
  market: new Map(markets.map(({ id, label }) => [id, label])),
  product: new Map<string, string>(),
})

/** The questions themselves, as the convention asks them. */
function questionsNotFollowed({ readings }: Pick<ConventionContent, 'readings'>): readonly string[] {
  const ids = new Set(readingsNotFollowed({ readings }))
  return readings.filter(({ id }) => ids.has(id)).map(({ question }) => question)
}

async function show(db: Db, c: WebContext): Promise<Response> {
  const { day, today, notices } = askedDay(c)
  const slug = cleanName(c.req.param('slug'))
  const convention = slug === '' ? null : await conventionNamed(db, slug)
  const standing = convention && publicStandingOn(convention, day)
  const facts = convention && (await fundingFactsOn(db, convention, day))
  if (!convention || !standing || !facts) throw unknown()
  const example = c.var.site.demo
    ? [
        {
          tone: 'info',
          text: 'Ces montants sont un exemple chiffré, inventé pour la démonstration.',
        } as const,
      ]
    : []
  return page(
    c,
    {
      title: `Finances de la convention ${convention.reference}`,
      breadcrumb: [
        { label: 'Conventions', href: '/conventions' },
        { label: convention.reference, href: `/conventions/${convention.slug}` },
      ],
      notices: [...notices, ...example],
      indexable: day === today,
    },
    <FinancePage
      {...{ facts, day }}
      slug={convention.slug}
      reference={convention.reference}
      status={fundingStatusOn(facts, day)}
      groups={
        await acceptedByGroup(db, {
          conventionId: convention.id,
          basis: facts.terms.amountBasis,
          until: day,
        })
      }
      words={wordsOf(standing.content)}
      statements={await keptStatements(db, convention.id)}
      notFollowed={questionsNotFollowed(standing.content)}
      au={day === today ? null : day}
    />,
  )
}

/** What the money of conventions needs: papers are kept in a folder and made by a composer. `specimen`: a demonstration, each is marked. */
export type FundingDeps = ImportRoutesDeps & {
  readonly makePdf: MakePdf
  readonly specimen: boolean
  /** Takes off the disk what was eliminated. */
  readonly erase: QueueErasure
}

/** The money of conventions: in public sums, never a supplier nor an account; all of it to those who work on it. */
export const fundingRoutes = (deps: FundingDeps): readonly Route[] => [
  sharedGet('/conventions/:slug/finances', { action: 'convention.read' }, (c) => show(deps.db, c)),
  ...moneyHomeRoutes(deps),
  ...delegationRoutes(deps),
  ...lotRoutes(deps),
  ...orderRoutes(deps),
  ...moneyPaperRoutes(deps),
  ...eliminationRoutes(deps),
  ...spendingRoutes(deps),
  ...statementRoutes(deps),
  ...callRoutes(deps),
  ...yearlyReportRoutes(deps),
  ...closingRoutes(deps),
  ...controlRoutes(deps),
  ...expenseImportRoutes(deps),
]
