import { keepConsultation } from '../features/access-log/index.ts'
import { createKey } from '../features/api-keys/index.ts'
import { demoAddress, demoSlugs } from '../features/identity/index.ts'
import { decide, dueDay, linesOf } from '../features/rights-review/index.ts'
import type { Tx } from '../platform/database.ts'
import { addDays, type Day } from '../shared/day.ts'
import type { PersonId } from '../shared/rights.ts'

const DAY = 24 * 3_600_000

/** Named by the list of pages that are looked at. */
const KEY_ID = '4f6a2c1e-7a52-4f0e-9d6b-0c3f3a8e3101'

async function personOf(tx: Tx, key: string): Promise<PersonId> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where('email', '=', demoAddress(key))
    .executeTakeFirstOrThrow()
  return row.id as PersonId
}

const incubatorOf = (tx: Tx) =>
  tx.selectFrom('incubator').select('id').where('slug', '=', demoSlugs.incubator).executeTakeFirstOrThrow()

/** What shows how rights are watched over in the demonstration: the key of a program, which nobody holds and which is soon to be replaced,
 * who read about whom lately, and a review of rights half done. */
export async function seedRightsWatch(
  tx: Tx,
  { at, today }: { readonly at: Date; readonly today: Day },
): Promise<void> {
  const { id } = await incubatorOf(tx)
  await createKey(tx, {
    ...{ id: KEY_ID, name: 'Relevé d’usage de la Fabrique du canal' },
    ...{ actions: ['measurement.write'], scope: { kind: 'incubator', id } },
    expiresOn: addDays(today, 21),
    ...{ actor: await personOf(tx, 'nadia.roussel'), at: new Date(at.getTime() - 100 * DAY) },
  })
  await seedConsultations(tx, at)
  await seedReview(tx, { at, today, incubatorId: id })
}

const read = [
  { reader: 'camille.perrin', page: 'person', of: ['nadia.roussel', 'yann.keromnes'], daysAgo: 12 },
  { reader: 'helene.vasseur', page: 'network', of: ['malo.guennec', 'awa.diarra', 'linh.pham'], daysAgo: 6 },
  { reader: 'camille.perrin', page: 'network', of: ['nadia.roussel', 'helene.vasseur'], daysAgo: 6 },
  { reader: 'helene.vasseur', page: 'team', of: ['malo.guennec', 'nadia.roussel'], daysAgo: 2 },
] as const

async function seedConsultations(tx: Tx, at: Date): Promise<void> {
  for (const { reader, page, of, daysAgo } of read)
    await keepConsultation(tx, {
      ...{ reader: await personOf(tx, reader), page, at: new Date(at.getTime() - daysAgo * DAY) },
      subjects: await Promise.all(of.map((key) => personOf(tx, key))),
    })
}

type Reviewing = { readonly at: Date; readonly today: Day; readonly incubatorId: string }

/** The head of the invented incubator keeps one right out of two, with a reason: nobody has signed in there yet. */
async function seedReview(tx: Tx, { at, today, incubatorId }: Reviewing): Promise<void> {
  const dueOn = await dueDay(tx, today)
  if (dueOn === null) return
  const place = { slug: demoSlugs.incubator, name: '', incubatorId }
  const review = { dueOn, place, productIds: [] }
  const lines = await linesOf(tx, review, today)
  const kept = lines
    .filter((_, index) => index % 2 === 0)
    .map((line) => ({ line, decision: 'kept', reason: 'Suit la convention en cours', endsOn: null }) as const)
  const decided = await decide(tx, { ...review, actor: await personOf(tx, 'helene.vasseur'), at }, kept)
  if (!decided.ok) throw new Error(decided.error.code)
}
