import type { Db } from '../../platform/database.ts'
import { readStoredFile } from '../../platform/files.ts'
import { AppError } from '../../shared/errors.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { type FormErrors, typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { personOf } from '../../web/write.ts'
import { textName } from './convention.messages.ts'
import { evidenceRefusalText } from './evidence.messages.ts'
import { addEvidence, evidenceOf } from './evidence.queries.ts'
import { evidencedText, evidenceType, LARGEST_DOCUMENT } from './evidence.ts'
import { EvidencePage } from './evidence.views.tsx'
import { namedConvention, onNamedConvention } from './named-convention.routes.ts'

type Deps = { readonly db: Db; readonly dataDir: string }

async function show(
  { db }: Deps,
  c: WebContext,
  { errors, status }: { errors: FormErrors; status: 200 | 409 | 422 },
): Promise<Response> {
  const { id, slug, reference, texts } = await namedConvention(db, c)
  const beside = evidencedText(texts)
  return page(
    c,
    {
      title: `Pièces signées : ${reference}`,
      narrow: true,
      status,
      breadcrumb: [
        { label: 'Conventions en cours', href: '/espace/conventions' },
        { label: reference, href: `/espace/conventions/${slug}` },
      ],
    },
    <EvidencePage
      {...{ slug, errors }}
      title={(beside.ok ? beside.value : texts[0])?.content.title || reference}
      beside={beside.ok ? textName(beside.value) : null}
      csrf={c.var.csrf()}
      label={typed(c.var.form, 'nom')}
      evidence={await evidenceOf(db, id)}
    />,
  )
}

async function add(deps: Deps, c: WebContext): Promise<Response> {
  const convention = await namedConvention(deps.db, c)
  const label = typed(c.var.form, 'nom').trim()
  const bytes = c.var.files.get('piece')?.bytes
  const type = evidenceType(bytes)
  const errors = {
    ...(label === '' || label.length > 300
      ? { nom: 'Écrivez ce que c’est, en 300 caractères au plus.' }
      : {}),
    ...(type.ok ? {} : { piece: evidenceRefusalText[type.error.code] }),
  }
  if (!type.ok || bytes === undefined || Object.keys(errors).length > 0)
    return show(deps, c, { errors, status: 422 })
  const text = evidencedText(convention.texts)
  if (!text.ok) return show(deps, c, { errors: { piece: evidenceRefusalText[text.error.code] }, status: 409 })
  const isNew = await deps.db.transaction().execute((tx) =>
    addEvidence(
      tx,
      { actor: personOf(c), at: c.var.now },
      {
        ...{ conventionId: convention.id, text: text.value, dataDir: deps.dataDir },
        ...{ label, bytes, type: type.value },
      },
    ),
  )
  flash(
    c,
    isNew
      ? { tone: 'success', text: `La pièce « ${label} » est jointe.` }
      : { tone: 'info', text: 'Ce document était déjà joint à ce texte : rien n’a changé.' },
  )
  return c.redirect(`/espace/conventions/${convention.slug}/pieces`, 303)
}

type Kept = { readonly sha256: string; readonly mediaType: string }

/** A document as it came, to be saved rather than opened here. */
export async function documentResponse(
  c: WebContext,
  dataDir: string,
  { sha256, mediaType }: Kept,
): Promise<Response> {
  const bytes = new Uint8Array(await readStoredFile(dataDir, sha256))
  return c.body(bytes, 200, {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="piece-${sha256.slice(0, 12)}.${mediaType.split('/')[1]}"`,
  })
}

async function download({ db, dataDir }: Deps, c: WebContext): Promise<Response> {
  const { id } = await namedConvention(db, c)
  const found = (await evidenceOf(db, id)).find(({ sha256 }) => sha256 === c.req.param('empreinte'))
  if (!found) throw new AppError('not-found', 'Cette convention n’a pas de pièce de cette empreinte.')
  return documentResponse(c, dataDir, found)
}

/** The documents signed elsewhere, kept as evidence. They may show bank details: only who may read these opens them. */
export function evidenceRoutes(deps: Deps): readonly Route[] {
  const mayRead = { action: 'convention.accounts', on: onNamedConvention(deps.db) } as const
  const mayAdd = { action: 'convention.draft', on: onNamedConvention(deps.db) } as const
  const path = '/espace/conventions/:slug/pieces'
  return [
    get(path, mayRead, (c) => show(deps, c, { errors: {}, status: 200 })),
    { ...post(path, mayAdd, (c) => add(deps, c)), maxBody: LARGEST_DOCUMENT, takesFiles: true },
    get(`${path}/:empreinte`, mayRead, (c) => download(deps, c)),
  ]
}
