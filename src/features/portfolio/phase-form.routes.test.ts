import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { fieldsOf, inputsIn, plain } from './form.fixtures.ts'
import { plantProduct } from './product-page.fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
}, 120_000)
afterAll(() => app.close())

let planted = 0
const aProduct = () => {
  planted += 1
  return plantProduct(app.database.db, { name: `Lavoir ${planted}`, mission: 'Aider' })
}

describe('the dated history of phases', () => {
  const phasesOf = async (slug: string) =>
    await app.database.db
      .selectFrom('product_phase as f')
      .innerJoin('product as p', 'p.id', 'f.product_id')
      .select(['f.phase', 'f.starts_on', 'f.ends_on'])
      .where('p.slug', '=', slug)
      .orderBy('f.position')
      .execute()

  it('gains and loses rows with plain buttons, and nothing is saved before the last one', async () => {
    const { slug } = await aProduct()
    const editor = await app.as('programme-team')
    const path = `/espace/produits/${slug}/phases`
    const one = await fieldsOf(editor, path)
    const two = inputsIn(await (await editor.post(path, { ...one, action: 'ajouter' })).text())
    expect(two).toHaveProperty(['phases.1.startsOn'], '')
    const typed = {
      ...two,
      'phases.1.phase': 'acceleration',
      'phases.1.startsOn': '3/2/2026',
      'phases.1.endsOn': '',
    }
    expect(await phasesOf(slug)).toHaveLength(1)
    expect((await editor.post(path, { ...typed, action: 'enregistrer' })).status).toBe(303)
    expect(await phasesOf(slug)).toEqual([
      { phase: 'construction', starts_on: '2024-03-01', ends_on: null },
      { phase: 'acceleration', starts_on: '2026-02-03', ends_on: null },
    ])
    const fewer = inputsIn(
      await (await editor.post(path, { ...(await fieldsOf(editor, path)), action: 'retirer-0' })).text(),
    )
    expect(fewer['phases.0.phase']).toBe('acceleration')
    expect(fewer).not.toHaveProperty(['phases.1.phase'])
    expect((await editor.post(path, { ...fewer, action: 'enregistrer' })).status).toBe(303)
    expect(await phasesOf(slug)).toHaveLength(1)
    expect(await (await app.visitor().get(`/produits/${slug}`)).text()).toContain('est en accélération')
  })

  it.each<[string, Record<string, string>, string, string]>([
    [
      'an end before the start',
      { 'phases.0.endsOn': '01/01/2020' },
      'phases-0-endsOn',
      'La fin précède le début',
    ],
    [
      'a day that does not exist',
      { 'phases.0.startsOn': '31/02/2024' },
      'phases-0-startsOn',
      'Cette date n’existe pas',
    ],
    [
      'words in place of a day',
      { 'phases.0.startsOn': 'au printemps' },
      'phases-0-startsOn',
      'Écrivez une date comme 20/11/2020.',
    ],
    ['no start', { 'phases.0.startsOn': '' }, 'phases-0-startsOn', 'Écrivez le début de cette phase'],
    [
      'a phase that does not exist',
      { 'phases.0.phase': 'lune' },
      'phases-0-phase',
      'Choisissez une phase de la liste.',
    ],
  ])('refuses %s beside its field', async (...[, wrong, field, message]) => {
    const { slug } = await aProduct()
    const editor = await app.as('programme-team')
    const path = `/espace/produits/${slug}/phases`
    const response = await editor.post(path, {
      ...(await fieldsOf(editor, path)),
      ...wrong,
      action: 'enregistrer',
    })
    const text = plain(await response.text())
    expect(response.status).toBe(422)
    expect(text).toContain(message)
    expect(text).toContain(`href="#champ-${field}"`)
    expect(await phasesOf(slug)).toEqual([{ phase: 'construction', starts_on: '2024-03-01', ends_on: null }])
  })

  it('accepts phases that overlap, come back and are out of order, and says so on the page', async () => {
    const { slug } = await aProduct()
    const editor = await app.as('programme-team')
    const path = `/espace/produits/${slug}/phases`
    const row = (index: number, phase: string, [startsOn, endsOn]: readonly [string, string]) => ({
      [`phases.${index}.phase`]: phase,
      [`phases.${index}.startsOn`]: startsOn,
      [`phases.${index}.endsOn`]: endsOn,
    })
    const rows = {
      ...row(0, 'acceleration', ['01/01/2025', '']),
      ...row(1, 'construction', ['01/01/2023', '01/03/2024']),
      ...row(2, 'investigation', ['01/01/2024', '01/06/2024']),
      ...row(3, 'construction', ['01/07/2024', '31/12/2024']),
    }
    const response = await editor.post(path, {
      ...(await fieldsOf(editor, path)),
      ...rows,
      action: 'enregistrer',
    })
    expect(response.status).toBe(303)
    const text = plain(await (await app.visitor().get(`/produits/${slug}`)).text())
    expect(text).toContain('les deux se chevauchent')
    expect(text).toContain('La phase « Construction » a été rouverte')
    expect(text).toContain('alors que l’ordre habituel est l’inverse')
  })

  it('shows the difference when somebody saved other phases meanwhile', async () => {
    const { slug } = await aProduct()
    const [one, other] = [await app.as('programme-team'), await app.as('programme-team')]
    const path = `/espace/produits/${slug}/phases`
    const opened = await fieldsOf(other, path)
    await one.post(path, {
      ...(await fieldsOf(one, path)),
      'phases.0.endsOn': '01/02/2025',
      action: 'enregistrer',
    })
    const response = await other.post(path, {
      ...opened,
      'phases.0.endsOn': '01/03/2025',
      action: 'enregistrer',
    })
    const text = await response.text()
    expect(response.status).toBe(409)
    expect(plain(text)).toContain('Construction, du 01/03/2024 au 01/02/2025')
    expect(inputsIn(text)['phases.0.endsOn']).toBe('01/03/2025')
    expect((await other.post(path, { ...inputsIn(text), action: 'enregistrer' })).status).toBe(303)
    expect(await phasesOf(slug)).toEqual([
      { phase: 'construction', starts_on: '2024-03-01', ends_on: '2025-03-01' },
    ])
  })

  it('is saved on top of a change to something else', async () => {
    const { slug } = await aProduct()
    const editor = await app.as('programme-team')
    const opened = await fieldsOf(editor, `/espace/produits/${slug}/phases`)
    const form = `/espace/produits/${slug}/modifier`
    await editor.post(form, { ...(await fieldsOf(editor, form)), mission: 'Servir' })
    const response = await editor.post(`/espace/produits/${slug}/phases`, {
      ...opened,
      'phases.0.endsOn': '01/02/2025',
    })
    expect(response.status).toBe(303)
  })
})
