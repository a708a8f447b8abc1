import * as openid from 'openid-client'

/**
 * Why a provider's answer is not taken. `unavailable`: the provider is down; `cancelled`: the person gave up; `refused`: the provider will not;
 * `code-refused`: it does not know its own code any more; the others: what came is not what was asked for.
 */
export type OpenIdRefusal = {
  readonly code:
    | 'unavailable'
    | 'cancelled'
    | 'refused'
    | 'code-refused'
    | 'wrong-issuer'
    | 'wrong-audience'
    | 'wrong-nonce'
    | 'wrong-signature'
    | 'wrong-subject'
    | 'expired'
    | 'too-weak'
    | 'unreadable'
}

/** The provider does not answer, or answers that it is broken. */
export class Unreachable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Unreachable'
  }
}

type Code = OpenIdRefusal['code']

const byCode: Readonly<Record<string, Code>> = {
  OAUTH_TIMEOUT: 'unavailable',
  OAUTH_ABORT: 'unavailable',
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'expired',
  OAUTH_KEY_SELECTION_FAILED: 'wrong-signature',
  OAUTH_UNSUPPORTED_OPERATION: 'wrong-signature',
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'wrong-subject',
}

const byClaim: Readonly<Record<string, Code>> = {
  iss: 'wrong-issuer',
  aud: 'wrong-audience',
  azp: 'wrong-audience',
  nonce: 'wrong-nonce',
  sub: 'wrong-subject',
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** An error and what caused it, the outermost first. */
function* chainOf(error: unknown): Generator<Readonly<Record<string, unknown>>> {
  for (let at = error; isObject(at); at = at.cause) yield at
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function codeOf(link: Readonly<Record<string, unknown>>): Code | undefined {
  if (link instanceof Unreachable) return 'unavailable'
  if (link instanceof openid.AuthorizationResponseError) return answered(link.error)
  if (link instanceof openid.ResponseBodyError)
    return link.error === 'invalid_grant' ? 'code-refused' : 'refused'
  if ('claim' in link) return byClaim[text(link.claim)]
  // The head of a token that names a way of signing which is not accepted.
  if (isObject(link.header)) return 'wrong-signature'
  return /signature verification/.test(text(link.message)) ? 'wrong-signature' : byCode[text(link.code)]
}

const answered = (error: string): Code =>
  error === 'access_denied'
    ? 'cancelled'
    : error === 'temporarily_unavailable' || error === 'server_error'
      ? 'unavailable'
      : 'refused'

/** What an error of the library, or of the network, means. */
export function refusalOf(error: unknown): OpenIdRefusal {
  const links = [...chainOf(error)]
  // What lies deeper says more: the claim, rather than that an answer was invalid.
  const found = links.map(codeOf).findLast((code) => code !== undefined)
  if (found !== undefined) return { code: found }
  return { code: 'unreadable' }
}
