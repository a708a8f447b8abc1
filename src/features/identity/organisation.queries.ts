import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { AppError } from '../../shared/errors.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { Siret } from '../../shared/siret.ts'
import { changedFields, record } from '../journal/index.ts'
import type { Organisation, OrganisationFields } from './organisation.ts'
import type { Act } from './person.ts'

const columns = ['id', 'slug', 'name', 'acronym', 'siret', 'ministerial_domain', 'version'] as const

type Row = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly acronym: string | null
  readonly siret: string | null
  readonly ministerial_domain: string | null
  readonly version: number
}

const organisationOf = ({ ministerial_domain, siret, ...row }: Row): Organisation => ({
  ...row,
  siret: siret as Siret | null,
  ministerialDomain: ministerial_domain,
})

type Listing = { readonly words: string; readonly page: number; readonly size: number }

/** Organisations by name, one page of them, with how many there are in all and how many of those have a SIRET. */
export async function listOrganisations(
  db: Db,
  { words, page, size }: Listing,
): Promise<{
  readonly organisations: readonly Organisation[]
  readonly total: number
  readonly withSiret: number
}> {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await db
    .selectFrom('organisation')
    .select(columns)
    .select([sql<number>`count(*) over ()`.as('total'), sql<number>`count(siret) over ()`.as('with_siret')])
    .$if(words !== '', (query) =>
      query.where(
        sql<boolean>`folded(name || ' ' || coalesce(acronym, '') || ' ' || coalesce(siret, '')) like folded(${pattern})`,
      ),
    )
    .orderBy(sql`name collate french`)
    .orderBy('id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const organisations = rows.map(({ total, with_siret, ...row }) => organisationOf(row))
  return { organisations, total: rows[0]?.total ?? 0, withSiret: rows[0]?.with_siret ?? 0 }
}

/** The organisation at this address. Throws `not-found`. */
export async function organisationBySlug(db: Db, slug: string): Promise<Organisation> {
  const row = await db.selectFrom('organisation').select(columns).where('slug', '=', slug).executeTakeFirst()
  if (!row) throw new AppError('not-found', 'Aucune organisation ne porte ce nom dans Terreau.')
  return organisationOf(row)
}

type Change = Act & { readonly id: string; readonly version: number; readonly fields: OrganisationFields }

/** Why an organisation was not saved: someone else changed it since it was read, or its SIRET is another's. */
export type SaveRefusal = { readonly code: 'changed-meanwhile' | 'siret-taken' }

/** Saves what was typed over the version that was read; nothing is written nor recorded when nothing differs. */
export async function saveOrganisation(tx: Tx, change: Change): Promise<Result<Organisation, SaveRefusal>> {
  const { id, version, fields, actor, at } = change
  const row = await tx
    .selectFrom('organisation')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('not-found', 'Cette organisation n’existe plus.')
  const stored = organisationOf(row)
  if (stored.version !== version) return refuse({ code: 'changed-meanwhile' })
  const { name, acronym, siret } = stored
  const changed = changedFields({ name, acronym, siret }, { ...fields })
  if (Object.keys(changed.after).length === 0) return ok(stored)
  if (fields.siret !== null && (await holderOf(tx, fields.siret, id))) return refuse({ code: 'siret-taken' })
  await tx
    .updateTable('organisation')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', id)
    .execute()
  await record(tx, {
    at,
    actor,
    action: 'organisation.updated',
    subject: { kind: 'organisation', id },
    ...changed,
  })
  return ok({ ...stored, ...fields, version: version + 1 })
}

const holderOf = (tx: Tx, siret: Siret, butNot: string) =>
  tx
    .selectFrom('organisation')
    .select('id')
    .where('siret', '=', siret)
    .where('id', '!=', butNot)
    .executeTakeFirst()
