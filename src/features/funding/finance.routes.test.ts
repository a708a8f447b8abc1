import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { seedDemo } from '../../seed/seed.ts'
import { day } from '../../shared/day.ts'

let app: TestApp

beforeAll(async () => {
  const now = new Date('2026-11-24T09:00:00Z')
  app = await openTestApp({ now: () => now, env: { DEMO: '1' } })
  await seedDemo(app.database, { now, today: day('2026-11-24'), progress: () => {} })
}, 120_000)
afterAll(() => app.close())

const read = async (address: string) => {
  const answer = await app.visitor().get(address)
  const text = (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
  return { status: answer.status, text }
}

it('everybody reads what is accepted, received and left, on any day', async () => {
  const { status, text } = await read('/conventions/anct-dinum-2020/finances?au=2020-11-20')
  expect(status).toBe(200)
  expect(text).toContain('Au 20 novembre 2020, 600 000,00 € sont acceptés sur 1 600 000,00 €')
  expect(text).toContain('800 000,00 € ont été reçus, 176 000,00 € restent en caisse')
  expect(text).toContain('moins que ce que l’échéancier prévoit')
  expect(text).toContain('condition remplie, à appeler')
})

it('once closed, says to the cent what goes back and why', async () => {
  const { text } = await read('/conventions/anct-dinum-2020/finances')
  expect(text).toContain('556 000,00 € reviennent au financeur')
  expect(text).toContain('436 000,00 € (reçu et non dépensé)')
  expect(text).toContain('120 000,00 € (payé et non accepté)')
})

it('what went back to the payer is no longer in the fund, day by day, and is told', async () => {
  // 1 600 000 € received, 1 164 000 € paid, of which 120 000 € are rejected: the spender bears them.
  const days = ['2021-07-19', '2021-07-20'].map((on) =>
    read(`/conventions/anct-dinum-2020/finances?au=${on}`),
  )
  const [before, after] = await Promise.all(days)
  expect(before?.text).toContain('436 000,00 € restent en caisse')
  expect(before?.text).not.toContain('Rendu au financeur')
  expect(before?.text).toContain('À rendre 556 000,00 € Rendu 0,00 €')
  expect(after?.text).toContain(
    '1 600 000,00 € ont été reçus, 556 000,00 € ont été rendus, 120 000,00 € payés restent à la charge des crédits propres',
  )
  expect(after?.text).toContain('En caisse (reçu, moins payé et rendu) −120 000,00 €')
  expect(after?.text).toContain('Rendu 556 000,00 €')
})

it('says that the figures of the demonstration are an example, and names no supplier', async () => {
  const { text } = await read('/conventions/vallee-dinum-2025/finances')
  expect(text).toContain('exemple chiffré, inventé pour la démonstration')
  expect(text).not.toContain('Coopérative du code')
})

it.each([
  ['an unknown convention', '/conventions/inconnue/finances'],
  ['a day before the effect', '/conventions/anct-dinum-2020/finances?au=2020-05-10'],
  ['a convention that is not signed', '/conventions/moulins-dinum-2027/finances'],
])('has no page for %s', async (_title, address) => {
  expect((await read(address)).status).toBe(404)
})

it('a day that is none is put aside, and said', async () => {
  const { status, text } = await read('/conventions/anct-dinum-2020/finances?au=hier')
  expect(status).toBe(200)
  expect(text).toContain('hier')
})

it('everybody reads the hash of each statement, and how to verify one, but nobody who signed', async () => {
  const { text } = await read('/conventions/anct-dinum-2020/finances')
  const rows = await app.database.db.selectFrom('statement').select(['hash', 'number']).execute()
  expect(text).toContain('N° 3, définitif')
  expect(rows.filter(({ hash }) => text.includes(hash))).toHaveLength(3)
  expect(text).toContain('bin/terreau statement verify')
  expect(text).not.toContain('Signataire des engagements')
  const before = await read('/conventions/anct-dinum-2020/finances?au=2020-12-02')
  expect(before.text).toContain('Aucun état n’est encore figé')
})
