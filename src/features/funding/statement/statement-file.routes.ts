import type { Db } from '../../../platform/database.ts'
import { AppError } from '../../../shared/errors.ts'
import { DEMO_MENTION } from '../../../web/demo.ts'
import type { WebContext } from '../../../web/env.ts'
import { get, type Route } from '../../../web/routes.ts'
import { moneyAccess, moneyDesk } from '../desk/money-desk.routes.ts'
import { certificatePaper } from './certificate.files.ts'
import { certificateOf } from './certificate.ts'
import { frozenOf } from './statement.queries.ts'
import { statementNumbered } from './statement-desk.routes.ts'
import { exportFormats, isExportFormat, type Keeping, statementFile } from './statement-export.files.ts'

const unknown = (): AppError => new AppError('not-found', 'Cet état n’a pas de fichier à cette adresse.')

/** Bytes to be saved under a name. */
export const fileResponse = (
  c: WebContext,
  {
    name,
    mediaType,
    bytes,
  }: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array },
): Response =>
  c.body(Uint8Array.from(bytes), 200, {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${name}"`,
  })

async function file(deps: { readonly db: Db } & Keeping, c: WebContext): Promise<Response> {
  const { convention } = await moneyDesk(deps.db, c)
  const format = c.req.param('format') ?? ''
  const statement = await statementNumbered(deps.db, c, convention)
  const frozen = await frozenOf(deps.db, statement.id)
  if (!isExportFormat(format) || frozen === null) throw unknown()
  return fileResponse(c, {
    name: `erda-${convention.slug}-${statement.number}.${format}`,
    mediaType: exportFormats[format],
    bytes: await statementFile(deps, { format, frozen, paperSha256: statement.paperSha256 }),
  })
}

async function certificate(deps: { readonly db: Db } & Keeping, c: WebContext): Promise<Response> {
  const { convention } = await moneyDesk(deps.db, c)
  const statement = await statementNumbered(deps.db, c, convention)
  const certified = certificateOf(statement, {
    convention: convention.reference,
    mention: c.var.site.demo ? DEMO_MENTION : null,
  })
  if (certified === null)
    throw new AppError('not-found', 'Cet état n’a pas de certificat : il lui manque une signature.')
  return fileResponse(c, {
    name: `erda-${convention.slug}-${statement.number}-certificat.pdf`,
    ...{ mediaType: 'application/pdf', bytes: await certificatePaper(deps.makePdf, certified) },
  })
}

/** A frozen statement as files, for who reads the money of the convention. */
export const statementFileRoutes = (deps: { readonly db: Db } & Keeping): readonly Route[] => [
  get('/espace/conventions/:slug/etats/:number/fichiers/:format', moneyAccess(deps.db, 'money.read'), (c) =>
    file(deps, c),
  ),
  get('/espace/conventions/:slug/etats/:number/certificat.pdf', moneyAccess(deps.db, 'money.read'), (c) =>
    certificate(deps, c),
  ),
]
