import { afterAll, beforeAll, expect, it } from 'vitest'
import { wordsIn } from '../funding.fixtures.ts'
import { type Member, type MoneyApp, openMoneyApp } from '../money-app.fixtures.ts'

const now = new Date('2026-11-24T09:00:00Z')
const HOME = '/espace/conventions/vallee-dinum-2025'
const SIGN = 'Signer l’état n° 2 de la convention VALLEE-DINUM-2025'
const CALL = 'Présenter l’appel du versement 2 de la convention VALLEE-DINUM-2025'
const DRAW_UP = 'Préparer un état de la convention VALLEE-DINUM-2025'

let money: MoneyApp
beforeAll(async () => {
  money = await openMoneyApp(() => now)
}, 240_000)
afterAll(() => money.close())

const told = async (who: Member) => {
  const page = await wordsIn(await who.get('/espace'))
  return [SIGN, CALL, DRAW_UP].filter((title) => page.includes(title))
}

it('each is told in turn what a payment waits for: a statement, its signatures, the call', async () => {
  const { finance, delegate, accountant } = money
  expect(await Promise.all([finance, delegate, accountant].map(told))).toEqual([[], [], []])

  await money.reachThreshold(now)
  expect(await Promise.all([finance, delegate, accountant].map(told))).toEqual([[DRAW_UP], [], []])
  await money.delegateTo(delegate, 'engagements')
  await money.delegateTo(accountant, 'paiements')
  expect(await told(delegate)).toEqual([DRAW_UP])

  const at = `${HOME}/etats/2/signature`
  await delegate.post(at, await money.carried(delegate, `${at}?arrete=2026-11-24`))
  expect(await Promise.all([finance, delegate, accountant].map(told))).toEqual([[], [], [SIGN]])
  expect((await accountant.get(at)).status).toBe(200)

  await accountant.post(at, await money.carried(accountant, at))
  expect(await Promise.all([finance, delegate, accountant].map(told))).toEqual([[CALL], [], []])
  await finance.post(`${HOME}/appels/nouveau`, {
    ...{ tranches: 'versement-2', etat: '2', destinataire: 'Val-Semé', jour: '24/11/2026' },
  })
  expect(await told(finance)).toEqual([])
})

it('nothing of it is told to who neither signs nor calls, nor on another convention', async () => {
  for (const role of ['incubator-team', 'product-member'] as const)
    expect(await told(await money.app.as(role))).toEqual([])
})
