import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wordsIn } from '../funding.fixtures.ts'
import { type MoneyApp, openMoneyApp } from '../money-app.fixtures.ts'

const SIGN = '/espace/conventions/vallee-dinum-2025/etats/2/signature'
let money: MoneyApp
beforeAll(async () => {
  money = await openMoneyApp(() => new Date('2026-11-24T09:00:00Z'))
}, 120_000)
afterAll(() => money.close())

it('whoever may sign in both roles is offered the one for which they hold a delegation', async () => {
  const { app, conventionId, carried, delegateTo } = money
  const both = await app.as('delegated-signatory', { kind: 'convention', id: conventionId })
  await app.database.db
    .insertInto('role_grant')
    .values({
      ...{ id: '00000000-0000-4000-8000-00000000cccc', person_id: both.personId },
      ...{ role: 'accounting-officer', scope_kind: 'convention', scope_id: conventionId },
      ...{ starts_on: '2020-01-01', ends_on: null },
    })
    .execute()
  const asked = `${SIGN}?arrete=2026-11-24`
  expect(await wordsIn(both.get(asked))).toContain('pas de délégation pour signer les engagements')
  await delegateTo(both, 'paiements')
  const page = await wordsIn(both.get(asked))
  expect(page).toContain('Signer pour les paiements')
  expect(page).toContain('Signer l’état')
  // What they choose stays theirs to choose, and is refused as it must be.
  const response = await both.post(SIGN, { ...(await carried(both, asked)), role: 'engagements' })
  expect(response.status).toBe(409)
  expect(await wordsIn(response)).toContain('pas de délégation pour signer les engagements')
  // Each role has its page, with the delegation by which one signs in it; the form signs what the page shows.
  await delegateTo(both, 'engagements')
  const roles = ['engagements', 'paiements'] as const
  for (const [role, other] of [roles, roles.toReversed()]) {
    const shown = await wordsIn(both.get(`${asked}&role=${role}`))
    expect(shown).toContain(`Signer pour les ${role}`)
    expect(shown).toContain(`décision ${role}`)
    expect(shown).not.toContain(`décision ${other}`)
    expect(shown).toContain(`Signer plutôt pour les ${other}`)
    expect((await carried(both, `${asked}&role=${role}`)).role).toBe(role)
  }
})

it('two people who sign first at the same instant: one freezes the statement, the other reads it again, then signs', async () => {
  const { delegate, accountant, app, conventionId, carried } = money
  await money.delegateTo(delegate, 'engagements')
  await money.delegateTo(accountant, 'paiements')
  const asked = `${SIGN}?arrete=2026-11-24`
  const seen = [await carried(delegate, asked), await carried(accountant, asked)] as const
  const answers = await Promise.all([delegate.post(SIGN, seen[0]), accountant.post(SIGN, seen[1])])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
  const kept = async () =>
    (
      await sql<{ statements: number; signatures: number }>`
        select count(distinct s.id)::int as statements, count(g.digest)::int as signatures
          from statement s left join statement_signature g on g.statement_id = s.id
         where s.convention_id = ${conventionId}::uuid and s.number = 2`.execute(app.database.db)
    ).rows[0]
  expect(await kept()).toEqual({ statements: 1, signatures: 1 })
  const at = answers.findIndex(({ status }) => status === 409)
  const [told, other] = [answers[at] ?? new Response(), at === 0 ? delegate : accountant]
  // The page that answers is that of the statement as it is frozen now.
  expect(await wordsIn(told)).toContain('État n° 2')
  expect((await other.post(SIGN, await carried(other, SIGN))).status).toBe(303)
  expect(await kept()).toEqual({ statements: 1, signatures: 2 })
})
