import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { plain } from '../../../../test/support/portfolio.ts'
import { day } from '../../../shared/day.ts'
import { lifeRoom, stepTyped } from '../life/life-room.fixtures.ts'
import { terminationOn } from './termination.queries.ts'
import { liquidated } from './termination.ts'

const { convention, db, inside, member, read, stepsKept } = lifeRoom()

const notice = (more: Record<string, string> = {}) =>
  member().post(inside('resiliations', 'nouvelle'), {
    ...stepTyped({ jour: '01/10/2026', recit: 'Aucun comité depuis deux ans.' }),
    ...{ objet: 'Comités non tenus', partie: 'val-seme', article: 'a2', observations: '31/10/2026' },
    ...more,
  })
const then = (slug: string, vu: number, more: Record<string, string> = {}) =>
  member().post(inside('resiliations', '1', slug), stepTyped({ vu: String(vu), ...more }))
const amounts = {
  ...{ base: 'performed', execute: '62 500,00', 'execute-preuve': 'ERDA n° 3, 1er novembre 2026' },
  ...{ recu: '80 000,00', 'recu-preuve': 'Titre de perception n° 12' },
}
const on = (text: string) => terminationOn(db(), convention().id, day(text))

describe('a termination', () => {
  it('goes from the notice to the liquidation, and what goes back is computed', async () => {
    expect((await notice()).status).toBe(303)
    expect((await then('enregistrer-les-observations', 1, { jour: '20/10/2026' })).status).toBe(303)
    expect((await then('decider-la-date-d-effet', 2, { effet: '10/11/2026' })).status).toBe(303)
    expect((await then('liquider', 3, { jour: '20/11/2026', ...amounts })).status).toBe(303)
    const text = await read(inside('resiliations', '1'), member())
    expect(text).toContain('17 500,00')
    expect(text).toContain('À reverser au financeur')
    expect(await on('2026-11-09')).toEqual({
      state: 'under-way',
      since: '2026-10-01',
      effectOn: '2026-11-10',
    })
    expect(await on('2026-11-24')).toEqual({
      ...{ state: 'terminated', effectOn: '2026-11-10', liquidatedOn: '2026-11-20' },
    })
    const shown = await read(`/conventions/${convention().slug}/vie`)
    expect(shown).toContain('la convention est résiliée depuis le 10 novembre 2026')
    expect(shown).not.toMatch(/Comités non tenus|17 500/)
  })

  it('is withdrawn before its effect, and another may then be notified', async () => {
    await notice()
    const second = await notice()
    expect(second.status).toBe(422)
    expect(plain(await second.text())).toContain('Une résiliation est déjà en cours')
    await then('decider-la-date-d-effet', 1, { effet: '31/12/2026' })
    expect(await read(inside('resiliations', '1'), member())).toContain('Retirer la résiliation')
    expect((await then('retirer', 2)).status).toBe(303)
    expect(await on('2026-12-31')).toEqual({ state: 'none' })
    expect((await notice()).headers.get('location')).toBe(inside('resiliations', '2'))
  })

  it('is notified once: of two notices at the same moment, the second is told of the first', async () => {
    const both = await Promise.all([notice(), notice({ recit: 'Aucun versement.' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const told = plain((await both.find(({ status }) => status === 422)?.text()) ?? '')
    expect(told).toContain('Une résiliation est déjà en cours')
    expect(await stepsKept()).toEqual(['notify'])
  })

  it('is kept as it was written: the database changes and removes nothing of it', async () => {
    await notice()
    await then('decider-la-date-d-effet', 1, { effet: '10/11/2026' })
    await then('liquider', 2, { jour: '20/11/2026', ...amounts })
    const changes = {
      convention_matter: "subject = 'Autre'",
      termination_notice: "party_at_fault = 'dinum'",
      termination_effect: 'effect_on = effect_on + 1',
      termination_liquidation: 'executed_cents = 0',
    }
    for (const [table, change] of Object.entries(changes))
      for (const statement of [
        `update ${table} set ${change}`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ])
        await expect(sql.raw(statement).execute(db()), statement).rejects.toThrow('append-only')
  })

  it.each<[string, string, Record<string, string>, string]>([
    [
      'a decision before the answer',
      'decider-la-date-d-effet',
      { jour: '30/10/2026', effet: '31/12/2026' },
      'sont attendues jusqu’au 31 octobre 2026',
    ],
    ['an effect in the past', 'decider-la-date-d-effet', { effet: '01/11/2026' }, 'ne remonte pas le temps'],
    ['a decision without effect', 'decider-la-date-d-effet', { effet: '' }, 'Écrivez la date d’effet'],
    ['a liquidation before any decision', 'liquider', amounts, 'après la date d’effet'],
  ])('refuses %s', async (...[, slug, more, words]) => {
    await notice()
    const response = await then(slug, 1, more)
    expect([409, 422]).toContain(response.status)
    expect(plain(await response.text())).toContain(words)
    expect(await stepsKept()).toEqual(['notify'])
  })

  it.each<[string, Record<string, string>, string]>([
    ['a negative amount', { execute: '-5' }, 'Écrivez un montant en euros'],
    ['an amount without proof', { 'recu-preuve': ' ' }, 'Écrivez ce qui prouve ce montant'],
    ['a basis of its own', { base: 'lune' }, 'Choisissez ce qui compte comme exécuté'],
  ])('is not liquidated with %s', async (_title, more, words) => {
    await notice()
    await then('decider-la-date-d-effet', 1, { effet: '10/11/2026' })
    const response = await then('liquider', 2, { jour: '20/11/2026', ...amounts, ...more })
    expect(response.status).toBe(422)
    expect(plain(await response.text())).toContain(words)
  })

  it.each<[string, Record<string, string>, string]>([
    ['a party that did not sign', { partie: 'lune' }, 'Choisissez la partie en faute'],
    ['an article that is not in the text', { article: '99' }, 'Choisissez l’article'],
    ['no time to answer', { observations: '01/10/2026' }, 'laissez à l’autre partie le temps'],
  ])('is not notified with %s', async (_title, more, words) => {
    const response = await notice(more)
    expect(response.status).toBe(422)
    expect(plain(await response.text())).toContain(words)
    expect(await stepsKept()).toEqual([])
  })

  it('is computed by the database as by the rule', async () => {
    await notice()
    await then('decider-la-date-d-effet', 1, { effet: '10/11/2026' })
    await then('liquider', 2, { jour: '20/11/2026', ...amounts })
    const row = await db()
      .selectFrom('termination_liquidation as l')
      .innerJoin('convention_matter as m', 'm.id', 'l.matter_id')
      .select(['l.ceiling_cents', 'l.executed_cents', 'l.received_cents', 'l.owed_cents', 'l.returned_cents'])
      .where('m.convention_id', '=', convention().id)
      .executeTakeFirstOrThrow()
    const rule = liquidated({
      ceilingCents: Number(row.ceiling_cents),
      executedCents: Number(row.executed_cents),
      receivedCents: Number(row.received_cents),
    })
    expect([Number(row.owed_cents), Number(row.returned_cents)]).toEqual([rule.owedCents, rule.returnedCents])
    expect(rule).toEqual({ owedCents: 0, returnedCents: 1_750_000 })
  })
})
