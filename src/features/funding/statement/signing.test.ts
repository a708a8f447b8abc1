import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { inChain, isSignedByBoth, type KeptSignature, missingRoles, signedOn } from './kept-statement.ts'
import { type Asking, sign } from './signing.ts'
import { changedSaid, signingRefusalSaid, statementStateWords } from './statement.messages.ts'
import { isSameName, signatureDigest, signatureText } from './statement-signature.ts'

const hash = 'a'.repeat(64)
type Held = Asking['delegations'][number]
const delegation: Held = {
  ...{ id: 'd1', personId: 'p1', role: 'ENGAGEMENTS', name: 'Jeanne Martin', capacity: 'Cheffe' },
  ...{ reference: 'arrêté 1', startsOn: day('2026-01-01'), endsOn: day('2026-06-30') },
}
const forPayments: Held = {
  ...{ ...delegation, id: 'd2', personId: 'p2', role: 'PAYMENTS', name: 'Pierre Duval' },
  endsOn: null,
}
const asking = (more: Partial<Asking> = {}): Asking => ({
  ...{ personId: 'p1', role: 'ENGAGEMENTS', on: day('2026-06-30') },
  delegations: [delegation, forPayments],
  ...more,
})
const nothing: { readonly hash: string; readonly signatures: readonly KeptSignature[] } = {
  hash,
  signatures: [],
}

function first(): KeptSignature {
  const signed = sign(nothing, asking())
  if (!signed.ok) throw new Error('it holds')
  return { ...signed.value.record, digest: signatureDigest(signed.value.record), signedBy: 'p1' }
}

describe('signing', () => {
  it('names the statement, then the signature before', () => {
    expect(first()).toMatchObject({ statementHash: hash, previous: hash, delegation: 'arrêté 1' })
    const second = sign(
      { hash, signatures: [first()] },
      asking({ personId: 'p2', role: 'PAYMENTS', on: day('2026-07-01') }),
    )
    expect(second).toMatchObject({
      ok: true,
      value: { record: { previous: first().digest, name: 'Pierre Duval' } },
    })
  })

  const signedOnce = () => ({ hash, signatures: [first()] })
  const twin = { ...forPayments, name: ' jeanne martin ' }

  it.each<{ what: string; on?: () => typeof nothing; more?: Partial<Asking>; said: string }>([
    { what: 'no delegation at all', more: { personId: 'p3' }, said: 'pas de délégation' },
    { what: 'one for the other role', more: { role: 'PAYMENTS' }, said: 'les paiements' },
    {
      what: 'one that is over',
      more: { on: day('2026-07-01') },
      said: 'du 1er janvier 2026 au 30 juin 2026',
    },
    { what: 'one that is to come', more: { on: day('2025-12-31') }, said: 'arrêté 1' },
    { what: 'a role that is signed', on: signedOnce, said: 'Jeanne Martin a déjà donné' },
    {
      ...{ what: 'signed already', on: signedOnce, said: 'd’une autre personne' },
      more: { role: 'PAYMENTS', delegations: [{ ...forPayments, personId: 'p1' }] },
    },
    {
      ...{ what: 'the name of who signed', on: signedOnce, said: 'celles de deux personnes' },
      more: { personId: 'p2', role: 'PAYMENTS', delegations: [twin] },
    },
  ])('is refused to who has $what', ({ on = () => nothing, more = {}, said }) => {
    const signed = sign(on(), asking(more))
    if (signed.ok) throw new Error('it is refused')
    expect(signingRefusalSaid(signed.error).replaceAll('\u00a0', ' ')).toContain(said)
  })

  it.each(['JEANNE MARTIN', 'Jeanne  Martin', 'Jeanne\u00a0Martin\t'])(
    'is refused to %j after Jeanne Martin: the two would be one person',
    (name) => {
      const other = { ...forPayments, name }
      const signed = sign(signedOnce(), asking({ personId: 'p2', role: 'PAYMENTS', delegations: [other] }))
      expect(signed).toMatchObject({ ok: false, error: { code: 'same-name' } })
    },
  )

  it('knows a name however its accents are written', () => {
    expect(isSameName('Zo\u00e9 Petit', 'Zoe\u0301 Petit')).toBe(true)
    expect(isSameName('Zoé Petit', 'Zoé Petite')).toBe(false)
  })

  it('tells the days of the last delegation, when several no longer hold', () => {
    const older = {
      ...delegation,
      id: 'd0',
      reference: 'arrêté 0',
      startsOn: day('2025-01-01'),
      endsOn: day('2025-12-31'),
    }
    const signed = sign(nothing, asking({ on: day('2026-12-01'), delegations: [older, delegation] }))
    expect(signed).toMatchObject({ error: { delegation: { reference: 'arrêté 1' } } })
  })

  it('is hashed in its canonical form', () => {
    expect(signatureText(first())).toMatch(/^\{"capacity":.*"statementHash":"a{64}"/)
  })
})

it('a statement is signed once both have: the day is that of the last', () => {
  const second: KeptSignature = {
    ...first(),
    role: 'PAYMENTS',
    on: day('2026-07-02'),
    previous: first().digest,
    digest: 'b',
  }
  const both = inChain(hash, [second, first()])
  expect(both.map(({ role }) => role)).toEqual(['ENGAGEMENTS', 'PAYMENTS'])
  expect(signedOn({ signatures: both })).toBe('2026-07-02')
  expect(isSignedByBoth({ signatures: both })).toBe(true)
  expect(signedOn({ signatures: [first()] })).toBe(null)
  expect(missingRoles({ signatures: [] })).toEqual(['ENGAGEMENTS', 'PAYMENTS'])
  expect([both, [first()], []].map((signatures) => statementStateWords({ signatures }).word)).toEqual([
    ...['signé', 'manque la signature des paiements', 'figé, sans signature'],
  ])
})

it('tells what changed since a statement was read, as far as it is known', () => {
  const now = { lines: 3, totalCents: 300, decided: ['E3'] }
  expect(changedSaid({ lines: 2, totalCents: 200 }, now)).toMatch(/Vous aviez vu 2 lignes.*3 lignes.*E3/)
  expect(changedSaid(null, { ...now, decided: [] })).not.toMatch(/aviez vu|Décidées/)
})
