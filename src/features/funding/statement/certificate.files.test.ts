import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../../config.ts'
import { pdfMaker } from '../../../platform/pdf.ts'
import { day } from '../../../shared/day.ts'
import { amountWords } from '../../../web/amount-words.ts'
import { certificatePaper } from './certificate.files.ts'
import { readCertificate } from './certificate.input.ts'
import { type Certificate, certificateOf, certificateText, signaturesHold } from './certificate.ts'
import type { KeptStatement } from './kept-statement.ts'
import { statementCommands } from './statement.cli.ts'
import { caseStatements, documentOf, frozenOf } from './statement.fixtures.ts'
import { frozenText } from './statement-document.ts'
import { type SignatureRecord, signatureDigest } from './statement-signature.ts'

const makePdf = pdfMaker({ root: process.cwd() })
const [first, second] = caseStatements()
if (!first || !second) throw new Error('the case has three statements')

const engagements: SignatureRecord = {
  ...{ statementHash: first.hash, role: 'ENGAGEMENTS', name: 'Jeanne Martin', capacity: 'Cheffe de mission' },
  ...{ delegation: 'arrêté inventé 12', on: day('2020-12-03'), previous: first.hash },
}
const payments: SignatureRecord = {
  ...{
    statementHash: first.hash,
    role: 'PAYMENTS',
    name: 'Pierre Duval',
    capacity: 'Comptable assignataire',
  },
  ...{ delegation: 'décision inventée 9', on: day('2020-12-04'), previous: signatureDigest(engagements) },
}
const kept = (...signatures: readonly SignatureRecord[]): KeptStatement => ({
  ...{ id: '1', paperSha256: null, frozenOn: day('2020-12-03'), ...first },
  signatures: signatures.map((one) => ({ ...one, digest: signatureDigest(one), signedBy: null })),
})
function certified(...signatures: readonly SignatureRecord[]): Certificate {
  const made = certificateOf(kept(...signatures), { convention: first?.convention ?? '', mention: null })
  if (made === null) throw new Error('both have signed')
  return made
}
const certificate = certified(engagements, payments)

let folder: string
let paper: Buffer
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-certificate-'))
  paper = Buffer.from(await certificatePaper(makePdf, certificate))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('waits for both signatures', () => {
  const asked = { convention: 'X', mention: null }
  expect(certificateOf(kept(engagements), asked)).toBe(null)
  expect(certificateOf(kept(), asked)).toBe(null)
})

it('stands on one page, says who signed what, and carries its data', async () => {
  const pdf = await getDocument({ data: Uint8Array.from(paper), verbosity: 0 }).promise
  expect(pdf.numPages).toBe(1)
  const { items } = await (await pdf.getPage(1)).getTextContent()
  const words = items.map((item) => ('str' in item ? item.str : '')).join('')
  const plain = words.replaceAll(/[\s\u200b]/g, '')
  for (const said of [first.hash, signatureDigest(engagements), signatureDigest(payments)])
    expect(plain).toContain(said)
  expect(words.replaceAll('\u00a0', ' ')).toContain('3 décembre 2020')
  expect(plain).toContain(amountWords(first.totalCents).replaceAll(' ', ''))
  const carried = Buffer.from((await pdf.getAttachmentContent('certificat.json')) ?? []).toString('utf8')
  expect(readCertificate(carried)).toEqual(certificate)
})

it('stands on one page even with the longest words, marked when it is not real', async () => {
  const long = 'Cheffe de mission '.repeat(16).trim()
  const reference = `${'arrêté du 3 mars '.repeat(17)}fin`
  const one = {
    ...engagements,
    name: 'Jeanne Martin '.repeat(14).trim(),
    capacity: long,
    delegation: reference,
  }
  const other = { ...payments, capacity: long, delegation: reference, previous: signatureDigest(one) }
  const bytes = await certificatePaper(makePdf, { ...certified(one, other), mention: 'données inventées' })
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  expect(pdf.numPages).toBe(1)
})

