import canonicalizeJson from 'canonicalize'

/** A JSON document. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * The canonical form of RFC 8785 (keys sorted, one way to write a number): what is hashed and signed.
 * `undefined` members are dropped; a document that has no JSON form throws.
 */
export function canonical(value: Json): string {
  const text = canonicalizeJson(value)
  if (text === undefined) throw new TypeError('no JSON form')
  return text
}
