import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { OpenDatabase } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import { type Actor, type PersonId, type Role, type Scope, visitor } from '../../shared/rights.ts'
import { readAsIs, wholeContent } from './convention.fixtures.ts'
import { conventionNamed } from './convention.queries.ts'
import { addSignature, createConvention, sendToSignature } from './convention-save.queries.ts'
import { conventionItems } from './tending.messages.ts'
import { conventionsToTend } from './tending.queries.ts'

let database: OpenDatabase
const ids = new Map<string, string>()
const act = { actor: null, at: new Date('2024-06-30T09:00:00Z') }

beforeAll(async () => {
  database = await openTestDatabase()
  for (const reference of ['A-SIGNER', 'A-ECRIRE'])
    await database.db.transaction().execute(async (tx) => {
      await createConvention(tx, act, { ...wholeContent, reference })
      const convention = await conventionNamed(tx, reference)
      if (!convention) throw new Error(reference)
      ids.set(reference, convention.id)
      if (reference === 'A-SIGNER') await sendToSignature(tx, act, { convention, version: 0 })
    })
})
afterAll(() => database.close())

const person = (role: Role, scope: Scope = { kind: 'network' }): Actor => ({
  ...{ kind: 'person', id: 'p' as PersonId, name: 'P', grants: [{ role, scope }] },
})
const onOne = (reference: string): Scope => ({ kind: 'convention', id: ids.get(reference) ?? '' })
const titlesFor = async (actor: Actor) =>
  conventionItems(await conventionsToTend(database.db, actor)).map(({ title }) => title)

it('who writes conventions is told of what is to be signed, then of what is being written', async () => {
  expect(await titlesFor(person('programme-team'))).toEqual([
    'Signer la convention A-SIGNER',
    'Finir d’écrire la convention A-ECRIRE',
  ])
})

it('who signs one is told of that one, and never of a draft', async () => {
  expect(await titlesFor(person('delegated-signatory', onOne('A-SIGNER')))).toEqual([
    'Signer la convention A-SIGNER',
  ])
  expect(await titlesFor(person('delegated-signatory', onOne('A-ECRIRE')))).toEqual([])
})

it('nobody else is told anything', async () => {
  for (const actor of [visitor, person('incubator-team'), person('finance-officer', onOne('A-SIGNER'))])
    expect(await titlesFor(actor)).toEqual([])
})

it('the party that signed is no longer awaited, and once all have, nothing is', async () => {
  const actor = person('delegated-signatory', onOne('A-SIGNER'))
  for (const party of wholeContent.parties) {
    const [item] = conventionItems(await conventionsToTend(database.db, actor))
    expect(item?.text).toContain(party.acronym ?? party.name)
    const convention = await conventionNamed(database.db, 'A-SIGNER')
    if (!convention) throw new Error('A-SIGNER')
    const signature = {
      ...{
        partyId: party.id,
        signatoryName: party.representative.name,
        capacity: party.representative.capacity,
      },
      ...{ delegation: null, signedOn: day('2024-06-01') },
    }
    await database.db
      .transaction()
      .execute((tx) => addSignature(tx, act, { ...readAsIs(convention), signature }))
  }
  expect(await titlesFor(actor)).toEqual([])
})
