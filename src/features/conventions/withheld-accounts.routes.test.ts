import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import type { Tx } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import { readAsIs, wholeContent } from './convention.fixtures.ts'
import { conventionNamed } from './convention.queries.ts'
import type { ConventionContent } from './convention-content.ts'
import {
  addSignature,
  beginAmendment,
  createConvention,
  saveDraft,
  sendToSignature,
} from './convention-save.queries.ts'

let app: TestApp
const act = { actor: null, at: new Date('2024-06-30T09:00:00Z') }
const [first] = wholeContent.accounts

const second = { ...first, number: '0000098765B', key: '24' }

beforeAll(async () => {
  app = await openTestApp({ now: () => act.at })
})
afterAll(() => app.close())

const inOne = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => app.database.db.transaction().execute(work)

/** A text with an article that says this, paid on this account. */
const saying = (text: string, account: unknown, reference: string): ConventionContent => ({
  ...wholeContent,
  ...{ reference, title: `Virements ${text}`, accounts: [account] as ConventionContent['accounts'] },
  articles: wholeContent.articles.map((article) =>
    article.id === 'article-1' ? { ...article, text } : article,
  ),
})

async function named(reference: string) {
  const found = await conventionNamed(app.database.db, reference)
  if (!found) throw new Error(reference)
  return found
}

async function signedByBoth(reference: string, on: string) {
  const written = await named(reference)
  await inOne((tx) =>
    sendToSignature(tx, act, { convention: written, version: written.texts.at(-1)?.version ?? 0 }),
  )
  for (const { id, representative } of wholeContent.parties) {
    const convention = await named(reference)
    const { name: signatoryName, capacity } = representative
    const signature = { partyId: id, signatoryName, capacity, delegation: null, signedOn: day(on) }
    await inOne((tx) => addSignature(tx, act, { ...readAsIs(convention), signature }))
  }
}

it('the account of one text is shown by no other, earlier or later', async () => {
  const reference = 'DEUX-COMPTES'
  await inOne((tx) => createConvention(tx, act, saying('sur le 0000098765B', first, reference)))
  await signedByBoth(reference, '2024-03-15')
  const signed = await named(reference)
  await inOne((tx) => beginAmendment(tx, act, signed))
  const amended = await named(reference)
  const content = saying('non plus sur le 0000012345A', second, reference)
  await inOne((tx) => saveDraft(tx, act, { convention: amended, version: 0, content }))
  await signedByBoth(reference, '2024-06-01')
  const addresses = [
    ...['/conventions', '/conventions?au=2024-04-01', '/conventions/deux-comptes'],
    ...['/conventions/deux-comptes?au=2024-04-01', '/conventions/deux-comptes/versions'],
    ...[
      '/conventions/deux-comptes/convention.json?texte=0',
      '/conventions/deux-comptes/convention.json?texte=1',
    ],
    ...['/api/v1/conventions', '/api/v1/conventions/deux-comptes?au=2024-04-01'],
  ]
  for (const address of addresses) {
    const response = await app.visitor().get(address)
    expect([address, response.status]).toEqual([address, 200])
    expect(await response.text()).not.toMatch(/98765B|12345A/)
  }
})

it('an account half typed in a draft takes nothing away from what is signed', async () => {
  const reference = 'A-MOITIE'
  await inOne((tx) => createConvention(tx, act, saying('pour 12 mois', first, reference)))
  await signedByBoth(reference, '2024-03-15')
  const signed = await named(reference)
  await inOne((tx) => beginAmendment(tx, act, signed))
  const amended = await named(reference)
  const content = saying('pour 12 mois', { ...first, number: '12', key: '' }, reference)
  await inOne((tx) => saveDraft(tx, act, { convention: amended, version: 0, content }))
  expect(await (await app.visitor().get('/conventions/a-moitie/convention.json?texte=0')).text()).toContain(
    'pour 12 mois',
  )
})
