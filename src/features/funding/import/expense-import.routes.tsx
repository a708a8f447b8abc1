import type { Db } from '../../../platform/database.ts'
import { storeFile } from '../../../platform/files.ts'
import { AppError } from '../../../shared/errors.ts'
import { can } from '../../../shared/rights.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { conventionNamed } from '../../conventions/index.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { moneyReachOf } from '../desk/money-desk.queries.ts'
import { type MoneyDesk, moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { keepMapping, keptMappings } from './column-mapping.queries.ts'
import { proposeMapping } from './column-mapping.ts'
import { importFaultMessage } from './expense-file.messages.ts'
import {
  FIRST_FILE,
  faultyField,
  formOfMappings,
  MAPPING_NAME,
  mappingsOf,
  SECOND_FILE,
  withinFiles,
} from './expense-import.input.ts'
import type { QueueImport } from './expense-import.jobs.ts'
import { importWords } from './expense-import.messages.ts'
import type { ExpenseReader } from './expense-reader.files.ts'
import { mappingFaults } from './expense-reading.files.ts'
import type { ImportFault } from './import-fault.ts'
import { MappingPage, UploadPage } from './import-forms.views.tsx'
import { ImportListPage, ImportPage } from './import-pages.views.tsx'
import {
  askForGood,
  askTrial,
  importById,
  importsOf,
  keepBrought,
  tellTrialAsked,
} from './kept-import.queries.ts'
import { isUnderWay, type KeptImport, mayBeMapped } from './kept-import.ts'

const ROOM = '/espace/conventions/:slug/imports'
/** What is sent at most, files and form together. */
const MOST_SENT = 50 * 1024 * 1024
const ON_THE_LIST = 100
const MOST_OF_A_NAME = 80

export type ImportRoutesDeps = {
  readonly db: Db
  readonly dataDir: string
  readonly reader: ExpenseReader
  readonly queue: QueueImport
}

const hrefOf = ({ slug, id }: Pick<KeptImport, 'slug' | 'id'>, ...more: readonly string[]): string =>
  moneyHref(slug, 'imports', id, ...more)

const crumbs = ({ convention }: MoneyDesk) => [
  ...moneyCrumbs(convention),
  { label: 'Imports', href: moneyHref(convention.slug, 'imports') },
]

async function list(db: Db, c: WebContext): Promise<Response> {
  const { convention } = await moneyDesk(db, c)
  const { slug, reference } = convention
  const rows = await importsOf(db, convention.id, ON_THE_LIST)
  return page(
    c,
    { title: `Imports de la convention ${reference}`, breadcrumb: moneyCrumbs(convention) },
    <ImportListPage
      reference={reference}
      newHref={moneyHref(slug, 'imports', 'nouveau')}
      rows={rows.map((kept) => ({ ...kept, href: hrefOf(kept) }))}
    />,
  )
}

type Refused = { readonly errors: FormErrors; readonly faults: readonly ImportFault[] }

async function askFile(c: WebContext, db: Db, refused: Refused | null): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const { slug } = desk.convention
  return page(
    c,
    {
      title: 'Apporter un fichier de dépenses',
      breadcrumb: crumbs(desk),
      status: refused === null ? 200 : 422,
    },
    <UploadPage
      action={c.req.path}
      cancelHref={moneyHref(slug, 'imports')}
      csrf={c.var.csrf()}
      errors={refused?.errors ?? {}}
      faults={refused?.faults ?? []}
    />,
  )
}

/** The first fault of each file beside its field; all of them below. */
const readingErrors = (faults: readonly ImportFault[]): FormErrors =>
  Object.fromEntries(
    faults
      .toReversed()
      .map((fault) => [fault.extract === 1 ? FIRST_FILE : SECOND_FILE, importFaultMessage(fault)]),
  )

