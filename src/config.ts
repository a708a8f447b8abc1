import path from 'node:path'
import { z } from 'zod'

const loopback = new Set(['127.0.0.1', '::1', 'localhost', '[::1]'])
const text = z.string().trim().min(1)
const httpUrl = z
  .url({ protocol: /^https?$/, message: 'une adresse http(s) est attendue' })
  .transform((url) => url.replace(/\/+$/, ''))
const flag = z.enum(['0', '1'], 'la valeur est 0 ou 1').transform((value) => value === '1')

/** The State's block: one line of the brand per part. No minister's title is longer than six. */
const brandLines = z
  .string()
  .transform((value) => value.split('|').map((line) => line.trim()))
  .refine(
    (lines) => lines.length <= 6 && lines.every((line) => line.length > 0 && line.length <= 40),
    'une à six lignes séparées par « | », de quarante caractères au plus, sont attendues',
  )

/** A key only travels under TLS, unless it does not leave the machine. */
const isSafe = (url: string): boolean => url.startsWith('https:') || loopback.has(new URL(url).hostname)

const levels = z
  .string()
  .regex(
    /^[\w:/.-]+( [\w:/.-]+)*$/,
    'un ou plusieurs niveaux séparés par une espace sont attendus, par exemple eidas1',
  )

const issuer = httpUrl.refine(isSafe, 'une adresse https est attendue, hors de cette machine').optional()

const environment = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce
    .number('un numéro de port est attendu')
    .int('un numéro de port est attendu')
    .min(0)
    .max(65535, 'un port va de 0 à 65535')
    .default(3000),
  HOST: text.default('127.0.0.1'),
  BASE_URL: httpUrl.optional(),
  DATA_DIR: text.optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, message: 'une adresse postgresql:// est attendue' })
    .optional(),
  SESSION_SECRET: z.string().min(32, 'au moins 32 caractères sont attendus').optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, message: 'une adresse smtp:// ou smtps:// est attendue' })
    .optional(),
  DATAPORTAL_URL: httpUrl.refine(isSafe, 'une adresse https est attendue, hors de cette machine').optional(),
  DATAPORTAL_KEY: text.optional(),
  PROCONNECT_ISSUER: issuer,
  PROCONNECT_CLIENT_ID: text.optional(),
  PROCONNECT_CLIENT_SECRET: text.optional(),
  PROCONNECT_ACR_VALUES: levels.optional(),
  FRANCECONNECT_ISSUER: issuer,
  FRANCECONNECT_CLIENT_ID: text.optional(),
  FRANCECONNECT_CLIENT_SECRET: text.optional(),
  FRANCECONNECT_ACR_VALUES: levels.optional(),
  TRUST_PROXY: flag.default(false),
  APPEARANCE: z.enum(['neutral', 'etat'], 'les valeurs sont neutral et etat').default('neutral'),
  STATE_BRAND: brandLines.default(['République', 'Française']),
  PAGE_CACHE: z.enum(['on', 'off'], 'les valeurs sont on et off').default('on'),
  RATE_LIMIT: z.enum(['on', 'off'], 'les valeurs sont on et off').default('on'),
  SOURCE_URL: httpUrl.optional(),
  CONTACT: z.email('une adresse électronique est attendue').optional(),
  CONTROLLER: text.max(300, 'trois cents caractères au plus sont attendus').optional(),
  DPO_CONTACT: z.email('une adresse électronique est attendue').optional(),
  DEMO: flag.optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'les valeurs sont fatal, error, warn, info, debug, trace, silent',
    )
    .default('info'),
  TERREAU_ROOT: text.default('.'),
})

/** How this installation is known to ProConnect or FranceConnect. */
type ConfiguredProvider = {
  readonly key: 'proconnect' | 'franceconnect'
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Levels of assurance to ask for, in place of the usual one. */
  readonly acrValues: string | null
}

/** What this installation was told by its environment: see the table of docs/configuration. */
export type Config = {
  readonly production: boolean
  readonly port: number
  readonly host: string
  /** Address under which people reach the site, without a final slash; null: http://HOST:PORT once the port is known. */
  readonly baseUrl: string | null
  /** Folder of the checkout: migrations, dist. */
  readonly root: string
  readonly dataDir: string
  /** Null: the embedded database under `dataDir`. */
  readonly databaseUrl: string | null
  /** Null: made once under `dataDir`. */
  readonly sessionSecret: string | null
  /** Null: mails are files under `dataDir`. */
  readonly smtpUrl: string | null
  /** Where conventions are published; null: their packages wait on the disk. Nothing leaves a demonstration. */
  readonly dataPortal: { readonly url: string; readonly key: string } | null
  /** By whom people are identified, beside the link by e-mail. */
  readonly identityProviders: readonly ConfiguredProvider[]
  readonly trustProxy: boolean
  readonly appearance: 'neutral' | 'etat'
  /** Lines of the State's block: whom a site in the appearance "etat" speaks for. */
  readonly stateBrand: readonly string[]
  readonly pageCache: boolean
  /** Requests are counted by origin, and refused beyond what an origin may ask for. */
  readonly rateLimit: boolean
  readonly sourceUrl: string | null
  readonly contact: string | null
  /** Who answers for people's data (RGPD, art. 4.7), and the address of their data protection officer; null: not told. */
  readonly controller: { readonly name: string | null; readonly dpo: string | null }
  readonly demo: boolean
  readonly logLevel: string
}

