import { namedTextNumbered } from '../features/conventions/convention.queries.ts'
import { publicCanonical } from '../features/conventions/convention-paper.files.ts'
import { conventionNamed } from '../features/conventions/index.ts'
import { sha256Of } from '../features/conventions/publication/package.files.ts'
import {
  askPublication,
  keepCheck,
  publicationById,
  settlePublication,
  tellPublication,
} from '../features/conventions/publication/publication.queries.ts'
import type { Tx } from '../platform/database.ts'
import { type InventedPublication, inventedPublications } from './invented-publications.data.ts'

/** Publishes the invented conventions, as people and the portal would have: published and read again, altered since, or refused. */
export async function seedPublications(tx: Tx, at: Date): Promise<void> {
  for (const publication of inventedPublications) await publish(tx, at, publication)
}

async function publish(tx: Tx, at: Date, invented: InventedPublication): Promise<void> {
  const { slug, number, channel } = invented
  const convention = await conventionNamed(tx, slug)
  const text = convention && (await namedTextNumbered(tx, convention.id, number))
  if (!text) throw new Error(`no signed text ${number} of ${slug}`)
  const act = { actor: null, at }
  const named = {
    ...{ conventionId: text.conventionId, textNumber: number },
    sha256: sha256Of(publicCanonical(text, true)),
  }
  if (channel !== 'data-portal') {
    if ('url' in invented) {
      const { url, publishedOn } = invented
      await tellPublication(tx, act, { ...named, known: null, url, publishedOn, proof: null })
    }
    return
  }
  const id = await askPublication(tx, act, named)
  const asked = id === null ? null : await publicationById(tx, id)
  if (asked === null) throw new Error(`the text ${number} of ${slug} is published already`)
  if ('fault' in invented) {
    await settlePublication(tx, act, [asked, { state: 'failed', fault: invented.fault }])
    return
  }
  const { url, publishedOn, found } = invented
  const proof = `${url}/convention.json`
  await settlePublication(tx, act, [asked, { state: 'published', url, publishedOn, proof }])
  // What the portal serves where it was altered: the same text without the mention of a demonstration.
  const served = found === 'same' ? named.sha256 : sha256Of(publicCanonical(text, false))
  await keepCheck(tx, act, [asked, served])
}
