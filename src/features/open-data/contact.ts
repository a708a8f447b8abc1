import { classifyContact, type Product } from '../portfolio/index.ts'

type Contacted = {
  /** Name at the source, or slug: a team's address often holds it. */
  readonly id: string
  readonly name: string
  readonly contact: string | null
  /** What carries it, in names or slugs. */
  readonly incubators?: readonly string[]
}

/**
 * The address of the team; null when there is none, or when it looks like a person's. Forms and imports refuse those already: this is
 * the last door before data leave, whatever wrote them.
 */
export function teamContact({ id, name, contact, incubators = [] }: Contacted): string | null {
  if (contact === null) return null
  return classifyContact(contact, { externalId: id, name, incubators }) === 'team' ? contact : null
}

/** The address of a product's team. */
export const productContact = ({ externalId, slug, name, contact, attachments }: Product): string | null =>
  teamContact({
    ...{ id: externalId ?? slug, name, contact },
    incubators: attachments.map((attachment) => attachment.slug),
  })
