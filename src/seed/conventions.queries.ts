import {
  addSignature,
  beginAmendment,
  type Convention,
  type ConventionContent,
  conventionNamed,
  createConvention,
  saveDraft,
  sendToSignature,
} from '../features/conventions/index.ts'
import type { Tx } from '../platform/database.ts'
import { type Day, day } from '../shared/day.ts'
import type { Result } from '../shared/result.ts'
import { anctConvention } from './anct-convention.data.ts'
import {
  amendedConvention,
  draftConvention,
  endedConvention,
  inventedConvention,
  waitingConvention,
} from './invented-convention.data.ts'

const known = <T>(result: Result<T, { readonly code: string }>): T => {
  if (!result.ok) throw new Error(`the demonstration is refused: ${result.error.code}`)
  return result.value
}

async function named(tx: Tx, reference: string): Promise<Convention> {
  const found = await conventionNamed(tx, reference)
  if (!found) throw new Error(`no convention ${reference}`)
  return found
}

type Signed = { readonly content: ConventionContent; readonly on: Day; readonly by?: readonly string[] }

/** Sends the open text, then signs it for these parties (all unless said), each by its representative. */
async function signAll(tx: Tx, at: Date, { content, on, by }: Signed): Promise<void> {
  const act = { actor: null, at }
  const { reference } = content
  const convention = await named(tx, reference)
  const seen = await sendToSignature(tx, act, { convention, version: convention.texts.at(-1)?.version ?? 0 })
  for (const { id, representative } of content.parties)
    if (by === undefined || by.includes(id))
      known(
        await addSignature(tx, act, {
          ...{ convention: await named(tx, reference), seen },
          signature: {
            partyId: id,
            signatoryName: representative.name,
            capacity: representative.capacity,
            delegation: null,
            signedOn: on,
          },
        }),
      )
}

/**
 * Loads the conventions of the demonstration through the very acts that people do: that of ANCT and DINUM (2020), an invented one that
 * arrived at its term, one with its amendment, one that waits for a signature, and one that is being written.
 */
export async function insertConventions(tx: Tx, at: Date): Promise<void> {
  const act = { actor: null, at }
  for (const content of [
    ...[anctConvention, endedConvention, inventedConvention],
    ...[waitingConvention, draftConvention],
  ])
    known(await createConvention(tx, act, content))
  await signAll(tx, at, { content: anctConvention, on: day('2020-05-11') })
  await signAll(tx, at, { content: endedConvention, on: day('2024-10-01') })
  await signAll(tx, at, { content: inventedConvention, on: day('2025-09-15') })
  await signAll(tx, at, { content: waitingConvention, on: day('2026-10-05'), by: ['val-seme'] })
  known(await beginAmendment(tx, act, await named(tx, inventedConvention.reference)))
  known(
    await saveDraft(tx, act, {
      convention: await named(tx, inventedConvention.reference),
      version: 0,
      content: amendedConvention,
    }),
  )
  await signAll(tx, at, { content: amendedConvention, on: day('2026-06-02') })
}
