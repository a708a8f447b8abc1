import type { Db } from '../../platform/database.ts'
import type { MakePdf } from '../../platform/pdf.ts'
import { type Day, dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { cleanName } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import { type Duty, icalendar } from '../../web/icalendar.ts'
import { get, type Route, sharedGet } from '../../web/routes.ts'
import { partiesPaper, publicCanonical, publicPaper } from './convention-paper.files.ts'
import type { SignedText } from './convention-paper.ts'
import { signedTextBySlug } from './signed-text.queries.ts'

/** The dated duties of a convention, for its calendar. */
export type DutiesOf = (
  text: SignedText,
  asked: { readonly today: Day; readonly baseUrl: string },
) => Promise<readonly Duty[]>

export type PaperDeps = {
  readonly db: Db
  readonly baseUrl: string
  readonly makePdf: MakePdf
  readonly specimen: boolean
  readonly dutiesOf: DutiesOf
}

/** The signed text in force today of the convention that the path names; throws `not-found`. */
export async function namedSignedText(db: Db, c: WebContext): Promise<SignedText> {
  const slug = cleanName(c.req.param('slug'))
  const text = slug === '' ? null : await signedTextBySlug(db, slug, dayOf(c.var.now))
  if (!text)
    throw new AppError(
      'not-found',
      'Aucune convention signée ne porte ce nom. Cherchez-la dans la liste des conventions.',
    )
  return text
}

const file = (name: string): string => `inline; filename="${name}"`

async function pdf(c: WebContext, name: string, bytes: Uint8Array): Promise<Response> {
  return c.body(Uint8Array.from(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': file(name),
  })
}

async function paper(c: WebContext, deps: PaperDeps): Promise<Response> {
  const text = await namedSignedText(deps.db, c)
  return pdf(c, `${text.slug}.pdf`, await publicPaper(deps, text))
}

async function paperOfParties(c: WebContext, deps: PaperDeps): Promise<Response> {
  const text = await namedSignedText(deps.db, c)
  return pdf(c, `${text.slug}-parties.pdf`, await partiesPaper(deps, text))
}

async function data(c: WebContext, { db }: PaperDeps): Promise<Response> {
  const text = await namedSignedText(db, c)
  return c.body(publicCanonical(text), 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': file(`${text.slug}.json`),
  })
}

async function calendar(c: WebContext, { db, baseUrl, dutiesOf }: PaperDeps): Promise<Response> {
  const text = await namedSignedText(db, c)
  const duties = await dutiesOf(text, { today: dayOf(c.var.now), baseUrl })
  const head = { name: `Échéances : ${text.content.reference}`, url: `${baseUrl}/conventions/${text.slug}` }
  return c.body(icalendar(head, duties), 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': file(`${text.slug}.ics`),
  })
}

/** A convention as files: the public document and its data, the parties' document with the accounts, the calendar of its duties. */
export function paperRoutes(deps: PaperDeps): readonly Route[] {
  const read = { action: 'convention.read' } as const
  return [
    get('/conventions/:slug/convention.pdf', read, (c) => paper(c, deps)),
    sharedGet('/conventions/:slug/convention.json', read, (c) => data(c, deps)),
    sharedGet('/conventions/:slug/echeances.ics', read, (c) => calendar(c, deps)),
    get(
      '/espace/conventions/:slug/convention.pdf',
      {
        action: 'convention.accounts',
        on: async (c) => ({ conventionId: (await namedSignedText(deps.db, c)).conventionId }),
      },
      (c) => paperOfParties(c, deps),
    ),
  ]
}
