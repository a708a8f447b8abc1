import { expect, it } from 'vitest'
import { type Allowance, allowances, kindOf } from './allowance.ts'
import { FORGOTTEN_AFTER_MS } from './limiter.ts'

it.each([
  ['GET', '/', 'reading'],
  ['GET', '/connexion', 'reading'],
  ['HEAD', '/produits?statut=actif', 'reading'],
  ['GET', '/produits?q=', 'reading'],
  ['GET', '/produits?q=eau', 'search'],
  ['GET', '/recherche?page=2&q=eau', 'search'],
  ['POST', '/recherche?q=eau', 'form'],
  ['POST', '/affichage', 'form'],
  ['DELETE', '/produits', 'form'],
  ['POST', '/sante', 'form'],
  ['POST', '/connexion', 'signIn'],
  ['POST', '/connexion?retour=/espace', 'signIn'],
  ['GET', '/connexion/lien/abc', 'signIn'],
  ['GET', '/api', 'reading'],
  ['GET', '/api/v1/products?q=eau', 'program'],
  ['OPTIONS', '/api/v1/products', 'program'],
  ['GET', '/produits.atom', 'feed'],
  ['GET', '/stats/incubateurs.csv?au=2026-01-01', 'feed'],
  ['GET', '/sante', 'health'],
] as const)('%s %s is counted as %s', (method, url, kind) => {
  expect(kindOf(method, url)).toBe(kind)
})

it.each(Object.entries<Allowance>(allowances))(
  'the allowance for %s is whole again before the limiter forgets who used it',
  (_kind, { burst, perSecond }) => {
    expect((burst / perSecond) * 1000).toBeLessThanOrEqual(FORGOTTEN_AFTER_MS)
  },
)

it('a town of two hundred agents who open a page every twenty seconds is within what reading allows', () => {
  expect(allowances.reading.perSecond).toBeGreaterThanOrEqual(200 / 20)
  expect(allowances.reading.burst).toBeGreaterThanOrEqual(200)
})
