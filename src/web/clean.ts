/**
 * What came in an address (a filter, a name in the path), fit to be looked up: without the characters that no text holds (PostgreSQL
 * refuses NUL), without spaces around, cut at `longest` characters.
 */
export function cleanText(text: string | undefined, longest: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken away
  const clean = (text ?? '').replace(/[\u0000-\u001f\u007f]+/g, ' ').trim()
  return [...clean].slice(0, longest).join('')
}

/** A name in the path; one that no record could have is '', which nothing is called. */
export const cleanName = (text: string | undefined): string => {
  const clean = cleanText(text, 201)
  return clean.length > 200 ? '' : clean
}