// The digest was taken when each version of the template was made; a certificate given with it must always come out the same.
it.each([1, 2])('keeps the bytes of the pages made by certificate/%i', async (version) => {
  const made = await certificatePaper(makePdf, { ...certificate, template: `certificate/${version}` })
  const digest = createHash('sha256').update(made).digest('hex')
  expect(digest).toBe(readFileSync(`test/cases/certificate-${version}.sha256`, 'utf8').trim())
})

describe('its signatures hold', () => {
  it.each([
    ['two, one after the other', [engagements, payments], true],
    ['one alone', [engagements], false],
    ['three', [engagements, payments, payments], false],
    ['two that name the statement', [engagements, { ...payments, previous: first.hash }], false],
    ['of another statement', [engagements, { ...payments, statementHash: second.hash }], false],
    ['of one role', [engagements, { ...payments, role: 'ENGAGEMENTS' }], false],
    ['of one person', [engagements, { ...payments, name: 'JEANNE MARTIN' }], false],
    ['whose first names nothing', [{ ...engagements, previous: second.hash }, payments], false],
    ['whose name changed', [{ ...engagements, name: 'Jeanne Martine' }, payments], false],
  ] as const)('%s: %#', (_, signatures, holds) => {
    expect(signaturesHold({ statementHash: first.hash, signatures })).toBe(holds)
  })
})

async function verified(...given: readonly (readonly [string, Buffer | string])[]) {
  for (const [name, content] of given) await writeFile(path.join(folder, name), content)
  const said: string[] = []
  const complained: string[] = []
  const verify = statementCommands.find(({ name }) => name === 'statement verify')
  if (verify?.needs !== 'nothing') throw new Error('it opens no database')
  const result = await verify.run({
    ...{ args: given.map(([name]) => name), cwd: folder, json: false, today: day('2020-12-05') },
    ...{ config: readConfig({}), now: () => new Date(0), progress: () => undefined },
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  })
  return { ...result, said: said.join('\n'), complained: complained.join('\n') }
}

describe('verified offline', () => {
  it('is whole, alone or with its statement', async () => {
    const statement = ['erda-1.json', frozenText(frozenOf(documentOf(first)))] as const
    const { exit, json, said } = await verified(['certificat.pdf', paper], statement)
    expect(exit).toBe(0)
    expect(json).toMatchObject({ valid: true, certificates: [{ number: 1, statementHash: first.hash }] })
    expect(said).toContain('signé par Jeanne Martin')
    expect((await verified(['certificat.pdf', paper])).exit).toBe(0)
  })

  it('finds one byte changed, bytes added, a signature changed in the data, a template that is not known', async () => {
    const spoilt = Buffer.from(paper)
    spoilt[1000] = (spoilt[1000] ?? 0) ^ 1
    expect((await verified(['a.pdf', spoilt])).exit).toBe(1)
    expect((await verified(['b.pdf', Buffer.concat([paper, Buffer.from('\n')])])).complained).toContain(
      'modifié ou complété',
    )
    const forged = certified({ ...engagements, name: 'Un autre' }, payments)
    expect((await verified(['c.json', certificateText(forged)])).complained).toContain('ne se suivent pas')
    const unknown = certificateText({ ...certificate, template: 'certificate/9' })
    expect((await verified(['d.json', unknown])).complained).toContain('modèle')
    expect((await verified(['e.json', `${certificateText(certificate)} `])).complained).toContain(
      'ni d’un certificat',
    )
  })

  it('is told to be of another statement than the one given with it', async () => {
    const other = { ...documentOf(first), totalCents: 1 }
    const { exit, complained } = await verified(
      ['certificat.pdf', paper],
      ['erda-1.json', frozenText(frozenOf(other))],
    )
    expect(exit).toBe(1)
    expect(complained).toContain('certifie un autre état')
  })
})