async function bring(c: WebContext, deps: ImportRoutesDeps): Promise<Response> {
  const { db, dataDir, reader } = deps
  const { files: sent } = c.var
  const desk = await moneyDesk(db, c)
  const first = sent.get(FIRST_FILE)
  const second = sent.get(SECOND_FILE)
  if (!first) return askFile(c, db, { errors: { [FIRST_FILE]: importWords.noFile }, faults: [] })
  const files = [first, ...(second ? [second] : [])]
  const headers = await reader.headers(files)
  if (!headers.ok) {
    const { faults } = headers.error.faults
    return askFile(c, db, { errors: readingErrors(faults), faults })
  }
  const { act, convention } = desk
  const id = await db.transaction().execute(async (tx) => {
    const kept = []
    for (const [index, { bytes, name, type }] of files.entries()) {
      const mediaType = type === '' ? 'application/octet-stream' : type
      const { sha256 } = await storeFile(tx, dataDir, { bytes, mediaType, at: act.at })
      const found = headers.value[index] ?? []
      const shortName = name.slice(0, 200).toWellFormed()
      kept.push({ sha256, name: shortName, headers: found, mapping: proposeMapping(found).mapping })
    }
    return keepBrought(tx, { conventionId: convention.id, askedBy: act.actor, at: act.at, files: kept })
  })
  flash(c, { tone: 'success', text: importWords.asked })
  return c.redirect(moneyHref(convention.slug, 'imports', id, 'colonnes'), 303)
}

/** The import that the path names, in the convention that it names. Throws `not-found`. */
async function named(
  c: WebContext,
  db: Db,
): Promise<{ readonly desk: MoneyDesk; readonly kept: KeptImport }> {
  const desk = await moneyDesk(db, c)
  const kept = await importById(db, c.req.param('id') ?? '')
  if (kept === null || kept.slug !== desk.convention.slug)
    throw new AppError('not-found', 'Aucun import de cette convention n’est à cette adresse.')
  return { desk, kept }
}

/** A report says which other convention has a payment only to who may read the money of that convention. */
async function readable(c: WebContext, db: Db, kept: KeptImport): Promise<KeptImport> {
  if (kept.report === null) return kept
  const references = new Set(kept.report.faults.flatMap(({ told }) => told?.convention ?? []))
  const hidden = new Set<string>()
  for (const reference of references) {
    const convention = await conventionNamed(db, reference)
    const object = convention && (await moneyReachOf(db, convention))
    if (object === null || !can(c.var.actor, 'money.read', object)) hidden.add(reference)
  }
  const faults = kept.report.faults.map(({ told, ...fault }) =>
    told === undefined || (told.convention !== undefined && hidden.has(told.convention))
      ? fault
      : { ...fault, told },
  )
  return { ...kept, report: { ...kept.report, faults } }
}

async function show(c: WebContext, db: Db, refusal: string | null = null): Promise<Response> {
  const { desk, kept } = await named(c, db)
  if (!kept.isMapped) return c.redirect(hrefOf(kept, 'colonnes'), 303)
  // Without JavaScript: the browser asks again by itself.
  if (isUnderWay(kept)) c.header('Refresh', '2')
  const { slug, reference } = desk.convention
  return page(
    c,
    {
      title: `Import de dépenses, convention ${reference}`,
      breadcrumb: crumbs(desk),
      status: refusal === null ? 200 : 409,
    },
    <ImportPage
      kept={await readable(c, db, kept)}
      {...{ reference, refusal, action: hrefOf(kept), columnsHref: hrefOf(kept, 'colonnes') }}
      linesHref={moneyHref(slug, 'depenses')}
      csrf={c.var.csrf()}
    />,
  )
}

async function forGood(c: WebContext, { db, queue }: ImportRoutesDeps): Promise<Response> {
  const { kept } = await named(c, db)
  const asked = await db.transaction().execute(async (tx) => {
    if (!(await askForGood(tx, kept.id))) return false
    await queue(tx, kept.id)
    return true
  })
  if (!asked) return show(c, db, importWords.unfit)
  flash(c, { tone: 'success', text: importWords.forGood })
  return c.redirect(hrefOf(kept), 303)
}

