import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fieldsOf, inputsIn, plain } from '../../../test/support/portfolio.ts'
import { highlightRoom } from './highlight.fixtures.ts'

const { app, theirs, home, room, onOurs, aProduct, lastName, rows, read, plant } = highlightRoom()

describe('changing a highlight', () => {
  const one = async (more: Parameters<typeof plant>[1] = {}) => {
    const { id } = await aProduct()
    const highlight = await plant(id, more)
    return { path: `${room()}/${highlight}`, head: await app().as('incubator-head', onOurs()) }
  }

  it('publishes the new reason and the new end, and the journal names the product', async () => {
    const { path, head } = await one()
    const fields = await fieldsOf(head, path)
    expect((await head.post(path, { ...fields, raison: 'Autre raison.', fin: '15/01/2027' })).status).toBe(
      303,
    )
    expect(await rows()).toMatchObject([{ reason: 'Autre raison.', ends_on: '2027-01-15', version: 1 }])
    const journal = (await read('/espace/journal', head)).text
    expect(journal).toContain('Mise en avant modifiée')
    expect(journal).toContain(lastName())
    expect(journal).toContain('15/01/2027')
  })

  it('writes nothing when nothing changed', async () => {
    const { path, head } = await one()
    expect((await head.post(path, await fieldsOf(head, path))).status).toBe(303)
    expect(await rows()).toMatchObject([{ version: 0 }])
  })

  it.each<[Record<string, string>, string]>([
    [{ raison: '' }, 'Écrivez pourquoi'],
    [{ fin: '23/11/2026' }, 'Ce jour est passé'],
    [{ fin: '02/11/2027' }, 'douze mois au plus'],
    [{ fin: 'un jour' }, 'Écrivez une date'],
  ])('refuses %o beside its field', async (wrong, message) => {
    const { path, head } = await one()
    const response = await head.post(path, { ...(await fieldsOf(head, path)), ...wrong })
    expect([response.status, plain(await response.text())]).toEqual([422, expect.stringContaining(message)])
    expect(await rows()).toMatchObject([{ version: 0 }])
  })

  it('refuses to last into days that are full', async () => {
    const { path, head } = await one()
    const next = { starts_on: '2027-01-10', ends_on: '2027-02-10' }
    for (const product of [await aProduct(), await aProduct(), await aProduct()])
      await plant(product.id, next)
    const response = await head.post(path, { ...(await fieldsOf(head, path)), fin: '10/01/2027' })
    expect([response.status, plain(await response.text())]).toEqual([
      409,
      expect.stringContaining('Le 10/01/2027, 3 produits'),
    ])
    expect((await head.post(path, { ...(await fieldsOf(head, path)), fin: '09/01/2027' })).status).toBe(303)
  })

  it('shows the second of two people what the first saved, and loses nothing of what they typed', async () => {
    const { path, head } = await one()
    const second = await app().as('incubator-team', onOurs())
    const opened = await fieldsOf(second, path)
    await head.post(path, { ...(await fieldsOf(head, path)), raison: 'La première.' })
    const response = await second.post(path, { ...opened, raison: 'La seconde.' })
    const html = await response.text()
    expect(response.status).toBe(409)
    expect(plain(html)).toContain('La première.')
    expect(inputsIn(html).raison).toBe('La seconde.')
    expect((await rows())[0]?.reason).toBe('La première.')
    expect((await second.post(path, inputsIn(html))).status).toBe(303)
    expect((await rows())[0]?.reason).toBe('La seconde.')
  })

  it('ends it at once: yesterday was its last day', async () => {
    const { path, head } = await one()
    expect((await head.post(`${path}/fin`, { version: '0' })).status).toBe(303)
    expect(await rows()).toMatchObject([{ ends_on: '2026-11-23' }])
    expect((await head.get(path)).status).toBe(409)
    expect((await head.post(path, { raison: 'x', fin: '31/12/2026', version: '1' })).status).toBe(409)
    expect((await head.post(`${path}/fin`, { version: '1' })).status).toBe(409)
    expect((await read('/espace/journal', head)).text).toContain('Mise en avant terminée')
  })

  it('takes away one that has not begun, and the journal keeps it', async () => {
    const { path, head } = await one({ starts_on: '2026-12-01' })
    expect((await read(path, head)).text).toContain('Retirer cette mise en avant')
    expect((await head.post(`${path}/fin`, { version: '0' })).status).toBe(303)
    expect(await rows()).toEqual([])
    expect((await read('/espace/journal', head)).text).toContain('Mise en avant retirée')
  })

  it('does not end what somebody changed meanwhile', async () => {
    const { path, head } = await one()
    const opened = inputsIn(await (await head.get(path)).text())
    await head.post(path, { ...opened, raison: 'Changée.' })
    expect((await head.post(`${path}/fin`, { version: '0' })).status).toBe(409)
    expect(await rows()).toMatchObject([{ ends_on: '2026-12-31' }])
  })

  it('finds a highlight only in its own place', async () => {
    const { path, head } = await one()
    const id = path.split('/').at(-1)
    const member = await app().as('programme-team')
    expect((await member.get(`${home}/${id}`)).status).toBe(404)
    expect((await member.get(`/espace/incubateurs/${theirs().slug}/mises-en-avant/${id}`)).status).toBe(404)
    for (const name of ['lune', '%00', 'a'.repeat(5000), randomUUID()])
      expect((await head.get(`${room()}/${name}`)).status).toBe(404)
    const neighbour = await app().as('incubator-head', { kind: 'incubator', id: theirs().id })
    expect((await neighbour.post(`${path}/fin`, { version: '0' })).status).toBe(403)
    expect(await rows()).toMatchObject([{ ends_on: '2026-12-31', version: 0 }])
  })
})
