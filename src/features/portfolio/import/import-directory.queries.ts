import { randomUUID } from 'node:crypto'
import { upsertAll } from '../../../platform/bulk.ts'
import type { State } from './import-merge.ts'
import { type Incoming, type Planned, planImport, type Standing } from './import-plan.ts'
import { changedIn, type ImportRun } from './import-run.queries.ts'
import { tidyText, without } from './import-untold.ts'
import type { ImportedIncubator, ImportedOrganisation } from './startup-record.ts'

/** The things that records name, by their name at the source; `undescribed`: those of which no source ever told more than the name. */
export type Directory = {
  readonly plan: readonly Planned[]
  readonly byName: ReadonlyMap<string, { readonly id: string; readonly slug: string }>
  readonly undescribed: ReadonlySet<string>
}

type OrganisationState = {
  readonly name: string
  readonly acronym: string | null
  readonly kind: string | null
  readonly ministerialDomain: string | null
}

type IncubatorState = {
  readonly name: string
  readonly summary: string | null
  readonly description: string
  /** Slug of the organisation. */
  readonly owner: string | null
  readonly contact: string | null
  readonly address: string | null
  readonly website: string | null
  readonly repository: string | null
  readonly hidden: boolean
}

const NAME_AT_MOST = 200

type Present<S extends State> = readonly (Standing<S> & { readonly externalId: string | null })[]

function directoryOf<S extends State & { readonly name: string }>(
  run: ImportRun,
  told: { readonly incoming: readonly Incoming<S>[]; readonly cited: Iterable<string>; readonly empty: S },
  present: Present<S>,
): Directory & { readonly plan: readonly Planned<S>[] } {
  const { incoming, cited, empty } = told
  const byExternalId = new Map(
    present.flatMap((one) => (one.externalId === null ? [] : [[one.externalId, one] as const])),
  )
  const described = new Set(incoming.map(({ externalId }) => externalId))
  const bareName = (id: string | undefined) =>
    id !== undefined && Object.keys(run.last.get(id) ?? {}).length === 1
  const undescribed = new Set(
    [...new Set(cited)].filter(
      (name) => !described.has(name) && (!byExternalId.has(name) || bareName(byExternalId.get(name)?.id)),
    ),
  )
  const minimal = [...undescribed].map((externalId) => ({
    externalId,
    state: { name: externalId.slice(0, NAME_AT_MOST) } as Partial<S>,
  }))
  const known = { present: byExternalId, last: run.last, slugs: present.map(({ slug }) => slug), empty }
  const plan = planImport([...incoming, ...minimal], known, randomUUID)
  const standing = [...byExternalId].map(([name, { id, slug }]) => [name, { id, slug }] as const)
  const planned = plan.map(({ externalId, id, slug }) => [externalId, { id, slug }] as const)
  return { plan, byName: new Map([...standing, ...planned]), undescribed }
}

/** Saves organisations; `cited` are the names that products give. */
export async function importOrganisations(
  run: ImportRun,
  records: readonly ImportedOrganisation[],
  cited: Iterable<string>,
): Promise<Directory> {
  const rows = await run.tx
    .selectFrom('organisation')
    .select(['id', 'external_id as externalId', 'slug', 'version', 'name', 'acronym', 'kind'])
    .select('ministerial_domain as ministerialDomain')
    .execute()
  const present = rows.map(({ id, externalId, slug, version, ...state }) => ({
    id,
    externalId,
    slug,
    version,
    state,
  }))
  const incoming = records.map(({ externalId, ...state }) => ({ externalId, state }))
  const empty: OrganisationState = { name: '', acronym: null, kind: null, ministerialDomain: null }
  const directory = directoryOf<OrganisationState>(run, { incoming, cited, empty }, present)
  const changed = changedIn(directory.plan)
  await upsertAll(
    run.tx,
    { table: 'organisation', key: ['id'] },
    changed.map(({ id, externalId, slug, version, fate, state }) => ({
      ...{ id, external_id: externalId, slug, name: state.name, acronym: state.acronym, kind: state.kind },
      ...{ ministerial_domain: state.ministerialDomain, version: fate === 'created' ? 0 : version + 1 },
    })),
  )
  return directory
}

const emptyIncubator: IncubatorState = {
  name: '',
  summary: null,
  description: '',
  owner: null,
  contact: null,
  address: null,
  website: null,
  repository: null,
  hidden: false,
}

const incubatorsStanding = (run: ImportRun) =>
  run.tx
    .selectFrom('incubator as i')
    .leftJoin('organisation as o', 'o.id', 'i.owner_id')
    .select([
      'i.id',
      'i.external_id as externalId',
      'i.slug',
      'i.version',
      'i.name',
      'i.summary',
      'i.description',
    ])
    .select(['o.slug as owner', 'i.contact', 'i.address', 'i.website', 'i.repository', 'i.hidden'])
    .execute()

/** Saves incubators, once the organisations that own them stand; `cited` are the names that products give. */
export async function importIncubators(
  run: ImportRun,
  told: { readonly records: readonly ImportedIncubator[]; readonly cited: Iterable<string> },
  organisations: Directory,
): Promise<Directory> {
  const rows = await incubatorsStanding(run)
  const present = rows.map(({ id, externalId, slug, version, ...state }) => ({
    id,
    externalId,
    slug,
    version,
    state,
  }))
  const slugOf = (name: string | null) =>
    name === null ? null : (organisations.byName.get(name)?.slug ?? null)
  const incoming = told.records.map(({ externalId, owner, highlighted: _, ...state }) => ({
    externalId,
    state: without(
      { ...state, description: tidyText(state.description), owner: slugOf(owner) },
      run.untold.incubators,
    ),
  }))
  const directory = directoryOf<IncubatorState>(
    run,
    { incoming, cited: told.cited, empty: emptyIncubator },
    present,
  )
  await writeIncubators(run, directory.plan)
  return directory
}

async function writeIncubators(run: ImportRun, plan: readonly Planned<IncubatorState>[]): Promise<void> {
  const changed = changedIn(plan)
  if (changed.length === 0) return
  const owners = await run.tx.selectFrom('organisation').select(['id', 'slug']).execute()
  const idOf = new Map(owners.map(({ id, slug }) => [slug, id]))
  await upsertAll(
    run.tx,
    { table: 'incubator', key: ['id'] },
    changed.map(({ id, externalId, slug, version, fate, state: { owner, ...columns } }) => ({
      ...{ ...columns, id, slug, external_id: externalId, version: fate === 'created' ? 0 : version + 1 },
      owner_id: owner === null ? null : (idOf.get(owner) ?? null),
    })),
  )
}
