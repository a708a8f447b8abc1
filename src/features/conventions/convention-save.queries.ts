import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { canonical, type Json } from '../../shared/json.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { PersonId } from '../../shared/rights.ts'
import { type JournalInput, record } from '../journal/index.ts'
import { asciiForm } from '../portfolio/index.ts'
import { changedSections } from './content-difference.ts'
import { conventionNamed } from './convention.queries.ts'
import {
  type AmendingRefusal,
  amendable,
  type NamingRefusal,
  openText,
  type Signature,
  type SigningRefusal,
  sign,
} from './convention.ts'
import type { ConventionContent } from './convention-content.ts'
import { holdConvention } from './hold-convention.queries.ts'
import { askedOn, type Convention } from './standing-convention.ts'

/** Who writes, and when; null: Terreau itself. */
export type Act = { readonly actor: PersonId | null; readonly at: Date }

const asJson = (content: ConventionContent): string => canonical(content as unknown as Json)

type Entry = Pick<JournalInput, 'action'> & Partial<Pick<JournalInput, 'before' | 'after'>>

const recorded = (tx: Tx, act: Act, { id, ...entry }: Entry & { readonly id: string }): Promise<void> =>
  record(tx, { ...act, ...entry, subject: { kind: 'convention', id } })

/** Whether the name that a reference gives is free: two conventions never share their address. */
async function freeName(
  tx: Tx,
  reference: string,
  but: string | null,
): Promise<Result<string, NamingRefusal>> {
  const slug = asciiForm(reference).slice(0, 80).replace(/-$/, '')
  if (slug === '') return refuse({ code: 'no-reference' })
  const taken = await tx
    .selectFrom('convention')
    .select('id')
    .where((where) => where.or([where('slug', '=', slug), where('reference', '=', reference)]))
    .executeTakeFirst()
  return taken && taken.id !== but ? refuse({ code: 'reference-taken' }) : ok(slug)
}

/** A convention begins, as a draft. Refused when its reference names nothing, or is another's. */
export async function createConvention(
  tx: Tx,
  act: Act,
  content: ConventionContent,
): Promise<Result<{ readonly id: string; readonly slug: string }, NamingRefusal>> {
  const reference = content.reference.trim()
  const slug = await freeName(tx, reference, null)
  if (!slug.ok) return slug
  const id = randomUUID()
  await tx.insertInto('convention').values({ id, reference, slug: slug.value, created_at: act.at }).execute()
  await tx
    .insertInto('convention_text')
    .values({
      ...{ id: randomUUID(), convention_id: id, number: 0, content: asJson({ ...content, reference }) },
      ...{ canonical: null, sha256: null, sent_on: null, effect_on: null, created_at: act.at },
    })
    .execute()
  await recorded(tx, act, { id, action: 'convention.created', after: { reference } })
  return ok({ id, slug: slug.value })
}

type Draft = {
  readonly convention: Convention
  readonly version: number
  readonly content: ConventionContent
}

/**
 * Keeps the draft as it is now, and answers the slug, which follows the reference of a convention never sent. Throws `conflict` when the
 * draft was saved, sent or signed since `version`. Nothing different: nothing written.
 */
export async function saveDraft(
  tx: Tx,
  act: Act,
  { convention, version, content: typed }: Draft,
): Promise<Result<{ readonly slug: string; readonly changed: boolean }, NamingRefusal>> {
  const draft = openText(convention.texts)
  // An amendment keeps the reference of what it amends.
  const reference = draft?.number === 0 ? typed.reference.trim() : convention.reference
  const content = { ...typed, reference }
  const slug = draft?.number === 0 ? await freeName(tx, reference, convention.id) : ok(convention.slug)
  if (!slug.ok) return slug
  const sections = draft === null ? [] : changedSections(draft.content, content)
  if (draft !== null && draft.version === version && sections.length === 0)
    return ok({ slug: convention.slug, changed: false })
  const updated = await tx
    .updateTable('convention_text')
    .set({ content: asJson(content), version: version + 1 })
    .where('id', '=', draft?.id ?? '00000000-0000-0000-0000-000000000000')
    .where('version', '=', version)
    .where('canonical', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!updated) throw new AppError('conflict', 'Ce texte a été modifié ou envoyé à la signature entre-temps.')
  if (slug.value !== convention.slug || reference !== convention.reference)
    await tx
      .updateTable('convention')
      .set({ reference, slug: slug.value })
      .where('id', '=', convention.id)
      .execute()
  await recorded(tx, act, {
    id: convention.id,
    action: 'convention.drafted',
    after: { text: draft?.number ?? 0, sections },
  })
  return ok({ slug: slug.value, changed: true })
}

type Version = { readonly convention: Convention; readonly version: number }

