import { isIP } from 'node:net'

/** What tells where a request comes from: the header of the proxy in front of us, and the address of the socket. */
type Seen = {
  readonly forwarded: string | readonly string[] | undefined
  readonly remote: string | undefined
}

/**
 * Where a request comes from, for counting: an IPv4 address, or the first half (/64) of an IPv6 one, since whoever holds one address
 * holds them all. With `trustProxy`, the last address of X-Forwarded-For; what is no address is not believed. 'local' without a socket.
 */
export function originOf({ forwarded, remote }: Seen, trustProxy: boolean): string {
  const told = trustProxy && forwarded !== undefined ? originIn(String(forwarded)) : null
  return told ?? networkOf(remote ?? '') ?? 'local'
}

const originIn = (header: string): string | null =>
  networkOf(withoutPort(header.slice(header.lastIndexOf(',') + 1).trim()))

/** Some proxies add the port: 192.0.2.1:4711, [2001:db8::1]:4711. */
const withoutPort = (address: string): string =>
  /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address

function networkOf(address: string): string | null {
  const family = isIP(address)
  if (family === 4) return address
  if (family === 0) return null
  const inside = /^::ffff:([\d.]+)$/i.exec(address)?.[1]
  return inside ?? halfOf(address)
}

const GROUPS = 8

/** The first four groups of an IPv6 address, each without its leading zeros. */
function halfOf(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const groups = head === '' ? [] : head.split(':')
  // An address that ends in IPv4 has two groups there.
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const afterCount = after.length + (after.at(-1)?.includes('.') ? 1 : 0)
  const missing = tail === undefined ? 0 : GROUPS - groups.length - afterCount
  const whole = [...groups, ...Array.from({ length: missing }, () => '0'), ...after]
  return `${whole
    .slice(0, GROUPS / 2)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
