import { expect, it } from 'vitest'
import { evidenceType } from './evidence.ts'

it.each([
  ['application/pdf', '%PDF-1.7 …'],
  ['image/png', '\x89PNG\r\n\x1a\n…'],
  ['image/jpeg', '\xff\xd8\xff\xe0'],
])('knows a document by its first bytes: %s', (type, text) => {
  expect(evidenceType(Buffer.from(text, 'latin1'))).toEqual({ ok: true, value: type })
})

it.each([
  [undefined, 'no-file'],
  ['', 'no-file'],
  ['<html>', 'not-a-document'],
  ['%PDF', 'not-a-document'],
] as const)('refuses %j: %s', (text, code) => {
  expect(evidenceType(text === undefined ? undefined : Buffer.from(text))).toEqual({
    ok: false,
    error: { code },
  })
})
