import { type Day, dayOf } from '../../../shared/day.ts'
import type { Act, CheckFacts, Evidence } from '../obligations/obligation.ts'
import { type Channel, onChannel, type Publication } from './publication.ts'
import { factWords as words } from './publication-facts.messages.ts'

/** The text in force that is asked about, and the day. */
type Asked = { readonly number: number; readonly effectOn: Day; readonly day: Day }

type Published = Publication & { readonly url: string; readonly publishedOn: Day }

const isPublished = (publication: Publication | null): publication is Published =>
  publication?.state === 'published' && publication.publishedOn !== null && publication.url !== null

const unknown = (reason: string): CheckFacts => ({ kind: 'finding', finding: { kind: 'unknown', reason } })

/**
 * Owed by the text since it took effect; done on the day of the publication, if there is one. An amendment is an event of the convention; the
 * convention itself is not, so that its appointment in calendars stays the same one.
 */
function owed({ number, effectOn }: Asked, done: Published | null, more: readonly Evidence[]): CheckFacts {
  const act: Act | null = done && {
    on: done.publishedOn,
    evidence: [{ kind: words.proof[done.channel], url: done.url, on: done.publishedOn }, ...more],
  }
  return number === 0
    ? {
        ...{ kind: 'acts', acts: act === null ? [] : [act], completeSince: effectOn },
        silence: words.silence(number),
      }
    : { kind: 'events', events: [{ label: words.text(number), on: effectOn, done: act }] }
}

/** What the portal serves decides: the same bytes keep, others break, none that can be read measures nothing. */
function onPortal(asked: Asked, publication: Published): CheckFacts {
  const { check, url } = publication
  if (check === null || dayOf(check.at) > asked.day) {
    // A later look that found the same bytes vouches for the day of the publication.
    return check?.found === 'same' ? owed(asked, publication, []) : unknown(words.notReadAgain(publication))
  }
  const on = dayOf(check.at)
  const read: Evidence = { kind: words.read, url: publication.proof ?? url, on }
  switch (check.found) {
    case 'same':
      return owed(asked, publication, [read])
    case 'different':
      return {
        kind: 'finding',
        finding: { kind: 'contradicted', reason: words.different(on), evidence: [read] },
      }
    case 'unreadable':
      return { kind: 'finding', finding: { kind: 'measurementFailed', reason: words.unreadable(on) } }
  }
}

/**
 * What is known on a day of the publication of the text in force on a channel (article 9). Kept on the address and the day of the publication,
 * and, on the portal, once what it serves was read again and found to be what was signed. Nothing recorded says nothing: a convention may
 * have been published without Terreau; a package that waits, or an earlier text that was published, says that this one was not.
 */
export function publicationFacts(
  publications: readonly Publication[],
  channel: Channel,
  asked: Asked,
): CheckFacts {
  const found = onChannel(publications, channel, asked.number)
  if (isPublished(found)) return channel === 'data-portal' ? onPortal(asked, found) : owed(asked, found, [])
  // What was asked or published later was not known on that day.
  const isTended =
    (found !== null && dayOf(found.askedAt) <= asked.day) ||
    publications.some((one) => one.channel === channel && isPublished(one) && one.publishedOn <= asked.day)
  return isTended ? owed(asked, null, []) : unknown(words.silence(asked.number))
}
