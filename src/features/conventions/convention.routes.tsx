import type { Db } from '../../platform/database.ts'
import { AppError } from '../../shared/errors.ts'
import { can } from '../../shared/rights.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { type Route, sharedGet } from '../../web/routes.ts'
import { askedDay } from '../portfolio/index.ts'
import { contentChanges } from './content-difference.ts'
import { changeWords } from './convention.messages.ts'
import { conventionsOn } from './convention.queries.ts'
import { isSigned, textOn } from './convention.ts'
import { ConventionListPage, ConventionPage } from './convention.views.tsx'
import { contentSchema } from './convention-content.input.ts'
import { publicCanonical } from './convention-paper.files.ts'
import { publicContent } from './convention-paper.ts'
import { lifeOf } from './life/life.queries.ts'
import { namedConvention } from './named-convention.routes.ts'
import type { ObligationSources } from './obligations/check.queries.ts'
import { obligationsOn } from './obligations/obligation.queries.ts'
import { sha256Of } from './publication/package.files.ts'
import { publicationsOf } from './publication/publication.queries.ts'
import { accountsOf, publicStandingOn, textToShow } from './standing-convention.ts'
import { VersionsPage } from './versions.views.tsx'

const crumbs = [{ label: 'Conventions', href: '/conventions' }]

/** The day that is asked, and the same as addresses say it: null for today. */
function dayAsked(c: WebContext) {
  const { day, today, notices } = askedDay(c)
  return { day, au: day === today ? null : day, notices }
}

async function list(db: Db, c: WebContext): Promise<Response> {
  const { day, au, notices } = dayAsked(c)
  const conventions = await conventionsOn(db, day)
  return page(
    c,
    { title: 'Conventions', notices, indexable: au === null },
    <ConventionListPage {...{ conventions, day, au }} />,
  )
}

/** The signed texts of the convention that the path names; throws `not-found` for one that never took effect, drafts being nobody's news. */
async function signedConvention(db: Db, c: WebContext) {
  const convention = await namedConvention(db, c)
  const texts = convention.texts.filter(isSigned)
  const [first] = texts
  if (!first)
    throw new AppError(
      'not-found',
      'Aucune convention ne porte ce nom. Cherchez-la dans la liste des conventions.',
    )
  return { convention, texts, first }
}

type PublicDeps = { readonly db: Db; readonly sources: ObligationSources }

async function show({ db, sources }: PublicDeps, c: WebContext): Promise<Response> {
  const { day, au, notices } = dayAsked(c)
  const { convention, texts, first } = await signedConvention(db, c)
  if (convention.slug !== c.req.param('slug'))
    return c.redirect(`/conventions/${convention.slug}${new URL(c.req.url).search}`, 301)
  const shared = publicStandingOn(convention, day)
  if (shared === null) throw new Error('a signed convention stands on any day')
  const shown = textOn(texts, day) ?? first
  const [{ lines: obligations }, life, publications] = await Promise.all([
    obligationsOn(db, sources, { convention: shared, day }),
    lifeOf(db, convention.id, day),
    publicationsOf(db, convention.id),
  ])
  return page(
    c,
    { title: shared.content.title, breadcrumb: crumbs, notices, indexable: au === null },
    <ConventionPage
      {...{ texts, shown, day, au, obligations, life, publications }}
      convention={shared}
      publicSha256={sha256Of(publicCanonical(textToShow(convention, shown), c.var.site.demo))}
      mayWrite={
        can(c.var.actor, 'convention.draft', { conventionId: convention.id }) ||
        can(c.var.actor, 'convention.sign', { conventionId: convention.id })
      }
    />,
  )
}

async function versions(db: Db, c: WebContext): Promise<Response> {
  const { convention, texts, first } = await signedConvention(db, c)
  const { slug } = convention
  // Who signed one of the texts is named in all: that somebody did not sign another changes nothing of what it says.
  const signatures = texts.flatMap((text) => text.signatures)
  const withheld = accountsOf(convention)
  const shownOf = ({ content }: (typeof texts)[number]) => publicContent({ content, signatures, withheld })
  const { title } = shownOf(texts.at(-1) ?? first)
  const steps = texts.slice(1).map((text, index) => {
    const documents = { before: shownOf(texts[index] ?? first), after: shownOf(text) }
    const changes = contentChanges(documents.before, documents.after)
    return { text, changes: changes.map((change) => changeWords(change, documents)) }
  })
  return page(
    c,
    { title: `Versions : ${title}`, breadcrumb: [...crumbs, { label: title, href: `/conventions/${slug}` }] },
    <VersionsPage {...{ slug, title, texts }} steps={steps.toReversed()} />,
  )
}

/** The public document: the very bytes that are published, so that their digest can be checked. The last signed text unless `?texte=` says. */
async function download(db: Db, c: WebContext): Promise<Response> {
  const { convention, texts } = await signedConvention(db, c)
  const asked = c.req.query('texte') ?? String(texts.at(-1)?.number ?? 0)
  const text = texts.find(({ number }) => String(number) === asked)
  if (!text) throw new AppError('not-found', 'Cette convention n’a pas de texte signé de ce numéro.')
  return c.body(publicCanonical(textToShow(convention, text), c.var.site.demo), 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="${convention.slug}-${text.number}.json"`,
  })
}

/** The public pages of conventions, the document of each, and the schema of these documents. */
export const publicConventionRoutes = (deps: PublicDeps): readonly Route[] => {
  const { db } = deps
  const anyone = { action: 'convention.read' } as const
  return [
    sharedGet('/conventions', anyone, (c) => list(db, c)),
    sharedGet('/conventions/schema.json', anyone, (c) =>
      c.body(JSON.stringify(contentSchema(), null, 2), 200, {
        'content-type': 'application/schema+json; charset=utf-8',
      }),
    ),
    sharedGet('/conventions/:slug', anyone, (c) => show(deps, c)),
    sharedGet('/conventions/:slug/versions', anyone, (c) => versions(db, c)),
    sharedGet('/conventions/:slug/convention.json', anyone, (c) => download(db, c)),
  ]
}
