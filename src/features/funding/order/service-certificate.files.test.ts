import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, it } from 'vitest'
import { pdfMaker } from '../../../platform/pdf.ts'
import { day } from '../../../shared/day.ts'
import { certifier, delivered, unitOrder } from './order.fixtures.ts'
import { certificatePaper } from './service-certificate.files.ts'
import { isCertified } from './service-certificate.messages.ts'

const makePdf = pdfMaker({ root: process.cwd() })
const part = delivered({
  ...{ htCents: 15_000, vatCents: 3_000 },
  units: [{ label: 'Jour #panic("x")', unitCents: 6_000, quantity: 2.5 }],
})
const certified = { ...part, certifiedBy: { id: certifier, name: 'Hélène Vasseur' } }

async function made(specimen: boolean): Promise<Uint8Array> {
  if (!isCertified(certified)) throw new Error('it was certified')
  return certificatePaper(makePdf, {
    ...{ reference: 'VAL-2025', title: 'Convention inventée', spender: 'Direction inventée', specimen },
    ...{ order: unitOrder, part: certified, marketLabel: 'Marché inventé', categoryLabel: 'Devops' },
  })
}

it('a certificate says who certifies what, when, of which order, in a document that is tagged', async () => {
  const bytes = await made(true)
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  const page = await pdf.getPage(1)
  const { items } = await page.getTextContent()
  const words = items
    .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
    .join('')
    .replace(/\s+/g, ' ')
  expect(words).toContain(
    'Hélène Vasseur certifie, pour « Direction inventée », le 2 juillet 2020 que le service décrit ci-dessus, d’un montant de cent quatre-vingts euros toutes taxes comprises, a été fait le 1er juillet 2020',
  )
  for (const said of [
    '2600000045',
    'Coopérative',
    'Marché inventé',
    'Jour #panic("x")',
    '2,5',
    '180,00 €',
    'SPÉCIMEN',
  ])
    expect(words).toContain(said)
  const { info, metadata } = await pdf.getMetadata()
  expect(info).toMatchObject({ Language: 'fr-FR', Title: 'Certificat de service fait X-1' })
  expect(metadata?.get('pdfuaid:part')).toBe('1')
  expect(JSON.stringify(await page.getStructTree())).toContain('"TH"')
  expect(Buffer.compare(Buffer.from(await made(true)), Buffer.from(bytes))).toBe(0)
})

it('what was not certified here has no certificate', () => {
  expect(isCertified({ ...part, certifiedOn: null })).toBe(false)
  expect(isCertified({ ...part, serviceDoneOn: null, certifiedOn: day('2020-07-02') })).toBe(false)
})
