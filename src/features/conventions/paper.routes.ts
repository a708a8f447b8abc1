import type { Db } from '../../platform/database.ts'
import { type MakePdf, PdfError } from '../../platform/pdf.ts'
import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { cleanName } from '../../web/clean.ts'
import { DEMO_MENTION } from '../../web/demo.ts'
import type { WebContext } from '../../web/env.ts'
import { icalendar } from '../../web/icalendar.ts'
import { get, type Route, sharedGet } from '../../web/routes.ts'
import { namedTextOn } from './convention.queries.ts'
import { partiesPaper, publicPaper } from './convention-paper.files.ts'
import type { ObligationSources } from './obligations/check.queries.ts'
import { obligationsOn } from './obligations/obligation.queries.ts'
import { appointmentOf, lastDayAppointment } from './obligations/obligation-calendar.messages.ts'
import { paperFault } from './publication/publication.messages.ts'
import type { NamedText } from './standing-convention.ts'

export type PaperDeps = {
  readonly db: Db
  readonly baseUrl: string
  readonly makePdf: MakePdf
  readonly specimen: boolean
  readonly sources: ObligationSources
}

/** The signed text in force today of the convention that the path names; throws `not-found`. */
export async function namedSignedText(db: Db, c: WebContext): Promise<NamedText> {
  const slug = cleanName(c.req.param('slug'))
  const text = slug === '' ? null : await namedTextOn(db, slug, dayOf(c.var.now))
  if (!text)
    throw new AppError(
      'not-found',
      'Aucune convention signée ne porte ce nom. Cherchez-la dans la liste des conventions.',
    )
  return text
}

const file = (name: string): string => `inline; filename="${name}"`

/** A text that the fonts cannot print is told as such; anything else is a bug. */
async function unlessRefused(made: Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await made
  } catch (error) {
    if (error instanceof PdfError && error.reason === 'refused')
      throw new AppError('conflict', paperFault, { cause: error })
    throw error
  }
}

async function pdf(c: WebContext, name: string, bytes: Uint8Array): Promise<Response> {
  return c.body(Uint8Array.from(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': file(name),
  })
}

async function paper(c: WebContext, deps: PaperDeps): Promise<Response> {
  const text = await namedSignedText(deps.db, c)
  return pdf(c, `${text.slug}.pdf`, await unlessRefused(publicPaper(deps, text)))
}

async function paperOfParties(c: WebContext, deps: PaperDeps): Promise<Response> {
  const text = await namedSignedText(deps.db, c)
  return pdf(c, `${text.slug}-parties.pdf`, await unlessRefused(partiesPaper(deps, text)))
}

async function calendar(c: WebContext, { db, baseUrl, sources, specimen }: PaperDeps): Promise<Response> {
  const text = await namedSignedText(db, c)
  const today = dayOf(c.var.now)
  const convention = await sources.loadConvention(db, text.slug, today)
  if (convention === null) throw new Error('a signed text is that of a convention')
  const { duties } = await obligationsOn(db, sources, { convention, day: today })
  const told = { convention, baseUrl }
  const mention = specimen ? ` (${DEMO_MENTION})` : ''
  const head = {
    name: `Échéances : ${text.content.reference}${mention}`,
    url: `${baseUrl}/conventions/${text.slug}`,
    since: text.effectOn,
  }
  const appointments = duties.map((duty) => appointmentOf(duty, told))
  return c.body(icalendar(head, [...appointments, lastDayAppointment(told)]), 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': file(`${text.slug}.ics`),
  })
}

/** A convention as files: the public document, the parties' document with the accounts, the calendar of its duties. */
export function paperRoutes(deps: PaperDeps): readonly Route[] {
  const read = { action: 'convention.read' } as const
  return [
    get('/conventions/:slug/convention.pdf', read, (c) => paper(c, deps)),
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
