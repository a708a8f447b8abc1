import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { insertAll, upsertAll } from '../../../platform/bulk.ts'
import { type Day, day } from '../../../shared/day.ts'
import { attachmentsAfter } from '../attachment.ts'
import { loadNomenclatures } from '../nomenclature.queries.ts'
import type { ProductId } from '../product.ts'
import { replaceParts } from '../product-parts.queries.ts'
import { allStoredProducts, columnsOf, emptyProduct, type ProductState } from '../product-state.queries.ts'
import type { Directory } from './import-directory.queries.ts'
import type { State } from './import-merge.ts'
import { formerSlugsOf, type Incoming, type Planned, planImport } from './import-plan.ts'
import { savingMessage } from './import-report.messages.ts'
import { addCodes, changedIn, type ImportRun } from './import-run.queries.ts'
import { tidyText, without } from './import-untold.ts'
import { type Coded, encode } from './import-words.ts'
import type { Anomaly } from './raw-startup.ts'
import type { ImportedProduct } from './startup-record.ts'

type Codes = Readonly<Record<'event' | 'theme' | 'user-kind' | 'technique', Coded>>
type Directories = { readonly incubators: Directory; readonly organisations: Directory }

/** Saves the products, once the incubators and organisations that they name stand. */
export async function importProducts(
  run: ImportRun,
  records: readonly ImportedProduct[],
  directories: Directories,
): Promise<{ readonly plan: readonly Planned[]; readonly anomalies: readonly Anomaly[] }> {
  const { tx, today, last } = run
  const codes = await codesFor(run, records)
  const stored = await allStoredProducts(tx, today)
  const present = new Map(
    stored.flatMap((one) => (one.externalId === null ? [] : [[one.externalId, one] as const])),
  )
  const incoming = records.map((record) => {
    const { state, ...one } = incomingOf(record, codes, directories)
    const { products: untold, productsWhenNull } = run.untold
    const { written } = record
    return {
      ...one,
      state: without(state, untold, productsWhenNull),
      ...(written === undefined ? {} : { written: without(written, untold) as State }),
    }
  })
  const known = { present, last, slugs: stored.map(({ slug }) => slug), empty: { ...emptyProduct, name: '' } }
  const plan = planImport<ProductState>(incoming, known, randomUUID)
  await writeProducts(run, plan, directories)
  const shared = await writeFormerSlugs(run, plan, records)
  return {
    plan,
    anomalies: [...wordAnomalies(records, codes), ...nameAnomalies(records, directories), ...shared],
  }
}

async function codesFor(run: ImportRun, records: readonly ImportedProduct[]): Promise<Codes> {
  const lists = await loadNomenclatures(run.tx, ['event', 'theme', 'user-kind', 'technique'])
  const codes = {
    event: encode(
      lists.event,
      records.flatMap(({ events }) => events.map(({ kind }) => kind)),
    ),
    theme: encode(
      lists.theme,
      records.flatMap(({ themes }) => themes),
    ),
    'user-kind': encode(
      lists['user-kind'],
      records.flatMap(({ userKinds }) => userKinds),
    ),
    technique: encode(
      lists.technique,
      records.flatMap(({ techniques }) => techniques),
    ),
  }
  for (const [scheme, { newCodes }] of Object.entries(codes))
    await addCodes(run, scheme, {
      codes: newCodes,
      traits: scheme === 'event' ? ['undeclared-by-source'] : [],
    })
  return codes
}

const uniqueOf = <T>(values: readonly (T | null | undefined)[]): readonly T[] => [
  ...new Set(values.filter((value): value is T => value !== null && value !== undefined)),
]

function incomingOf(
  record: ImportedProduct,
  codes: Codes,
  { incubators, organisations }: Directories,
): Incoming<ProductState> {
  const { externalId, formerIds, fast, written: _, ...told } = record
  const slugsIn = (directory: Directory, names: readonly string[]) =>
    uniqueOf(names.map((name) => directory.byName.get(name)?.slug))
  const codesOf = (list: Coded, words: readonly string[]) => uniqueOf(words.map(list.codeOf))
  return {
    externalId,
    formerIds,
    state: {
      ...told,
      description: tidyText(told.description),
      fastPromotion: fast?.promotion ?? null,
      fastCents: fast?.amountCents ?? null,
      events: record.events.flatMap((event) => {
        const kind = codes.event.codeOf(event.kind)
        return kind === null ? [] : [{ ...event, kind }]
      }),
      incubators: slugsIn(incubators, record.incubators),
      sponsors: slugsIn(organisations, record.sponsors),
      themes: codesOf(codes.theme, record.themes),
      userKinds: codesOf(codes['user-kind'], record.userKinds),
      techniques: codesOf(codes.technique, record.techniques),
    },
  }
}

