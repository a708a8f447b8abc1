/** Whether a database and a file hold this text as it is: neither the character NUL nor half of a pair of UTF-16. */
export const isKeepable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')
