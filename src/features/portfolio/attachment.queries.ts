import { sql } from 'kysely'
import { insertAll } from '../../platform/bulk.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { Json } from '../../shared/json.ts'
import { changedFields, record } from '../journal/index.ts'
import type { AttachmentDays, NamedChoice } from './attachment.ts'
import { replaceParts } from './product-parts.queries.ts'
import { type ChangeOf, meanwhile } from './product-save.queries.ts'
import { storedProduct } from './product-state.queries.ts'

/** Every organisation, in the French order of names. */
export const organisationChoices = (db: Db): Promise<readonly NamedChoice[]> =>
  db
    .selectFrom('organisation')
    .select(['id', 'slug', 'name', 'acronym'])
    .orderBy(sql`name collate french`)
    .orderBy('id')
    .execute()

/** Every incubator, in the French order of names. */
export const incubatorChoices = (db: Db): Promise<readonly NamedChoice[]> =>
  db
    .selectFrom('incubator')
    .select(['id', 'slug', 'name', sql<null>`null`.as('acronym')])
    .orderBy(sql`name collate french`)
    .orderBy('id')
    .execute()

type Carriers = { readonly attachments: readonly AttachmentDays[]; readonly sponsors: readonly string[] }

const presentAttachments = (tx: Tx, id: string) =>
  tx
    .selectFrom('product_incubator as pi')
    .innerJoin('incubator as i', 'i.id', 'pi.incubator_id')
    .select(['i.slug as incubator', 'pi.starts_on as startsOn', 'pi.ends_on as endsOn'])
    .where('pi.product_id', '=', id)
    .orderBy('pi.position')
    .execute()

/**
 * Writes which incubators carry a product, and when, and which organisations sponsor it (slugs), in the order given; records the
 * change, answers the new version. Throws `conflict` when someone else changed the product since `version`. Nothing different: nothing
 * written, the same version. What is written here by hand, no import overwrites.
 */
export async function saveCarriers(
  tx: Tx,
  { id, version, actor, at, carriers }: ChangeOf & { readonly carriers: Carriers },
): Promise<number> {
  const stored = await storedProduct(tx, id, dayOf(at))
  if (!stored) throw new AppError('not-found', 'Ce produit n’existe pas.')
  if (stored.version !== version) throw meanwhile()
  const slugOf = new Map((await incubatorChoices(tx)).map((one) => [one.id, one.slug]))
  const wanted = carriers.attachments.map(({ incubatorId, startsOn, endsOn }) => ({
    ...{ incubator: slugOf.get(incubatorId) ?? incubatorId, startsOn, endsOn },
  }))
  const { before, after } = changedFields(
    { attachments: (await presentAttachments(tx, id)) as Json, sponsors: stored.state.sponsors },
    { attachments: wanted, sponsors: carriers.sponsors },
  )
  if (Object.keys(after).length === 0) return version
  const updated = await tx
    .updateTable('product')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  if (!updated) throw meanwhile()
  if ('attachments' in after) await replaceAttachments(tx, id, carriers.attachments)
  if ('sponsors' in after) {
    const idOf = new Map((await organisationChoices(tx)).map((one) => [one.slug, one.id]))
    const sponsorIds = carriers.sponsors.flatMap((slug) => idOf.get(slug) ?? [])
    await replaceParts(tx, [{ id, parts: { sponsorIds } }])
  }
  await record(tx, { at, actor, action: 'product.updated', subject: { kind: 'product', id }, before, after })
  return updated.version
}

async function replaceAttachments(tx: Tx, id: string, attachments: readonly AttachmentDays[]): Promise<void> {
  await tx.deleteFrom('product_incubator').where('product_id', '=', id).execute()
  await insertAll(
    tx,
    'product_incubator',
    attachments.map(({ incubatorId, startsOn, endsOn }, position) => ({
      ...{ product_id: id, position, incubator_id: incubatorId, starts_on: startsOn, ends_on: endsOn },
    })),
  )
}
