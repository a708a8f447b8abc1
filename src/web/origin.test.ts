import { describe, expect, it } from 'vitest'
import { originOf } from './origin.ts'

describe('where a request comes from', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::1', '0:0:0:0::/64'],
    ['2001:db8:0:7:1:2:3:4', '2001:db8:0:7::/64'],
    ['2001:0db8:0000:0007::9', '2001:db8:0:7::/64'],
    ['2001:db8::7', '2001:db8:0:0::/64'],
    ['2001:db8:1:2:3::192.0.2.7', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', 'local'],
  ])('the socket of %s counts as %s', (remote, origin) => {
    expect(originOf({ forwarded: undefined, remote }, false)).toBe(origin)
  })

  it.each([
    ['203.0.113.9, 192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:4711', '192.0.2.7'],
    ['[2001:db8::7]:4711', '2001:db8:0:0::/64'],
    ['2001:DB8:A::7', '2001:db8:a:0::/64'],
    ['nobody', '127.0.0.1'],
    ['', '127.0.0.1'],
  ])('the proxy in front is believed when it says %s', (forwarded, origin) => {
    expect(originOf({ forwarded, remote: '127.0.0.1' }, true)).toBe(origin)
  })

  it('nobody chooses an origin where no proxy is trusted', () => {
    expect(originOf({ forwarded: '203.0.113.9', remote: '192.0.2.7' }, false)).toBe('192.0.2.7')
  })
})