/** The environment makes no sense: `message` is one French line that names the variable. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ConfigError'
  }
}

function isLoopback(host: string, baseUrl: string | undefined): boolean {
  return loopback.has(host) && (baseUrl === undefined || loopback.has(new URL(baseUrl).hostname))
}

function refuseInProduction(env: z.output<typeof environment>): void {
  if (env.DEMO === true)
    throw new ConfigError('DEMO : la démonstration est refusée en production ; retirez DEMO ou mettez 0.')
  for (const name of ['SESSION_SECRET', 'BASE_URL', 'SMTP_URL'] as const)
    if (env[name] === undefined)
      throw new ConfigError(`${name} : cette variable est obligatoire en production ; donnez-lui une valeur.`)
}

function portalOf(env: z.output<typeof environment>, demo: boolean): Config['dataPortal'] {
  const { DATAPORTAL_URL: url, DATAPORTAL_KEY: key } = env
  if (url === undefined && key !== undefined)
    throw new ConfigError(
      'DATAPORTAL_URL : cette variable est obligatoire avec DATAPORTAL_KEY ; donnez-lui une valeur.',
    )
  return demo || url === undefined || key === undefined ? null : { url, key }
}

const providerNames = { PROCONNECT: 'proconnect', FRANCECONNECT: 'franceconnect' } as const

type Providing = { readonly name: keyof typeof providerNames; readonly demo: boolean }

/** The three variables of a provider, all or none. */
function providerOf(env: z.output<typeof environment>, { name, demo }: Providing): ConfiguredProvider[] {
  const given = (['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET'] as const).map((part) => `${name}_${part}` as const)
  const missing = given.find((variable) => env[variable] === undefined)
  if (missing !== undefined && given.some((variable) => env[variable] !== undefined))
    throw new ConfigError(
      `${missing} : cette variable est obligatoire avec les autres de ${name} ; donnez-lui une valeur.`,
    )
  const [issuer, clientId, clientSecret] = given.map((variable) => env[variable])
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return []
  if (demo && !loopback.has(new URL(issuer).hostname))
    throw new ConfigError(
      `${name}_ISSUER : rien ne sort d’une démonstration ; mettez DEMO=0, ou retirez cette variable.`,
    )
  const acrValues = env[`${name}_ACR_VALUES`] ?? null
  return [{ key: providerNames[name], issuer, clientId, clientSecret, acrValues }]
}

const controllerOf = (env: z.output<typeof environment>): Config['controller'] => ({
  name: env.CONTROLLER ?? null,
  dpo: env.DPO_CONTACT ?? null,
})

/** Reads the environment once. An absurd value throws a `ConfigError`: nothing starts on a misunderstanding. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ConfigError(
      `${issue?.path.join('.')} : ${issue?.message} (reçu : « ${given[String(issue?.path[0])]} »).`,
    )
  }
  const env = parsed.data
  const production = env.NODE_ENV === 'production'
  if (production) refuseInProduction(env)
  const root = path.resolve(env.TERREAU_ROOT)
  const demo = env.DEMO ?? (!production && isLoopback(env.HOST, env.BASE_URL))
  return {
    production,
    port: env.PORT,
    host: env.HOST,
    baseUrl: env.BASE_URL ?? null,
    root,
    dataDir: env.DATA_DIR === undefined ? path.join(root, 'data') : path.resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    sessionSecret: env.SESSION_SECRET ?? null,
    smtpUrl: env.SMTP_URL ?? null,
    dataPortal: portalOf(env, demo),
    identityProviders: (['PROCONNECT', 'FRANCECONNECT'] as const).flatMap((name) =>
      providerOf(env, { name, demo }),
    ),
    trustProxy: env.TRUST_PROXY,
    appearance: env.APPEARANCE,
    stateBrand: env.STATE_BRAND,
    pageCache: env.PAGE_CACHE === 'on',
    rateLimit: env.RATE_LIMIT === 'on',
    sourceUrl: env.SOURCE_URL ?? null,
    contact: env.CONTACT ?? null,
    controller: controllerOf(env),
    demo,
    logLevel: env.LOG_LEVEL,
  }
}