async function writeProducts(
  run: ImportRun,
  plan: readonly Planned<ProductState>[],
  { organisations }: Directories,
): Promise<void> {
  const changed = changedIn(plan)
  await upsertAll(
    run.tx,
    { table: 'product', key: ['id'] },
    changed.map(({ id, externalId, slug, fate, version, state }) => ({
      ...{ ...columnsOf(state), name: state.name, id, slug, external_id: externalId },
      version: fate === 'created' ? 0 : version + 1,
    })),
  )
  const sponsorIds = new Map([...organisations.byName.values()].map(({ id, slug }) => [slug, id]))
  await replaceParts(
    run.tx,
    changed.map(({ id, fate, taken, state }) => {
      const { sponsors, ...parts } = Object.fromEntries(
        taken.map((field) => [field, state[field as keyof ProductState]]),
      ) as Partial<ProductState>
      return {
        id: id as ProductId,
        isNew: fate === 'created',
        parts:
          sponsors === undefined
            ? parts
            : { ...parts, sponsorIds: sponsors.flatMap((slug) => sponsorIds.get(slug) ?? []) },
      }
    }),
  )
  await writeAttachments(run, changed)
}

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

/** A new product is carried by its incubators since a day that the source does not tell; a later change is dated by the import. */
async function writeAttachments(
  { tx, today }: ImportRun,
  changed: readonly Planned<ProductState>[],
): Promise<void> {
  const moved = changed.filter(({ taken }) => taken.includes('incubators'))
  const ids = moved.map(({ id }) => id)
  if (ids.length === 0) return
  const incubators = await tx.selectFrom('incubator').select(['id', 'slug']).execute()
  const idOf = new Map(incubators.map(({ id, slug }) => [slug, id]))
  const rows = await tx
    .selectFrom('product_incubator')
    .selectAll()
    .where(sql<boolean>`product_id = any(${ids}::uuid[])`)
    .orderBy('position')
    .execute()
  await tx.deleteFrom('product_incubator').where(sql<boolean>`product_id = any(${ids}::uuid[])`).execute()
  const byProduct = Map.groupBy(rows, ({ product_id }) => product_id)
  const next = moved.flatMap(({ id, fate, state }) => {
    const wanted = state.incubators.flatMap((slug) => idOf.get(slug) ?? [])
    const present = (byProduct.get(id) ?? []).map((row) => ({
      ...{
        incubatorId: row.incubator_id,
        startsOn: dayOrNull(row.starts_on),
        endsOn: dayOrNull(row.ends_on),
      },
    }))
    const after =
      fate === 'created'
        ? wanted.map((incubatorId) => ({ incubatorId, startsOn: null, endsOn: null }))
        : attachmentsAfter(present, wanted, today)
    return after.map(({ incubatorId, startsOn, endsOn }, position) => ({
      ...{ product_id: id, position, incubator_id: incubatorId, starts_on: startsOn, ends_on: endsOn },
    }))
  })
  await insertAll(tx, 'product_incubator', next)
}

async function writeFormerSlugs(
  { tx }: ImportRun,
  plan: readonly Planned[],
  records: readonly ImportedProduct[],
): Promise<readonly Anomaly[]> {
  const present = await tx.selectFrom('product').select(['id', 'slug']).execute()
  const former = await tx.selectFrom('product_former_slug').select(['slug', 'product_id']).execute()
  const formerIds = new Map(records.map((record) => [record.externalId, record.formerIds]))
  const wanted = plan.map(({ externalId, id, formerSlug }) => ({
    ...{
      externalId,
      id,
      formerIds: [...(formerSlug === null ? [] : [formerSlug]), ...(formerIds.get(externalId) ?? [])],
    },
  }))
  const { given, shared } = formerSlugsOf(wanted, {
    slugs: new Map(present.map(({ slug, id }) => [slug, id])),
    former: new Map(former.map(({ slug, product_id }) => [slug, product_id])),
  })
  await insertAll(
    tx,
    'product_former_slug',
    given.map(({ slug, id }) => ({ slug, product_id: id })),
  )
  return shared.map(({ externalId, formerId }) => ({
    ...{ id: externalId, code: 'x.former_id_shared', message: savingMessage['x.former_id_shared'](formerId) },
  }))
}

function wordAnomalies(records: readonly ImportedProduct[], codes: Codes): readonly Anomaly[] {
  const unusable = (list: Coded, field: string, words: readonly string[]) =>
    words.filter((label) => list.codeOf(label) === null).map((label) => ({ field, label }))
  return records.flatMap(({ externalId: id, themes, userKinds, techniques, events }) =>
    [
      ...unusable(codes.theme, 'themes', themes),
      ...unusable(codes['user-kind'], 'userKinds', userKinds),
      ...unusable(codes.technique, 'techniques', techniques),
      ...unusable(
        codes.event,
        'events',
        events.map(({ kind }) => kind),
      ),
    ].map(({ field, label }) => ({
      id,
      code: 'x.label_unusable',
      field,
      message: savingMessage['x.label_unusable'](label),
    })),
  )
}

function nameAnomalies(
  records: readonly ImportedProduct[],
  { incubators, organisations }: Directories,
): readonly Anomaly[] {
  return records.flatMap(({ externalId: id, incubators: carriers, sponsors }) => [
    ...uniqueOf(carriers.filter((name) => incubators.undescribed.has(name))).map((name) => ({
      ...{
        id,
        code: 'x.incubator_unknown',
        field: 'incubators',
        message: savingMessage['x.incubator_unknown'](name),
      },
    })),
    ...uniqueOf(sponsors.filter((name) => organisations.undescribed.has(name))).map((name) => ({
      ...{
        id,
        code: 'x.organisation_unknown',
        field: 'sponsors',
        message: savingMessage['x.organisation_unknown'](name),
      },
    })),
  ])
}
