import { type Convention, type ConventionContent, isSigned } from '../../conventions/index.ts'

/** A code and its name, as a text gives them. */
type Named = readonly [code: string, label: string]

/**
 * What the signed texts of a convention name, by its code, the last text last heard: what was ordered before an amendment may bear a code that
 * the text in force no longer has.
 */
export const namedInTexts = (
  { texts }: Pick<Convention, 'texts'>,
  of: (content: ConventionContent) => readonly Named[],
): ReadonlyMap<string, string> => new Map(texts.filter(isSigned).flatMap(({ content }) => of(content)))

/** The markets of the signed texts of a convention. */
export const marketsInTexts = (convention: Pick<Convention, 'texts'>): ReadonlyMap<string, string> =>
  namedInTexts(convention, ({ markets }) => markets.map(({ id, label }) => [id, label]))
