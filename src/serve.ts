import path from 'node:path'
import { createApp } from './app.ts'
import { answerHanded } from './cli.ts'
import type { Config } from './config.ts'
import { digestJobs, tellDemonstration } from './digest-jobs.ts'
import { publicationJobs } from './features/conventions/index.ts'
import { erasureJobs, erasureQueue, expenseImportJobs, expenseReader } from './features/funding/index.ts'
import {
  addressOf,
  asIdentityProvider,
  firstAdministratorLink,
  identityJobs,
  secretPaths,
  simulatedProviders,
} from './features/identity/index.ts'
import { journalJobs } from './features/journal/journal.jobs.ts'
import { mailLedger, UNSUBSCRIBE_PATH } from './features/notices/index.ts'
import { retentionJobs, rewriteJobs, rewriteQueue } from './features/personal-data/index.ts'
import { holdings, retentionKinds } from './personal-data-sources.ts'
import { onChange } from './platform/change-signal.ts'
import { listenForCommands, socketPath } from './platform/command-socket.ts'
import { POOL_SIZE } from './platform/database.ts'
import { closeServer, createHttpServer, listen } from './platform/http-server.ts'
import { type JobDefinition, type Jobs, startJobs } from './platform/jobs.ts'
import { createLog, type Log } from './platform/log.ts'
import { mailJob, mailSender } from './platform/mail.ts'
import { onFirstRequest } from './platform/openid-provider/first-request.ts'
import { simulatedProvider } from './platform/openid-provider/provider.ts'
import { pdfMaker } from './platform/pdf.ts'
import { ownSecret } from './platform/secret.ts'
import { type Ground, openGround } from './runtime.ts'
import { seedDemo } from './seed/seed.ts'
import { dayOf } from './shared/day.ts'
import { AppError } from './shared/errors.ts'
import { ownTerminal, progressOn } from './terminal.ts'
import { asset } from './web/assets.ts'
import { createDoor } from './web/door.ts'
import { createListener } from './web/listener.ts'
import { createPageCache } from './web/page-cache.ts'
import { securityHeaders } from './web/security-headers.ts'
import { readStaticFiles } from './web/static-files.ts'
import { tooManyAnswer } from './web/too-many-answer.tsx'
import { filesOf as sheetsOf } from './web/view/appearance.tsx'

/** A server that answers. */
export type Running = {
  readonly address: string
  /** Stops everything that was started, in the reverse order, within five seconds. */
  readonly stop: () => Promise<void>
}

type Options = {
  readonly config: Config
  readonly version: string
  /** Loads the demonstration into an empty database: `npm start` does, `serve` does not. */
  readonly withDemo: boolean
  readonly say: (line: string) => void
}

const CACHE_BYTES = 48 * 1024 * 1024

async function ground(config: Config): Promise<Ground> {
  const opened = await openGround(config)
  if (!('held' in opened)) return opened
  throw new AppError(
    'conflict',
    `Terreau tourne déjà sur ${config.dataDir} (processus ${opened.held.pid}). Arrêtez-le d’abord, ou donnez un autre DATA_DIR.`,
  )
}

