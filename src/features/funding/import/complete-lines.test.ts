import { describe, expect, it } from 'vitest'
import { proposeMapping } from './column-mapping.ts'
import { typeLines } from './complete-lines.ts'
import { importFaultMessage } from './expense-file.messages.ts'
import { type Cell, sheetOf } from './sheet.ts'

const whole: Readonly<Record<string, Cell>> = {
  ...{
    ej: '1400000001',
    poste_ej: '00010',
    dp: 'DP1',
    poste_dp: '1',
    fournisseur_siret: '130 025 265 00013',
  },
  ...{
    fournisseur: 'Atelier',
    objet: ' Atelier\nde  mai ',
    marche: 'M1',
    categorie: 'devops',
    produit: 'deveco',
  },
  ...{ montant_ht: '1 000,00', montant_tva: '200', montant_ttc: '', taux_tva: '' },
  ...{ engage_le: '11/05/2020', service_fait_le: '2020-06-01', paye_le: 43_994, type: '', corrige: '' },
}

function typed(...rows: readonly Readonly<Record<string, Cell>>[]) {
  const lines = rows.map((row, i) => ({ line: i + 2, cells: Object.values({ ...whole, ...row }) }))
  const sheet = sheetOf([{ line: 1, cells: Object.keys(whole) }, ...lines])
  if (!sheet.ok) throw new Error('no sheet')
  return typeLines(sheet.value, proposeMapping(sheet.value.headers).mapping)
}

const faultsOf = (...rows: readonly Readonly<Record<string, Cell>>[]) => {
  const read = typed(...rows)
  return read.ok ? [] : read.error.faults.map(({ line, column, code }) => [line, column, code])
}
const lineOf = (row: Readonly<Record<string, Cell>>) => {
  const read = typed(row)
  return read.ok ? read.value[0] : read.error.faults
}

