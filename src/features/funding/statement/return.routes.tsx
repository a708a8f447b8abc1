import { readStoredFile } from '../../../platform/files.ts'
import { AppError } from '../../../shared/errors.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { type FormErrors, typed } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { type MoneyDesk, moneyAccess, moneyDesk } from '../desk/money-desk.routes.ts'
import type { KeptStatement } from './kept-statement.ts'
import { returnsOf, saveReturn } from './return.queries.ts'
import { ReturnPage } from './return.views.tsx'
import { readSignedElsewhere } from './signed-elsewhere.files.ts'
import { signedRefusalWords } from './signed-elsewhere.messages.ts'
import type { SigningDeps } from './signing.routes.tsx'
import { frozenOf } from './statement.queries.ts'
import { statementCrumbs, statementNumbered } from './statement-desk.routes.ts'
import { statementFile } from './statement-export.files.ts'
import { fileResponse } from './statement-file.routes.ts'

const PATH = '/espace/conventions/:slug/etats/:number/retour'
/** In bytes: what a paper of 1 500 lines and its signatures weigh, twice. */
const LARGEST = 10 * 1024 * 1024

type Here = { readonly desk: MoneyDesk; readonly statement: KeptStatement }

async function here({ db }: SigningDeps, c: WebContext): Promise<Here> {
  const desk = await moneyDesk(db, c)
  return { desk, statement: await statementNumbered(db, c, desk.convention) }
}

async function show(
  c: WebContext,
  { desk: { db, convention }, statement }: Here,
  { errors, status }: { readonly errors: FormErrors; readonly status: 200 | 409 | 422 },
): Promise<Response> {
  const { id, number } = statement
  const { slug, reference } = convention
  return page(
    c,
    {
      ...{ title: `Rapporter l’état n° ${number} signé : ${reference}`, narrow: true, status },
      breadcrumb: [
        ...statementCrumbs(convention),
        { label: `État n° ${number}`, href: moneyHref(slug, 'etats', String(number)) },
      ],
    },
    <ReturnPage
      {...{ slug, number, errors }}
      csrf={c.var.csrf()}
      label={typed(c.var.form, 'nom')}
      returns={await returnsOf(db, id)}
    />,
  )
}

async function originalOf(deps: SigningDeps, { statement: { id, paperSha256 } }: Here): Promise<Buffer> {
  const frozen = await frozenOf(deps.db, id)
  if (frozen === null)
    throw new AppError('conflict', 'Cet état a été gardé sans son document : rien ne s’y compare.')
  return Buffer.from(await statementFile(deps, { format: 'pdf', frozen, paperSha256 }))
}

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'

function faultsIn(label: string, bytes: Uint8Array | undefined): FormErrors {
  return {
    ...(label === '' || label.length > 300
      ? { nom: 'Écrivez ce que c’est, en 300 caractères au plus.' }
      : {}),
    ...(bytes === undefined
      ? { document: 'Choisissez le document signé.' }
      : isPdf(bytes)
        ? {}
        : { document: 'Ce fichier n’est pas un PDF.' }),
  }
}

async function bring(deps: SigningDeps, c: WebContext): Promise<Response> {
  const at = await here(deps, c)
  const { desk, statement } = at
  const label = typed(c.var.form, 'nom').trim()
  const bytes = c.var.files.get('document')?.bytes
  const errors = faultsIn(label, bytes)
  if (bytes === undefined || Object.keys(errors).length > 0) return show(c, at, { errors, status: 422 })
  const read = readSignedElsewhere(await originalOf(deps, at), Buffer.from(bytes))
  if (!read.ok) return show(c, at, { errors: { document: signedRefusalWords[read.error] }, status: 409 })
  const { convention, act } = desk
  const isNew = await deps.db.transaction().execute((tx) =>
    saveReturn(tx, act, {
      ...{ conventionId: convention.id, statement, dataDir: deps.dataDir, label, bytes },
      found: read.value,
    }),
  )
  flash(
    c,
    isNew
      ? { tone: 'success', text: 'Le document est l’original, complété de ses signatures : il est gardé.' }
      : { tone: 'info', text: 'Ce document était déjà gardé : rien n’a changé.' },
  )
  return c.redirect(moneyHref(convention.slug, 'etats', String(statement.number)), 303)
}

async function download(deps: SigningDeps, c: WebContext): Promise<Response> {
  const { desk, statement } = await here(deps, c)
  const found = (await returnsOf(deps.db, statement.id)).find(
    ({ sha256 }) => sha256 === c.req.param('empreinte'),
  )
  if (!found) throw new AppError('not-found', 'Cet état n’a pas de document de cette empreinte.')
  return fileResponse(c, {
    name: `erda-${desk.convention.slug}-${statement.number}-signe.pdf`,
    ...{ mediaType: 'application/pdf', bytes: await readStoredFile(deps.dataDir, found.sha256) },
  })
}

/** The frozen paper signed elsewhere: brought back by those who call for funds, checked against the original, read by who reads statements. */
export function returnRoutes(deps: SigningDeps): readonly Route[] {
  const reads = moneyAccess(deps.db, 'money.read')
  const calls = moneyAccess(deps.db, 'money.call')
  return [
    get(PATH, calls, async (c) => show(c, await here(deps, c), { errors: {}, status: 200 })),
    { ...post(PATH, calls, (c) => bring(deps, c)), maxBody: LARGEST, takesFiles: true },
    get(`${PATH}/:empreinte`, reads, (c) => download(deps, c)),
  ]
}
