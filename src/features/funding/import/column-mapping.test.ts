import { describe, expect, it } from 'vitest'
import { readColumnMapping } from './column-mapping.input.ts'
import { checkMapping, proposeMapping } from './column-mapping.ts'
import { expenseFieldNames, expenseFields, folded } from './expense-field.ts'
import { defaultHeaders } from './expense-file.fixtures.ts'
import { expenseFieldLabel, importFaultMessage } from './expense-file.messages.ts'

const headers = defaultHeaders.split(';')
const chorus = [
  ...['N° EJ', 'N° poste EJ', 'N° DP', 'N° poste DP', 'Fournisseur payé (DP) CODE', 'Fournisseur payé (DP)'],
  ...['Code taxe 1', 'Branche', 'Montant payé', 'Date de dernière opération sur la DP'],
]

describe('a proposed mapping', () => {
  it('takes each of the headers that an interface promises', () => {
    const { mapping, unmapped, missing } = proposeMapping(headers)
    expect({ headers: Object.values(mapping), unmapped, missing }).toEqual({
      headers: expect.any(Array),
      unmapped: [],
      missing: [],
    })
    expect(new Set(Object.values(mapping))).toEqual(new Set(headers))
    expect(mapping).toMatchObject({
      ej: 'ej',
      htCents: 'montant_ht',
      serviceDoneOn: 'service_fait_le',
      corrects: 'corrige',
    })
  })

  it('takes those of Chorus, tells what it leaves and what is missing', () => {
    expect(proposeMapping(chorus)).toEqual({
      mapping: {
        ...{ ej: 'N° EJ', ejPost: 'N° poste EJ', dp: 'N° DP', dpPost: 'N° poste DP' },
        ...{ supplierName: 'Fournisseur payé (DP)', supplierSiret: 'Code taxe 1' },
        ...{ ttcCents: 'Montant payé', paidOn: 'Date de dernière opération sur la DP' },
      },
      unmapped: ['Fournisseur payé (DP) CODE', 'Branche'],
      missing: ['htCents'],
    })
  })

  it('does not look at case, accents, spaces nor signs', () => {
    const { mapping } = proposeMapping(['n°  ej', 'MONTANT HT', 'Catégorie', 'Marché', 'Payé le'])
    expect(mapping).toEqual({
      ej: 'n°  ej',
      htCents: 'MONTANT HT',
      category: 'Catégorie',
      market: 'Marché',
      paidOn: 'Payé le',
    })
  })

  it('prefers our header to that of Chorus, and the code of a double column to its label', () => {
    expect(proposeMapping(['EUR', 'montant_ttc']).mapping.ttcCents).toBe('montant_ttc')
    expect(proposeMapping(['N° EJ CODE', 'N° EJ']).mapping.ej).toBe('N° EJ CODE')
  })

  it.each([
    [['ej'], ['htCents']],
    [['montant_ht', 'montant_tva'], ['ej']],
    [['ej', 'montant_ht'], ['vatCents']],
    [['ej', 'montant_ht', 'taux_tva'], []],
    [['ej', 'montant_ht', 'montant_ttc'], []],
    [['ej', 'montant_tva', 'montant_ttc'], []],
  ])('of %j lacks %j', (given, missing) => {
    expect(proposeMapping(given).missing).toEqual(missing)
  })

  it('gives no header to two fields', () => {
    const names = expenseFieldNames.flatMap((field) => expenseFields[field].names.map(folded))
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(Object.values(expenseFieldLabel)).size).toBe(expenseFieldNames.length)
  })
})

describe('a stored mapping', () => {
  it('is good for the headers that it was made for', () => {
    expect(checkMapping(proposeMapping(headers).mapping, headers)).toEqual({ faults: [], count: 0 })
  })

  it('is refused for a header that the file lacks, one that is given twice, and a field without which nothing is read', () => {
    const faults = checkMapping({ htCents: 'Prix', vatCents: 'Prix', object: 'ej' }, ['ej', 'dp']).faults
    expect(faults.map(importFaultMessage)).toEqual([
      'Prix : Le fichier n’a pas de colonne de ce nom : choisissez-en une autre.',
      'Prix : Le fichier n’a pas de colonne de ce nom : choisissez-en une autre.',
      'Prix : Cette colonne est donnée à deux champs : n’en gardez qu’un.',
      'Ej : Aucune colonne n’est donnée à ce champ, sans lequel aucune ligne ne se lit.',
    ])
  })

  it('asks for the order alone when another extract completes the file', () => {
    expect(checkMapping({ ej: 'ej' }, ['ej'], true).count).toBe(0)
    expect(checkMapping({ ej: 'ej' }, ['ej']).faults.map(({ column }) => column)).toEqual(['montant_ht'])
    expect(checkMapping({}, ['ej'], true).faults.map(({ column }) => column)).toEqual(['ej'])
  })

  it('is read from JSON, and nothing else is', () => {
    const { mapping } = proposeMapping(chorus)
    expect(readColumnMapping(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping)
    for (const other of [null, 'ej', { ej: 1 }, { ej: '' }, { order: 'ej' }, ['ej']])
      expect(readColumnMapping(other)).toBeNull()
  })
})
