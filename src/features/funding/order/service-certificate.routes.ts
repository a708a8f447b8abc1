import type { Db } from '../../../platform/database.ts'
import { type MakePdf, PdfError } from '../../../platform/pdf.ts'
import { AppError } from '../../../shared/errors.ts'
import type { WebContext } from '../../../web/env.ts'
import { get, type Route } from '../../../web/routes.ts'
import { moneyAccess } from '../desk/money-desk.routes.ts'
import { labelsOf } from './order-list.routes.tsx'
import { type AtOrder, openedOrder } from './order-page.routes.tsx'
import { certificatePaper } from './service-certificate.files.ts'
import { type Certificate, isCertified } from './service-certificate.messages.ts'

export type CertificateDeps = { readonly db: Db; readonly makePdf: MakePdf; readonly specimen: boolean }

const PATH = '/espace/conventions/:slug/commandes/:id/certificats/:code'

/** The certificate that the path names; throws `not-found`. */
function certificateOf({ desk, order }: AtOrder, code: string, specimen: boolean): Certificate {
  const part = order.deliveries.filter(isCertified).find((one) => one.code === code)
  if (!part) throw new AppError('not-found', 'Aucun service fait de cette commande ne porte ce code.')
  const { content, convention } = desk
  const { marketLabel, categoryLabel } = labelsOf(content)
  return {
    ...{ order, part, specimen, reference: convention.reference, title: content.title },
    ...{ marketLabel: marketLabel(order.market), categoryLabel: categoryLabel(order.category) },
    spender: content.parties.find(({ role }) => role === 'spender')?.name ?? content.title,
  }
}

async function download({ db, makePdf, specimen }: CertificateDeps, c: WebContext): Promise<Response> {
  const code = (c.req.param('code') ?? '').replace(/\.pdf$/, '')
  const certificate = certificateOf(await openedOrder(db, c), code, specimen)
  try {
    const bytes = await certificatePaper(makePdf, certificate)
    return c.body(Uint8Array.from(bytes), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="service-fait-${code}.pdf"`,
    })
  } catch (error) {
    if (error instanceof PdfError && error.reason === 'refused')
      throw new AppError(
        'conflict',
        'Un caractère de cette commande n’existe dans aucune police du document : le certificat n’a pas été fait.',
        { cause: error },
      )
    throw error
  }
}

/** The certificates of the services done, as documents. */
export const certificateRoutes = (deps: CertificateDeps): readonly Route[] => [
  get(PATH, moneyAccess(deps.db, 'money.read'), (c) => download(deps, c)),
]
