import { describe, expect, it } from 'vitest'
import { pathAfterSignIn } from './sign-in.input.ts'
import { hourOf, signInMail, tooManyAttempts } from './sign-in.messages.ts'
import { linkExpiry, refusalOfLink, retryAt, sliceOf } from './sign-in.ts'

const at = (time: string) => new Date(`2026-11-24T${time}Z`)

describe('a sign-in link', () => {
  const expiresAt = linkExpiry(at('09:00:00'))

  it('is good for a quarter of an hour', () => {
    expect(expiresAt).toEqual(at('09:15:00'))
    expect(refusalOfLink({ expiresAt, usedAt: null }, at('09:14:59'))).toBeNull()
    expect(refusalOfLink({ expiresAt, usedAt: null }, at('09:15:00'))).toEqual({ code: 'expired-link' })
  })

  it('says that it was used rather than that it expired', () => {
    expect(refusalOfLink({ expiresAt, usedAt: at('09:01:00') }, at('10:00:00'))).toEqual({
      code: 'used-link',
    })
    expect(refusalOfLink(null, at('09:00:00'))).toEqual({ code: 'unknown-link' })
  })

  it('travels in a mail that says the same as text and as HTML', () => {
    const mail = signInMail('https://terreau.exemple.fr/connexion/lien/abc?retour=%2Fa&b="><script>')
    expect(mail.text).toContain('https://terreau.exemple.fr/connexion/lien/abc?retour=%2Fa&b=')
    expect(mail.html).toContain(
      'href="https://terreau.exemple.fr/connexion/lien/abc?retour=%2Fa&amp;b=&quot;&gt;&lt;script&gt;"',
    )
    expect(mail.html).not.toContain('<script>')
    expect(mail.subject).not.toMatch(/\n/)
  })
})

describe('the place to go after signing in', () => {
  it.each(['/espace/produits', '/produits?q=a%20b&page=2', '/'])('is kept when it is ours: %s', (path) => {
    expect(pathAfterSignIn(path)).toBe(path)
  })

  it.each([
    '//exemple.invalid',
    '/.//exemple.invalid',
    '/..//exemple.invalid/a',
    '/%2e//exemple.invalid',
    '/\\exemple.invalid',
    '/a\\..\\..\\exemple.invalid',
    '/\t/exemple.invalid',
    'https://exemple.invalid',
    'javascript:alert(1)',
    'produits',
    '/a\r\nSet-Cookie: a=b',
    `/${'a'.repeat(2000)}`,
    '/connexion',
    '/connexion/lien/abc',
    '/deconnexion?a',
    '',
    undefined,
  ])('is the members’ home otherwise: %j', (asked) => {
    expect(pathAfterSignIn(asked)).toBe('/espace')
  })
})

describe('attempts', () => {
  it('are counted by slices of five minutes', () => {
    expect(sliceOf(at('09:04:59'))).toEqual(at('09:00:00'))
    expect(sliceOf(at('09:05:00'))).toEqual(at('09:05:00'))
  })

  it('are allowed up to the limit, whatever the hour before', () => {
    const attempts = [
      { since: at('07:50:00'), count: 40 },
      { since: at('08:30:00'), count: 4 },
    ]
    expect(retryAt(attempts, 5, at('09:00:00'))).toBeNull()
  })

  it('are refused beyond it, until enough of them are an hour old', () => {
    const attempts = [
      { since: at('08:50:00'), count: 3 },
      { since: at('08:10:00'), count: 1 },
      { since: at('08:30:00'), count: 1 },
    ]
    expect(retryAt(attempts, 5, at('09:00:00'))).toEqual(at('09:15:00'))
    expect(retryAt(attempts, 4, at('09:00:00'))).toEqual(at('09:35:00'))
    expect(retryAt(attempts, 3, at('09:00:00'))).toEqual(at('09:55:00'))
  })

  it('are never more than the limit in any hour at all', () => {
    const attempts = [{ since: at('08:00:00'), count: 5 }]
    expect(retryAt(attempts, 5, at('09:04:59'))).toEqual(at('09:05:00'))
    expect(retryAt(attempts, 5, at('09:05:00'))).toBeNull()
  })

  it('say in French when to come back, at the hour of France', () => {
    expect(hourOf(at('09:05:00'))).toBe('10\u00a0h\u00a005')
    expect(tooManyAttempts(at('09:04:20'))).toContain('à partir de 10\u00a0h\u00a005')
  })
})
