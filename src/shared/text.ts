/** Whether a database and a file hold this text as it is: neither the character NUL nor half of a pair of UTF-16. */
export const isKeepable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')

/** What the id of a row looks like (a UUID in lower case), for expressions of JavaScript and of PostgreSQL alike. */
export const idPattern = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'

const idShape = new RegExp(idPattern)

/** The id that a path or a form holds; null when it has not the shape of one: the database would refuse to compare it. */
export const idIn = (text: string | undefined): string | null =>
  text !== undefined && idShape.test(text) ? text : null