describe('a line', () => {
  it('is read whole', () => {
    expect(lineOf({})).toEqual({
      ...{ extract: 1, line: 2, type: 'EXPENSE', ej: '1400000001', ejPost: '10', dp: 'DP1', dpPost: '1' },
      ...{ supplierSiret: '13002526500013', supplierName: 'Atelier', object: 'Atelier de mai', market: 'M1' },
      ...{ category: 'devops', product: 'deveco', htCents: 100_000, vatCents: 20_000, corrects: null },
      ...{ engagedOn: '2020-05-11', serviceDoneOn: '2020-06-01', paidOn: '2020-06-12' },
    })
  })

  it('says nothing where its cell is empty or, in Chorus, holds a number sign', () => {
    const empty = {
      dp: '#',
      poste_dp: ' # ',
      paye_le: '',
      objet: '',
      service_fait_le: '#',
      fournisseur_siret: '',
    }
    expect(lineOf(empty)).toMatchObject({
      ...{ dp: null, dpPost: '', paidOn: null, serviceDoneOn: null, object: '', supplierSiret: null },
    })
  })

  it('keeps the VAT of its invoice, or what the total leaves, or half away from zero by its rate', () => {
    expect(lineOf({ montant_tva: '199,99', taux_tva: '20' })).toMatchObject({ vatCents: 19_999 })
    expect(lineOf({ montant_tva: '', montant_ttc: '1055' })).toMatchObject({ vatCents: 5_500 })
    expect(lineOf({ montant_ht: '', montant_ttc: '1200' })).toMatchObject({ htCents: 100_000 })
    expect(lineOf({ montant_ht: '0,10', montant_tva: '', taux_tva: '5,5' })).toMatchObject({ vatCents: 1 })
    const back = { type: 'avoir', corrige: 'E01', montant_tva: '', taux_tva: '5,5' }
    expect(lineOf({ ...back, montant_ht: '-0,10' })).toMatchObject({ vatCents: -1 })
  })

  it.each([
    ['CREDIT_NOTE', 'CREDIT_NOTE'],
    ['avoir', 'CREDIT_NOTE'],
    ['Réimputation', 'RECLASSIFICATION'],
  ])('of type %s takes back another one', (type, read) => {
    const line = { type, corrige: 'E05', montant_ht: '-15000', montant_tva: '-3000' }
    expect(lineOf(line)).toMatchObject({ type: read, corrects: 'E05', htCents: -1_500_000 })
  })

  it('keeps beside its name the number of a supplier of the Pacific, who has no SIRET', () => {
    for (const number of ['1234567.001', '123456', 'A12345', 'A12345001'])
      expect(lineOf({ fournisseur_siret: number })).toMatchObject({
        supplierSiret: null,
        supplierName: `Atelier (RIDET ou Tahiti ${number.replace('.', '')})`,
      })
  })

  it('is refused when that number no longer fits beside the name', () => {
    const row = { fournisseur: 'A'.repeat(190), fournisseur_siret: '0123456.001' }
    expect(faultsOf(row)).toEqual([[2, 'fournisseur_siret', 'too-long']])
  })

  it('gives back to a SIRET the first zeros that a spreadsheet ate', () => {
    expect(lineOf({ fournisseur_siret: 5_720_784_400_002 })).toMatchObject({
      supplierSiret: '05720784400002',
    })
  })

  it.each<[string, Record<string, Cell>, ...string[]]>([
    ['has no order', { ej: '' }, 'ej', 'missing'],
    ['has no amount', { montant_ht: '', montant_tva: '' }, 'montant_ht', 'missing'],
    ['has no VAT', { montant_tva: '' }, 'montant_tva', 'vat-missing'],
    ['has three amounts that disagree', { montant_ttc: '1201' }, 'montant_ttc', 'amounts-disagree'],
    ['costs nothing', { montant_ht: '0', montant_tva: '0' }, 'montant_ht', 'zero-amount'],
    [
      'is an expense that gives back',
      { montant_ht: '-1', montant_tva: '0' },
      'montant_ht',
      'amount-not-positive',
    ],
    ['is a credit note that costs', { type: 'avoir', corrige: 'E1' }, 'montant_ht', 'amount-not-negative'],
    ['has a VAT of the other sign', { montant_tva: '-200' }, 'montant_tva', 'vat-sign'],
    ['has more VAT than amount', { montant_tva: '1000,01' }, 'montant_tva', 'vat-too-large'],
    [
      'was done before its order',
      { engage_le: '02/06/2020' },
      'service_fait_le',
      'service-before-engagement',
    ],
    ['was paid before it was done', { service_fait_le: '2020-06-13' }, 'paye_le', 'paid-before-service'],
    [
      'was paid before its order',
      { service_fait_le: '', engage_le: '2020-06-13' },
      'paye_le',
      'paid-before-engagement',
    ],
    ['was paid without request', { dp: '' }, 'dp', 'paid-without-request'],
    ['is an expense that corrects', { corrige: 'E1' }, 'corrige', 'expense-corrects'],
    [
      'corrects no one knows what',
      { type: 'avoir', montant_ht: '-1', montant_tva: '0' },
      'corrige',
      'corrects-missing',
    ],
    ['has an ambiguous amount', { montant_ht: '1,234' }, 'montant_ht', 'ambiguous-amount'],
    ['has an odd day', { paye_le: '03/04/20' }, 'paye_le', 'two-digit-year'],
    ['has an odd type', { type: 'remise' }, 'type', 'not-a-type'],
    ['has an odd rate', { taux_tva: '21' }, 'taux_tva', 'not-a-rate'],
    ['has a long order', { ej: '1'.repeat(41) }, 'ej', 'too-long'],
    ['has a long object', { objet: 'a'.repeat(301) }, 'objet', 'too-long'],
    ['has an order cut by a spreadsheet', { ej: '1,4E+09' }, 'ej', 'mangled-number'],
    [
      'has a SIRET cut by a spreadsheet',
      { fournisseur_siret: '1,30025E+13' },
      'fournisseur_siret',
      'mangled-number',
    ],
    ['has a SIREN', { fournisseur_siret: '130025265' }, 'fournisseur_siret', 'siret-not-14'],
    ['has a wrong SIRET', { fournisseur_siret: '13002526500014' }, 'fournisseur_siret', 'siret-wrong-key'],
    ['has a supplier in words', { fournisseur_siret: 'Atelier' }, 'fournisseur_siret', 'siret-not-digits'],
    ['has a failed formula', { marche: '#N/A' }, 'marche', 'error-value'],
    ['has a failed formula in French', { objet: '#NOM?' }, 'objet', 'error-value'],
  ])('is refused when it %s', (_, row, ...fault) => {
    expect(faultsOf(row)).toEqual([[2, ...fault]])
  })

  it('that lacks its order is not taken for another one', () => {
    expect(faultsOf({ ej: '' }, { ej: '' })).toEqual([
      [2, 'ej', 'missing'],
      [3, 'ej', 'missing'],
    ])
  })

  it('is refused the second time', () => {
    expect(faultsOf({}, { dp: 'DP2' }, { objet: 'Le même' })).toEqual([[4, null, 'same-line-twice']])
    const back = { type: 'avoir', montant_ht: '-1', montant_tva: '0' }
    expect(faultsOf({}, { ...back, corrige: 'E1' }, { ...back, corrige: 'E2' })).toEqual([])
  })
})

it('lists all the faults of a file in the order of its lines, and reads none of it', () => {
  const faulty = { montant_ht: '1,234', paye_le: '31/02/2020' }
  expect(faultsOf({ dp: '' }, faulty, {}, { ej: '' })).toEqual([
    [2, 'dp', 'paid-without-request'],
    [3, 'montant_ht', 'ambiguous-amount'],
    [3, 'paye_le', 'no-such-day'],
    [5, 'ej', 'missing'],
  ])
})

it('tells a fault of a line in a sentence with what was read', () => {
  const read = typed({ montant_ttc: '1201' }, { dp: 'DP2', engage_le: '02/06/2020' })
  expect(read.ok ? [] : read.error.faults.map(importFaultMessage)).toEqual([
    'Ligne 2, montant_ttc, « 1201.00 » : Le hors taxe et la TVA ne font pas le toutes taxes comprises : corrigez l’un des trois.',
    'Ligne 3, service_fait_le, « 2020-06-01 » : Le service fait précède l’engagement : corrigez l’une des deux dates.',
  ])
})
