import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { first, signature, statement, tranche } from './call.fixtures.ts'
import { callRefusalSaid, movementRefusalSaid } from './call.messages.ts'
import {
  type CallAsked,
  callable,
  checkCall,
  checkOpening,
  checkReceipt,
  type MovementAsked,
  type TrancheSituation,
} from './call.ts'

const known = (...tranches: readonly TrancheSituation[]) => ({
  ...{ today: day('2020-12-10'), tranches: tranches.length > 0 ? tranches : [first, tranche()] },
  ...{ statements: [statement()], closedOn: null },
})
const asked = (more: Partial<CallAsked> = {}): CallAsked => ({
  ...{ tranches: ['t2'], statement: 1, recipient: 'ANCT', on: day('2020-12-03') },
  ...more,
})

describe('a call for funds', () => {
  it('asks for tranches whose condition is met, on a statement that both signed and that reaches the threshold', () => {
    expect(checkCall(asked(), known())).toMatchObject({ ok: true, value: { totalCents: 400_000 } })
    expect(
      callable([first, tranche(), tranche({ calledOn: day('2020-12-03'), state: 'called' })]),
    ).toHaveLength(2)
  })

  it('may ask for several tranches at once, and for that of the signature without any statement', () => {
    const both = checkCall(asked({ tranches: ['t2', 't1'] }), known())
    expect(both).toMatchObject({ value: { totalCents: 800_000, called: [{ id: 't1' }, { id: 't2' }] } })
    expect(checkCall(asked({ tranches: ['t1'], statement: null }), known()).ok).toBe(true)
  })

  it.each([
    [{ on: day('2020-12-11') }, known(), 'jour', 'à venir'],
    [{ tranches: [] }, known(), 'tranches', 'au moins un'],
    [{ tranches: ['t9'] }, known(), 'tranches', 'pas ce versement'],
    [
      {},
      known(tranche({ calledOn: day('2020-12-03'), state: 'called' })),
      'tranches',
      'déjà été appelé le 3 décembre',
    ],
    [{}, known(tranche({ state: 'waiting', conditionMetOn: null })), 'tranches', 'n’est pas remplie'],
    [
      {},
      { ...known(tranche({ state: 'lapsed' })), closedOn: day('2020-12-01') },
      ...(['tranches', 'est devenu caduc le 1er décembre 2020'] as const),
    ],
    [{ on: day('2020-11-19') }, known(), 'jour', 'remplie depuis le 20 novembre'],
    [{ statement: null }, known(), 'etat', 'avec un ERDA signé'],
    [{ statement: 7 }, known(), 'etat', 'pas d’état n° 7'],
    [
      {},
      { ...known(), statements: [statement({ signatures: [signature('PAYMENTS')] })] },
      ...(['etat', 'manque la signature des engagements'] as const),
    ],
    [{ on: day('2020-12-02') }, known(), 'jour', 'depuis le 3 décembre'],
    [
      {},
      { ...known(), statements: [statement({ cumulativeCents: 599_999 })] },
      ...(['etat', 'moins que le seuil'] as const),
    ],
  ])('is refused for %#: %j', (...[more, facts, field, words]) => {
    const checked = checkCall(asked(more), facts)
    if (checked.ok) throw new Error('it is refused')
    expect(callRefusalSaid(checked.error)[field]?.replaceAll('\u00a0', ' ')).toContain(words)
  })
})

const money = (more: Partial<MovementAsked> = {}): MovementAsked => ({
  ...{ tranche: 't2', cents: 400_000, on: day('2020-12-08'), proof: 'relevé' },
  ...more,
})
const called = tranche({ state: 'called', calledOn: day('2020-12-03') })

describe('cash that came', () => {
  it('is the whole tranche, after its call; the one of the signature needs none', () => {
    expect(checkReceipt(money(), known(called)).ok).toBe(true)
    expect(checkReceipt(money({ tranche: 't1' }), known()).ok).toBe(true)
  })

  it.each([
    [{ on: day('2020-12-11') }, called, 'jour', 'à venir'],
    [{ tranche: 't9' }, called, 'versement', 'Choisissez'],
    [{}, tranche({ receivedOn: day('2020-12-07') }), 'versement', 'déjà été reçu'],
    [{}, tranche(), 'versement', 'n’a pas été appelé'],
    [{}, tranche({ state: 'lapsed' }), 'versement', 'est caduc'],
    [{ on: day('2020-12-02') }, called, 'jour', 'reçu avant'],
    [{ tranche: 't1', on: day('2020-05-10') }, first, 'jour', 'n’était pas remplie'],
    [{ cents: 399_999 }, called, 'montant', 'est de'],
  ])('is refused for %#: %j', (...[more, one, field, words]) => {
    const checked = checkReceipt(money(more), known(one))
    if (checked.ok) throw new Error('it is refused')
    expect(movementRefusalSaid(checked.error)[field]).toContain(words)
  })
})

describe('credits opened', () => {
  const received = tranche({ receivedOn: day('2020-12-05'), receivedCents: 400_000, openedCents: 100_000 })

  it('are opened in one or several times, never above what came', () => {
    expect(checkOpening(money({ cents: 300_000 }), known(received)).ok).toBe(true)
  })

  it.each([
    [{ on: day('2020-12-11') }, received, 'jour', 'à venir'],
    [{ tranche: 't9' }, received, 'versement', 'Choisissez'],
    [{}, called, 'versement', 'pas encore reçu'],
    [{ on: day('2020-12-04') }, received, 'jour', 'ne s’ouvrent pas avant'],
    [{ cents: 300_001 }, received, 'montant', 'Il reste'],
    [{}, { ...received, openedCents: 400_000 }, 'montant', 'déjà ouverts'],
  ])('are refused for %#: %j', (...[more, one, field, words]) => {
    const checked = checkOpening(money(more), known(one))
    if (checked.ok) throw new Error('it is refused')
    expect(movementRefusalSaid(checked.error)[field]).toContain(words)
  })
})
