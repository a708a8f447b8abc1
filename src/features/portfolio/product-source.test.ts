import { expect, it } from 'vitest'
import { type SpelledList, spelledList } from './product-source.ts'

const words = (code: string) => code.toUpperCase()

const cases: readonly {
  readonly title: string
  readonly list: SpelledList
  readonly spelled: readonly string[]
}[] = [
  {
    title: 'as the source spelled it while nobody changed it, even several in one text',
    list: { present: ['node-js', 'react'], imported: ['node-js', 'react'], written: ['NodeJS, react '] },
    spelled: ['NodeJS, react '],
  },
  {
    title: 'in the words of the codes once one was added here',
    list: { present: ['node-js', 'react'], imported: ['node-js'], written: ['NodeJS'] },
    spelled: ['NODE-JS', 'REACT'],
  },
  {
    title: 'in the words of the codes once one was taken away here',
    list: { present: ['react'], imported: ['react', 'node-js'], written: ['React', 'NodeJS'] },
    spelled: ['REACT'],
  },
  {
    title: 'in the words of the codes once their order was changed here',
    list: { present: ['react', 'node-js'], imported: ['node-js', 'react'], written: ['NodeJS', 'React'] },
    spelled: ['REACT', 'NODE-JS'],
  },
  {
    title: 'in the words of the codes when nobody kept the spelling',
    list: { present: ['react'], imported: ['react'], written: undefined },
    spelled: ['REACT'],
  },
  {
    title: 'in the words of the codes for a product born here',
    list: { present: ['react'], imported: undefined, written: undefined },
    spelled: ['REACT'],
  },
  {
    title: 'empty once everything was taken away here',
    list: { present: [], imported: ['react'], written: ['React'] },
    spelled: [],
  },
]

it.each(cases)('a list is told $title', ({ list, spelled }) => {
  expect(spelledList(list, words)).toEqual(spelled)
})
