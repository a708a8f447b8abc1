/** Address of the money of a convention in the members' area, or of a room of it. */
export const moneyHref = (slug: string, ...path: readonly string[]): string =>
  ['/espace/conventions', slug, ...(path.length === 0 ? ['argent'] : path)].join('/')
