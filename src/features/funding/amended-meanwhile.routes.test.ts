import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tx } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import {
  addSignature,
  beginAmendment,
  type Convention,
  type ConventionContent,
  conventionNamed,
  saveDraft,
  sendToSignature,
  standingOn,
} from '../conventions/index.ts'
import { wordsIn } from './funding.fixtures.ts'
import { type MoneyApp, openMoneyApp } from './money-app.fixtures.ts'
import { atOnce } from './spending/spending.fixtures.ts'

const SLUG = 'vallee-dinum-2025'
const HOME = `/espace/conventions/${SLUG}`
const today = day('2026-11-24')
const now = new Date('2026-11-24T09:00:00Z')
const act = { actor: null, at: now }
let money: MoneyApp

beforeAll(async () => {
  money = await openMoneyApp(() => now)
}, 120_000)
afterAll(() => money.close())

async function present(tx: Tx): Promise<Convention> {
  const convention = await conventionNamed(tx, SLUG)
  if (!convention) throw new Error('it is there')
  return convention
}

/** An amendment as it stands before its last signature. */
async function amendAlmost(change: (content: ConventionContent) => ConventionContent): Promise<void> {
  await money.app.database.db.transaction().execute(async (tx) => {
    const before = await present(tx)
    const content = standingOn(before, today)?.content
    if (!content) throw new Error('it is in effect')
    await beginAmendment(tx, act, before)
    await saveDraft(tx, act, { convention: await present(tx), version: 0, content: change(content) })
    await sendToSignature(tx, act, { convention: await present(tx), version: 1 })
  })
  await money.app.database.db.transaction().execute((tx) => signAs(tx, 0))
}

async function signAs(tx: Tx, place: number): Promise<void> {
  const convention = await present(tx)
  const text = convention.texts.at(-1)
  const party = text?.content.parties[place]
  if (!text || !party) throw new Error('it waits for them')
  const signed = await addSignature(tx, act, {
    ...{ convention, seen: text.sha256 ?? '' },
    signature: {
      ...{ partyId: party.id, signatoryName: party.representative.name, delegation: null },
      ...{ capacity: party.representative.capacity, signedOn: today },
    },
  })
  if (!signed.ok) throw new Error(signed.error.code)
}

const atThreshold =
  (thresholdCents: number) =>
  (content: ConventionContent): ConventionContent => ({
    ...content,
    funding: {
      ...content.funding,
      tranches: content.funding.tranches.map((one) =>
        one.id === 'versement-2' ? { ...one, condition: { kind: 'consumed', thresholdCents } } : one,
      ),
    },
  })

describe('an amendment that takes effect while somebody acts on the text before it', () => {
  it('is seen by who freezes a statement: they read it again, and nothing is frozen', async () => {
    const { delegate, carried, delegateTo, app } = money
    await delegateTo(delegate, 'engagements')
    const at = `${HOME}/etats/2/signature`
    const seen = await carried(delegate, `${at}?arrete=2026-11-24`)
    await amendAlmost((content) => ({ ...content, title: `${content.title}, amendée` }))
    const [answer] = await atOnce(app.database, (tx) => signAs(tx, 1), [() => delegate.post(at, seen)])
    expect(answer?.status).toBe(409)
    const { rows } =
      await sql`select from statement where convention_id = ${money.conventionId} and number = 2`.execute(
        app.database.db,
      )
    expect(rows).toHaveLength(0)
  })

  it('is seen by who calls for a tranche: its letter is composed again, of the text now in force', async () => {
    const { app, finance } = money
    await money.reachThreshold(now)
    await money.signBoth()
    await amendAlmost(atThreshold(30_000_000))
    const call = {
      ...{ tranches: 'versement-2', etat: '2', destinataire: 'Communauté de communes du Val-Semé' },
      jour: '24/11/2026',
    }
    const [answer] = await atOnce(app.database, (tx) => signAs(tx, 1), [
      () => finance.post(`${HOME}/appels/nouveau`, call),
    ])
    const told = await wordsIn(answer ?? new Response())
    expect(told).toContain('La condition du versement 2 n’est pas remplie')
    // The page that says so offers what the convention now says may be called.
    expect(told).not.toContain('Condition remplie le')
    const { rows } = await sql`select from fund_call where convention_id = ${money.conventionId}`.execute(
      app.database.db,
    )
    expect(rows).toHaveLength(0)
  })
})
