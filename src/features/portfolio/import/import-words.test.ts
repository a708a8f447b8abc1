import { describe, expect, it } from 'vitest'
import type { Nomenclature } from '../nomenclature.ts'
import { encode } from './import-words.ts'

const themes: Nomenclature = {
  codes: new Map([
    ['intelligence-artificielle', { code: 'intelligence-artificielle', position: 0, traits: [], labels: [] }],
  ]),
  aliases: new Map([['ia', 'intelligence-artificielle']]),
}

describe('words of a source', () => {
  it('join the list once, under the best of their spellings', () => {
    const { codeOf, newCodes } = encode(themes, [
      'Education',
      'Education',
      'Éducation',
      'data',
      'data',
      'Data',
      'eau',
      'eAu',
      'eau',
    ])
    expect(newCodes).toEqual([
      { code: 'data', label: 'Data' },
      { code: 'eau', label: 'eau' },
      { code: 'education', label: 'Éducation' },
    ])
    expect([codeOf('Éducation'), codeOf('Education')]).toEqual(['education', 'education'])
  })
  it('that the list knows under another name add nothing', () => {
    const { codeOf, newCodes } = encode(themes, ['IA', 'Intelligence artificielle'])
    expect(newCodes).toEqual([])
    expect(codeOf('IA')).toBe('intelligence-artificielle')
  })
  it('that cannot be a label have no code', () => {
    const { codeOf, newCodes } = encode(themes, ['…', 'a'.repeat(201)])
    expect([codeOf('…'), codeOf('a'.repeat(201)), codeOf('never seen')]).toEqual([null, null, null])
    expect(newCodes).toEqual([])
  })
  it('of equal worth are told apart by the alphabet', () => {
    expect(encode(themes, ['Pass sport', 'Pass Sport']).newCodes[0]?.label).toBe('Pass Sport')
  })
})
