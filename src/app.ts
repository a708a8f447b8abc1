import type { Hono } from 'hono'
import type { Config } from './config.ts'
import { consultationRoutes, keepingConsultations } from './features/access-log/index.ts'
import { keyEndpoints, keyMiddleware, keyRoutes } from './features/api-keys/index.ts'
import {
  conventionEndpoints,
  conventionLifeRoutes,
  conventionRoutes,
  conventionScopes,
  paperRoutes,
  publicationQueue,
  publicationRoutes,
} from './features/conventions/index.ts'
import { obligationEndpoints, obligationRoutes } from './features/conventions/obligations/index.ts'
import { erasureQueue, expenseReader, fundingRoutes, importQueue } from './features/funding/index.ts'
import { highlightRoutes } from './features/highlights/index.ts'
import { type IdentityProvider, identityRoutes, sessionMiddleware } from './features/identity/index.ts'
import { impactRoutes } from './features/impact/index.ts'
import { incubatorRoutes } from './features/incubators/index.ts'
import { inTheAbsenceOf } from './features/journal/index.ts'
import { journalRoutes } from './features/journal/journal.routes.tsx'
import { noteCount, noticeRoutes } from './features/notices/index.ts'
import { openDataRoutes } from './features/open-data/index.ts'
import { personalDataRoutes, rewriteQueue } from './features/personal-data/index.ts'
import { carriers, feedHref, feedTitle, portfolioRoutes } from './features/portfolio/index.ts'
import { reviewRoutes } from './features/rights-review/index.ts'
import { siteRoutes } from './features/site/index.ts'
import { obligationSources } from './obligation-sources.ts'
import { holdings, retentionKinds } from './personal-data-sources.ts'
import type { OpenDatabase } from './platform/database.ts'
import type { Jobs } from './platform/jobs.ts'
import { readMails, type SendMail } from './platform/mail.ts'
import { keepingPdf, type MakePdf, pdfMaker } from './platform/pdf.ts'
import { dayOf } from './shared/day.ts'
import { tasksFor } from './task-sources.ts'
import type { WebEnv } from './web/env.ts'
import { mount } from './web/mount.tsx'
import type { PageCache } from './web/page-cache.ts'
import type { Route } from './web/routes.ts'

/** What an application is made of: the outside world, opened by the caller. */
export type AppDeps = {
  readonly database: OpenDatabase
  readonly config: Config
  readonly version: string
  readonly secret: string
  /** Address under which people reach the site, without a final slash. */
  readonly baseUrl: string
  readonly sendMail: SendMail
  /** By whom people may be identified, beside the link by e-mail. */
  readonly providers: readonly IdentityProvider[]
  /** Queues work in the transaction that asks for it. */
  readonly sendJob: Jobs['send']
  readonly now: () => Date
  readonly cache: PageCache | null
  readonly onBug: (error: unknown, requestId: string) => void
}

/** Every door of the site, each with its access: the only list there is. */
export function routesOf(deps: AppDeps): readonly Route[] {
  const { database, config, secret, baseUrl, sendMail, now } = deps
  const { db } = database
  const today = () => dayOf(now())
  const scopes = async () => [...(await carriers(db, today())), ...(await conventionScopes(db))]
  const makePdf = keepingPdf(pdfMaker({ root: config.root }))
  return [
    ...siteRoutes({ db, config }),
    ...openDataRoutes({
      db,
      baseUrl,
      feeds: [{ title: feedTitle, href: feedHref({}) }],
      endpoints: [
        ...conventionEndpoints({ db, baseUrl }),
        ...obligationEndpoints({ db, baseUrl, sources: obligationSources }),
        ...keyEndpoints({ db }),
      ],
    }),
    ...portfolioRoutes({ db, baseUrl }),
    ...highlightRoutes({ db }),
    ...incubatorRoutes({ db }),
    ...conventionRoutes({ db, dataDir: config.dataDir, sources: obligationSources }),
    ...fundingRoutes({
      ...{ db, dataDir: config.dataDir, makePdf, specimen: config.demo },
      ...{ reader: expenseReader(), queue: importQueue({ send: deps.sendJob }) },
      erase: erasureQueue({ send: deps.sendJob }),
    }),
    ...conventionLifeRoutes({ db, dataDir: config.dataDir }),
    ...impactRoutes({ db }),
    ...obligationRoutes({ db, sources: obligationSources }),
    ...conventionPaperRoutes(deps, makePdf),
    ...journalRoutes({ db }),
    ...ownDataRoutes(deps),
    ...keyRoutes({ db, baseUrl, scopes }),
    ...consultationRoutes({ db }),
    ...reviewRoutes({ db, scopes }),
    ...identityRoutes({
      db,
      secret,
      baseUrl,
      sendMail,
      providers: deps.providers,
      demo: config.demo,
      readMails: () => readMails(config.dataDir),
      scopes,
      todayFor: (actor) => tasksFor(db)(actor, today()),
      counted: (person, tasks) => noteCount(db, { person, tasks, at: now() }),
    }),
    ...noticeRoutes({ db }),
  ]
}

function ownDataRoutes({ database: { db }, config, baseUrl, sendMail, sendJob }: AppDeps): readonly Route[] {
  const queue = rewriteQueue({ send: sendJob })
  const { dataDir, controller } = config
  const erase = erasureQueue({ send: sendJob })
  const kinds = retentionKinds({ dataDir, sendMail, queue, erase, baseUrl })
  return personalDataRoutes({ db, dataDir, holdings, queue, sendMail, kinds, controller })
}

function conventionPaperRoutes(
  { database: { db }, config, baseUrl, sendJob }: AppDeps,
  makePdf: MakePdf,
): readonly Route[] {
  return [
    ...paperRoutes({ db, baseUrl, makePdf, specimen: config.demo, sources: obligationSources }),
    ...publicationRoutes({
      db,
      queue: publicationQueue({ send: sendJob }),
      hasPortal: config.dataPortal !== null,
      specimen: config.demo,
    }),
  ]
}

/** Puts the application together: the only place where the features meet the outside world. */
export function createApp(deps: AppDeps): Hono<WebEnv> {
  const { config, baseUrl, secret } = deps
  const { db } = deps.database
  const https = baseUrl.startsWith('https:')
  return mount(routesOf(deps), {
    site: {
      appearance: config.appearance,
      stateBrand: config.stateBrand,
      demo: config.demo,
      sourceUrl: config.sourceUrl,
      contact: config.contact,
      version: deps.version,
    },
    secret: deps.secret,
    https,
    trustProxy: config.trustProxy,
    now: deps.now,
    authenticate: keepingConsultations({
      db,
      authenticate: keyMiddleware({ db, secret, otherwise: sessionMiddleware({ db, https }) }),
    }),
    onBug: deps.onBug,
    cache: deps.cache,
    inTheAbsenceOf,
  })
}
