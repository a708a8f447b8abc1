import { expect, it } from 'vitest'
import { currentIn, roomsOpenTo } from './navigation.ts'

const rooms = roomsOpenTo(['convention.sign', 'money.read'])
const currentOf = (path: string) => rooms.filter((room) => currentIn(room, path)).map(({ label }) => label)

it('the money of a convention is in the room of money, the convention itself in its own', () => {
  expect(currentOf('/espace/conventions/vallee-dinum-2025')).toEqual(['Conventions en cours'])
  expect(currentOf('/espace/conventions/vallee-dinum-2025/texte/financement')).toEqual([
    'Conventions en cours',
  ])
  for (const path of ['argent', 'depenses', 'depenses/V03/decision', 'etats/1.pdf'])
    expect(currentOf(`/espace/conventions/vallee-dinum-2025/${path}`)).toEqual(['Argent'])
})