const notThatText = (): AppError =>
  new AppError(
    'conflict',
    'Ce texte a été modifié ou envoyé entre-temps : relisez-le tel qu’il est maintenant, puis recommencez.',
  )

/** Freezes the draft and opens it to signature: canonical JSON, and its hash. Throws `conflict` when it is not the version that was read. */
export async function sendToSignature(tx: Tx, act: Act, { convention, version }: Version): Promise<string> {
  const draft = openText(convention.texts)
  if (draft === null || draft.version !== version) throw notThatText()
  const text = asJson(draft.content)
  const sha256 = createHash('sha256').update(text).digest('hex')
  const updated = await tx
    .updateTable('convention_text')
    .set({ canonical: text, sha256, sent_on: dayOf(act.at) })
    .where('id', '=', draft.id)
    .where('version', '=', version)
    .where('canonical', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!updated) throw notThatText()
  await recorded(tx, act, {
    id: convention.id,
    action: 'convention.sent',
    after: { text: draft.number, sha256 },
  })
  return sha256
}

/**
 * The text that is open, once whoever writes or signs it, or acts on the convention, at the same moment is done: what they did is then seen.
 * What is judged by the text in force is not while another one takes its place.
 */
async function openTextHeld(tx: Tx, convention: Convention) {
  await holdConvention(tx, convention.id)
  const id = openText(convention.texts)?.id ?? convention.texts.at(-1)?.id ?? ''
  await sql`select from convention_text where id = ${id}::uuid for update`.execute(tx)
  const present = await conventionNamed(tx, convention.slug)
  const text = present?.texts.find((one) => one.id === id)
  if (!present || !text) throw notThatText()
  return { present, text }
}

/** A convention, and the digest of the text that was read before acting. */
type Seen = { readonly convention: Convention; readonly seen: string }

/** Takes back a text that nobody signed yet, to write it again. Throws `conflict` once it bears a signature, or is no longer the text that was read. */
export async function takeBack(tx: Tx, act: Act, { convention, seen }: Seen): Promise<void> {
  const { text: sent } = await openTextHeld(tx, convention)
  if (sent.signatures.length > 0)
    throw new AppError('conflict', 'Ce texte est déjà signé par une partie : il ne se reprend plus.')
  if (sent.sha256 === null || sent.sha256 !== seen) throw notThatText()
  await tx
    .updateTable('convention_text')
    .set({ canonical: null, sha256: null, sent_on: null })
    .where('id', '=', sent.id)
    .execute()
  await recorded(tx, act, {
    id: convention.id,
    action: 'convention.taken-back',
    after: { text: sent.number },
  })
}

/** A party signs the open text; the database gives it its effect with the last signature. Answers whether it took effect. */
export async function addSignature(
  tx: Tx,
  act: Act,
  { convention, seen, signature: asked }: Seen & { readonly signature: Signature },
): Promise<Result<{ readonly tookEffect: boolean }, SigningRefusal>> {
  const { present, text } = await openTextHeld(tx, convention)
  const { terminatedOn } = askedOn(present, asked.signedOn)
  const signed = sign({ texts: present.texts, text, seen, terminatedOn, today: dayOf(act.at) }, asked)
  if (!signed.ok) return signed
  const { partyId, signatoryName, capacity, delegation, signedOn } = signed.value
  await tx
    .insertInto('convention_signature')
    .values({
      ...{ text_id: text.id, party_id: partyId, signatory_name: signatoryName, capacity },
      delegation_reference: delegation?.reference ?? null,
      delegation_starts_on: delegation?.startsOn ?? null,
      delegation_ends_on: delegation?.endsOn ?? null,
      ...{ signed_on: signedOn, recorded_at: act.at },
    })
    .execute()
  const tookEffect = text.signatures.length + 1 === text.content.parties.length
  await recorded(tx, act, {
    id: convention.id,
    action: 'convention.signed',
    after: { text: text.number, party: partyId, capacity, signedOn, inForce: tookEffect },
  })
  return ok({ tookEffect })
}

/** An amendment begins, as a draft, from the text in force. Refused unless the convention is in force and no other text is open. */
export async function beginAmendment(
  tx: Tx,
  act: Act,
  convention: Convention,
): Promise<Result<number, AmendingRefusal>> {
  await holdConvention(tx, convention.id)
  const present = await conventionNamed(tx, convention.slug)
  if (!present) throw notThatText()
  const from = amendable(present.texts, askedOn(present, dayOf(act.at)))
  if (!from.ok) return from
  const number = present.texts.length
  await tx
    .insertInto('convention_text')
    .values({
      ...{ id: randomUUID(), convention_id: convention.id, number, content: asJson(from.value.content) },
      ...{ canonical: null, sha256: null, sent_on: null, effect_on: null, created_at: act.at },
    })
    .execute()
  await recorded(tx, act, { id: convention.id, action: 'convention.amending', after: { text: number } })
  return ok(number)
}