type Shown = { readonly form: Form; readonly errors: FormErrors; readonly status: 200 | 409 | 422 }

async function showColumns(
  c: WebContext,
  { desk, kept }: { readonly desk: MoneyDesk; readonly kept: KeptImport },
  { form, errors, status }: Shown,
): Promise<Response> {
  const names = await keptMappings(desk.db, desk.convention.id)
  return page(
    c,
    { title: 'Vérifier les colonnes', breadcrumb: crumbs(desk), narrow: true, status },
    <MappingPage
      {...{ form, errors, files: kept.files, action: c.req.path, csrf: c.var.csrf() }}
      cancelHref={moneyHref(desk.convention.slug, 'imports')}
      kept={names.map(({ name }) => ({ name, href: `${c.req.path}?modele=${encodeURIComponent(name)}` }))}
    />,
  )
}

async function askColumns(c: WebContext, db: Db): Promise<Response> {
  const here = await named(c, db)
  const { desk, kept } = here
  if (!mayBeMapped(kept)) return c.redirect(hrefOf(kept), 303)
  const asked = c.req.query('modele') ?? ''
  const model = (await keptMappings(db, desk.convention.id)).find(({ name }) => name === asked)
  const form =
    model === undefined
      ? formOfMappings(
          kept.files.map(({ mapping }) => mapping),
          '',
        )
      : formOfMappings(withinFiles(model.mapping, kept.files), model.name)
  return showColumns(c, here, { form, errors: {}, status: 200 })
}

async function tryImport(c: WebContext, { db, queue }: ImportRoutesDeps): Promise<Response> {
  const here = await named(c, db)
  const { desk, kept } = here
  const { form } = c.var
  const mappings = mappingsOf(form, kept.files)
  const name = typed(form, MAPPING_NAME).trim()
  const { faults } = mappingFaults(
    mappings,
    kept.files.map(({ headers }) => headers),
  )
  const errors: FormErrors = {
    ...Object.fromEntries(faults.map((fault) => [faultyField(fault, mappings), importFaultMessage(fault)])),
    ...(name.length > MOST_OF_A_NAME ? { [MAPPING_NAME]: importWords.nameTooLong } : {}),
  }
  if (Object.keys(errors).length > 0) return showColumns(c, here, { form, errors, status: 422 })
  const { act, convention } = desk
  const asked = await db.transaction().execute(async (tx) => {
    if (!(await askTrial(tx, kept.id, mappings))) return false
    if (name !== '')
      await keepMapping(
        tx,
        { conventionId: convention.id, at: act.at },
        { name, mapping: Object.assign({}, ...mappings) },
      )
    await queue(tx, kept.id)
    await tellTrialAsked(tx, act, { conventionId: convention.id, files: kept.files })
    return true
  })
  if (!asked) return show(c, db, importWords.underWay)
  flash(c, { tone: 'success', text: importWords.trial })
  return c.redirect(hrefOf(kept), 303)
}

/** Files of spending brought to a convention: sent, their columns checked, tried, then imported for good. */
export function expenseImportRoutes(deps: ImportRoutesDeps): readonly Route[] {
  const { db } = deps
  const access = moneyAccess(db, 'money.import')
  return [
    get(ROOM, access, (c) => list(db, c)),
    get(`${ROOM}/nouveau`, access, (c) => askFile(c, db, null)),
    {
      ...post(`${ROOM}/nouveau`, access, (c) => bring(c, deps)),
      ...{ maxBody: MOST_SENT, takesFiles: true },
    },
    get(`${ROOM}/:id`, access, (c) => show(c, db)),
    post(`${ROOM}/:id`, access, (c) => forGood(c, deps)),
    get(`${ROOM}/:id/colonnes`, access, (c) => askColumns(c, db)),
    post(`${ROOM}/:id/colonnes`, access, (c) => tryImport(c, deps)),
  ]
}
