import { z } from 'zod'
import { type PortalAccount, PortalError, publishOn, servedSha256 } from '../../../platform/data-portal.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import type { JobDefinition, Jobs } from '../../../platform/jobs.ts'
import { type MakePdf, PdfError } from '../../../platform/pdf.ts'
import { dayOf } from '../../../shared/day.ts'
import { namedTextNumbered } from '../convention.queries.ts'
import type { NamedText } from '../standing-convention.ts'
import { DATA_FILE, packageOf, writePackage } from './package.files.ts'
import { packageDescription, packageTags, packageTitle } from './package.messages.ts'
import { faultSaid, paperFault, unforeseenFault } from './publication.messages.ts'
import { keepCheck, type Outcome, publicationById, settlePublication } from './publication.queries.ts'
import type { Publication } from './publication.ts'

const PUBLISH = 'convention-publish'
const CHECK = 'convention-check-publication'

const named = z.object({ id: z.uuid() })

/** Queues the publication of a text, in the transaction that asks for it. */
export type QueuePublication = {
  readonly publish: (tx: Tx, id: string) => Promise<void>
  readonly check: (tx: Tx, id: string) => Promise<void>
}

export const publicationQueue = ({ send }: Pick<Jobs, 'send'>): QueuePublication => ({
  publish: (tx, id) => send(tx, PUBLISH, { id }),
  check: (tx, id) => send(tx, CHECK, { id }),
})

export type PublicationDeps = {
  readonly db: Db
  readonly dataDir: string
  readonly baseUrl: string
  readonly makePdf: MakePdf
  /** Null: packages wait on the disk. */
  readonly portal: PortalAccount | null
  readonly specimen: boolean
  readonly now: () => Date
  /** How the client waits between two tries; real time unless said. */
  readonly wait?: (ms: number) => Promise<unknown>
}

/** How it ended; `retry`: why the job is to be run again, null when it is not. */
type Sent = { readonly outcome: Outcome; readonly retry: { readonly because: unknown } | null }

/** Makes the package, keeps it, and sends it if there is where. A portal that says no is an outcome; one that may answer later is also tried again. */
async function send(deps: PublicationDeps, text: NamedText): Promise<Sent> {
  const { portal, baseUrl, specimen, now, wait } = deps
  const files = await packageOf(deps, text)
  await writePackage(deps.dataDir, text, files)
  if (portal === null) return { outcome: { state: 'ready' }, retry: null }
  const head = { text, baseUrl, specimen }
  const dataset = {
    mark: `${text.content.reference}/${text.number}`,
    ...{ title: packageTitle(head), description: packageDescription(head), tags: packageTags(text) },
  }
  try {
    const { url, files: addresses } = await publishOn(
      portal,
      { dataset, files },
      wait === undefined ? {} : { wait },
    )
    const proof = addresses[DATA_FILE] ?? url
    return { outcome: { state: 'published', url, publishedOn: dayOf(now()), proof }, retry: null }
  } catch (error) {
    if (!(error instanceof PortalError)) throw error
    return {
      outcome: { state: 'failed', fault: faultSaid(error) },
      retry: error.reason === 'unavailable' ? { because: error } : null,
    }
  }
}

async function published(deps: PublicationDeps, text: NamedText): Promise<Sent> {
  try {
    return await send(deps, text)
  } catch (error) {
    if (error instanceof PdfError) return { outcome: { state: 'failed', fault: paperFault }, retry: null }
    // Told, so that nobody waits for it for ever; then thrown as any bug, once the outcome is kept.
    return { outcome: { state: 'failed', fault: unforeseenFault }, retry: { because: error } }
  }
}

type Found = { readonly publication: Publication; readonly text: NamedText }

async function found(db: Db, data: unknown): Promise<Found | null> {
  const publication = await publicationById(db, named.parse(data).id)
  const text = publication && (await namedTextNumbered(db, publication.conventionId, publication.textNumber))
  return publication && text ? { publication, text } : null
}

async function publish(deps: PublicationDeps, data: unknown): Promise<void> {
  const { db, now } = deps
  const asked = await found(db, data)
  // Already published: the job came twice.
  if (asked === null || asked.publication.state === 'published') return
  const { outcome, retry } = await published(deps, asked.text)
  await db
    .transaction()
    .execute((tx) => settlePublication(tx, { actor: null, at: now() }, [asked.publication, outcome]))
  if (retry) throw retry.because
}

async function check({ db, portal, now }: PublicationDeps, data: unknown): Promise<void> {
  const publication = await publicationById(db, named.parse(data).id)
  if (portal === null || publication?.state !== 'published' || publication.proof === null) return
  const served = await servedSha256(portal, publication.proof)
  await db.transaction().execute((tx) => keepCheck(tx, { actor: null, at: now() }, [publication, served]))
}

/** Publishes a convention (article 9), and looks again at what the portal serves. Both bear to be run twice. */
export const publicationJobs = (deps: PublicationDeps): readonly JobDefinition[] => [
  { name: PUBLISH, run: (data) => publish(deps, data) },
  { name: CHECK, run: (data) => check(deps, data) },
]