/** Opens the ground, then the door: database, jobs, pages, and last the port. */
export async function serve(options: Options): Promise<Running> {
  const { config } = options
  const opened = await ground(config)
  const log = createLog(config.logLevel)
  const stops: (() => Promise<void> | void)[] = [opened.close, log.stop]
  // Each is stopped whatever happens to the others: the lock is given back even if a job would not end.
  const stop = async (): Promise<void> => {
    const faults: unknown[] = []
    for (const each of stops.splice(0).reverse())
      await Promise.try(each).catch((error: unknown) => faults.push(error))
    if (faults.length > 0) throw faults[0]
  }
  try {
    const address = await open(options, { ...opened, log, stops })
    return { address, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type Opened = Ground & { readonly log: Log; readonly stops: (() => Promise<void> | void)[] }

async function open(options: Options, opened: Opened): Promise<string> {
  const { config, version, say } = options
  const { database, log, stops } = opened
  const secret = config.sessionSecret ?? (await ownSecret(config.dataDir))
  const now = () => new Date()
  if (options.withDemo && config.demo)
    await seedDemo(database, { now: now(), today: dayOf(now()), progress: progressOn(ownTerminal, Date.now) })

  let reached = addressOfSite(config)
  const jobs: Jobs = await startJobs(database, {
    workers: true,
    // A job that came before this queue stands would fail, and be tried again.
    definitions: definitionsOf(config, { ...opened, secret, baseUrl: () => reached }, (tx, name, data) =>
      jobs.send(tx, name, data),
    ),
    onFault: (err) => log.logger.error({ err }, 'job'),
  })
  stops.push(jobs.stop)

  const cache = createPageCache({ maxBytes: config.pageCache ? CACHE_BYTES : 0, now: Date.now })
  await onChange(database, cache.clear)
  const server = createHttpServer(config)
  // From here to the listener nothing waits: no request can come before somebody answers it.
  const address = await listen(server, config)
  stops.push(() => closeServer(server))
  const baseUrl = config.baseUrl ?? address
  reached = baseUrl
  const { providers, others } = identityProvidersOf(options.config, { baseUrl, address, log })
  const app = createApp({
    database,
    config,
    version,
    secret,
    baseUrl,
    providers,
    sendMail: mailSender(jobs),
    sendJob: jobs.send,
    now,
    cache: config.pageCache ? cache : null,
    onBug: bugLogger(log),
  })
  server.on(
    'request',
    createListener({
      fetch: app.fetch,
      cache: config.pageCache ? cache : null,
      files: filesOf(config, baseUrl),
      log: (line) => log.logger.info(line),
      ...doorOf(options, { baseUrl, log }),
      others,
      secretPaths: [...secretPaths, UNSUBSCRIBE_PATH],
    }),
  )

  if (config.demo) await tellDemonstration(database.db, jobs.send, now())
  await answerCommands(config, opened)
  const link = config.production ? await firstAdministratorLink(database.db, { baseUrl, now: now() }) : null
  announce({ say, config, baseUrl, link })
  return address
}

/** Nothing in the way of measures (RATE_LIMIT=off). */
function doorOf({ config, version }: Options, { baseUrl, log }: Pick<Reached, 'baseUrl' | 'log'>) {
  if (!config.rateLimit) return {}
  const security = securityHeaders(baseUrl.startsWith('https:'))
  const door = createDoor({
    trustProxy: config.trustProxy,
    connections: config.databaseUrl === null ? 1 : POOL_SIZE,
    refuse: tooManyAnswer({ site: { ...config, version }, security }),
    onRefused: (refused) => log.logger.warn({ refused }, 'too many requests'),
  })
  return { door }
}

type Reached = { readonly baseUrl: string; readonly address: string; readonly log: Log }

/** The providers of identities: those of the environment; in a demonstration, the others are played by this very server. */
function identityProvidersOf(config: Config, { baseUrl, address, log }: Reached) {
  const real = config.identityProviders.map((each) => ({ ...each, simulated: false }))
  const simulated = config.demo
    ? simulatedProviders({ baseUrl, except: real.map(({ key }) => key) }).map((each) => ({
        ...each,
        headers: securityHeaders(baseUrl.startsWith('https:')),
        sheet: asset(sheetsOf[config.appearance].sheet),
      }))
    : []
  return {
    providers: [...real, ...simulated.map((each) => asIdentityProvider(each, address))],
    others: new Map(
      simulated.map((each) => [
        `${new URL(each.issuer).pathname}/`,
        onFirstRequest(
          () => simulatedProvider(each),
          (err) => log.logger.error({ err }, 'simulated provider'),
        ),
      ]),
    ),
  }
}

function personalDataJobs(
  config: Config,
  { database }: Opened,
  send: Jobs['send'],
): readonly JobDefinition[] {
  const { dataDir } = config
  const sendMail = mailSender({ send })
  const queues = { queue: rewriteQueue({ send }), erase: erasureQueue({ send }) }
  const sources = { dataDir, sendMail, ...queues, baseUrl: addressOfSite(config) }
  const deps = { database, dataDir, holdings, now: () => new Date() }
  return [...rewriteJobs(deps), ...retentionJobs(retentionKinds(sources), deps)]
}

const addressOfSite = ({ baseUrl, port }: Config): string => baseUrl ?? `http://localhost:${port}`

type DigestReach = { readonly secret: string; readonly baseUrl: () => string }

const definitionsOf = (
  config: Config,
  { database, secret, baseUrl, ...opened }: Opened & DigestReach,
  send: Jobs['send'],
): readonly JobDefinition[] => [
  mailJob({
    smtpUrl: config.demo ? null : config.smtpUrl,
    dataDir: config.dataDir,
    from: config.contact ?? 'terreau@localhost',
    now: () => new Date(),
    addressOf: (person) => addressOf(database.db, person),
    contact: config.contact,
    ledger: mailLedger(database.db),
  }),
  ...identityJobs(database.db),
  ...digestJobs({ db: database.db, send, secret, baseUrl }),
  ...journalJobs({
    ...{ db: database.db, sendMail: mailSender({ send }), baseUrl: addressOfSite(config) },
    now: () => new Date(),
  }),
  ...personalDataJobs(config, { database, ...opened }, send),
  ...erasureJobs({ db: database.db, dataDir: config.dataDir }),
  ...expenseImportJobs({
    ...{ db: database.db, dataDir: config.dataDir, reader: expenseReader(), now: () => new Date() },
  }),
  ...publicationJobs({
    db: database.db,
    ...{ dataDir: config.dataDir, portal: config.dataPortal, specimen: config.demo },
    baseUrl: addressOfSite(config),
    makePdf: pdfMaker({ root: config.root }),
    now: () => new Date(),
  }),
]

const bugLogger =
  (log: Log) =>
  (err: unknown, id: string): void =>
    log.logger.error({ err, id }, 'bug')

const filesOf = (config: Config, baseUrl: string) =>
  readStaticFiles(path.join(config.root, 'dist', 'public'), {
    appearance: config.appearance,
    connects: config.identityProviders.length > 0,
    headers: securityHeaders(baseUrl.startsWith('https:')),
  })

async function answerCommands(config: Config, { database, lock, stops }: Opened): Promise<void> {
  if (lock === null) return
  const address = socketPath(config.dataDir)
  const socket = await listenForCommands(address, ({ args, cwd, terminal }, write) =>
    answerHanded({ args, cwd, config, terminal: { ...write, interactive: terminal } }, database),
  )
  stops.push(socket.close)
  await lock.announce(address)
}

function announce({
  say,
  config,
  baseUrl,
  link,
}: {
  say: Options['say']
  config: Config
  baseUrl: string
  link: string | null
}): void {
  say(`Terreau est ouvert : ${baseUrl}`)
  if (config.demo)
    say(`Démonstration. Pour vous connecter, choisissez une personne : ${baseUrl}/demonstration`)
  else say(`Pour vous connecter : ${baseUrl}/connexion`)
  if (link !== null)
    say(`Aucune personne n’est encore connue. Lien à usage unique pour la première : ${link}`)
}
