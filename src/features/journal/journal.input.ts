/** The entry before which a page of a journal begins, as the address says (`?avant=`); undefined: the latest. */
export function entryBefore(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
