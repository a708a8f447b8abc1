/**
 * Whether the browser has this answer already (If-None-Match): compared as weak, since proxies that compress weaken what we send
 * (RFC 9110, 13.1.2).
 */
export const hasAlready = (asked: string | null | undefined, etag: string): boolean =>
  asked?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag) ?? false
