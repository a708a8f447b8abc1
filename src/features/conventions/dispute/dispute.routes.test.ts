import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { plain } from '../../../../test/support/portfolio.ts'
import { lifeRoom, stepTyped } from '../life/life-room.fixtures.ts'
import { terminationActWords } from '../termination/termination.messages.ts'
import { terminationPassages } from '../termination/termination.ts'
import { disputeActWords } from './dispute.messages.ts'
import { disputePassages } from './dispute.ts'

const { convention, db, inside, member, read, stepsKept } = lifeRoom()

const open = (more: Record<string, string> = {}) =>
  member().post(inside('litiges', 'nouveau'), stepTyped({ objet: 'Dépenses refusées', ...more }))
const act = (slug: string, vu: number, more: Record<string, string> = {}) =>
  member().post(inside('litiges', '1', slug), stepTyped({ vu: String(vu), ...more }))

const wayToCourt = ['engager-l-amiable', 'clore-l-amiable', 'ouvrir-la-mediation', 'clore-la-mediation']

describe('a dispute', () => {
  it('goes from step to step up to the judgment, each in the journal, without what was told', async () => {
    expect((await open()).headers.get('location')).toBe(inside('litiges', '1'))
    const taken = [...wayToCourt, 'saisir-le-tribunal', 'enregistrer-le-jugement']
    for (const [i, slug] of taken.entries()) expect((await act(slug, i + 1)).status).toBe(303)
    expect(await read(inside('litiges', '1'), member())).toContain('Plus aucune étape ne peut suivre')
    const { rows } = await sql<{ action: string; body: string }>`
      select e.action, e.body from journal_entry e join convention_matter m on m.id = e.subject_id
       where m.convention_id = ${convention().id}::uuid order by e.seq`.execute(db())
    expect(rows.map(({ action }) => action)).toEqual([
      'dispute.open',
      'dispute.start-amicable',
      'dispute.fail-amicable',
      'dispute.start-mediation',
      'dispute.fail-mediation',
      'dispute.go-to-court',
      'dispute.judge',
    ])
    expect(rows.filter(({ body }) => body.includes('dépenses'))).toEqual([])
  })

  it('does not go to court before its mediation is closed, and nothing typed is lost', async () => {
    await open()
    for (const [i, slug] of wayToCourt.slice(0, 3).entries()) await act(slug, i + 1)
    const refused = await act('saisir-le-tribunal', 4, { recit: 'Requête déposée.' })
    expect(refused.status).toBe(409)
    const text = plain(await refused.text())
    expect(text).toContain('Le tribunal ne peut être saisi qu’une fois la médiation close sans accord')
    expect(text).toContain('Requête déposée.')
    expect((await member().get(inside('litiges', '1', 'saisir-le-tribunal'))).status).toBe(409)
    expect(await stepsKept()).toHaveLength(4)
  })

  it('is public by its steps and dates only', async () => {
    await open()
    await act('engager-l-amiable', 1, {
      ...{ piece: 'Courrier secret', 'piece-jour': '01/11/2026', 'piece-cote': 'https://example.org/c' },
    })
    const text = await read(`/conventions/${convention().slug}/vie`)
    expect(text).toContain('Règlement amiable depuis le 02/11/2026')
    expect(text).not.toMatch(/Dépenses|Désaccord|Courrier|example\.org/)
    expect(await read(`/conventions/${convention().slug}/vie?au=2026-11-01`)).toContain(
      'Aucun litige n’a été ouvert',
    )
    const within = await read(inside('litiges', '1'), member())
    expect(within).toContain('&lt;b&gt;les dépenses&lt;/b&gt;')
    expect(within).toContain('Courrier secret, 01/11/2026')
  })

  it.each<[string, Record<string, string>, number, string]>([
    ['no day', { jour: '' }, 422, 'Écrivez la date'],
    ['a day that does not exist', { jour: '31/02/2026' }, 422, 'Cette date n’existe pas'],
    ['a day to come', { jour: '25/11/2026' }, 409, 'Cette date est à venir'],
    ['a day before the last step', { jour: '01/11/2026' }, 409, 'ne peut pas la précéder'],
    ['no account', { recit: ' \n ' }, 422, 'Écrivez en quelques phrases'],
    ['an account without end', { recit: 'x'.repeat(4001) }, 422, 'tient en 4000 caractères'],
    ['half a paper', { piece: 'Courrier' }, 422, 'Joignez la pièce, ou écrivez où la trouver'],
  ])('keeps no step with %s', async (...[, more, status, words]) => {
    await open()
    const response = await act('engager-l-amiable', 1, more)
    expect(response.status).toBe(status)
    expect(plain(await response.text())).toContain(words)
    expect(await stepsKept()).toEqual(['open'])
  })

  it('tells of a step taken meanwhile, and writes nothing over it', async () => {
    await open()
    expect((await act('engager-l-amiable', 1)).status).toBe(303)
    const late = await act('enregistrer-l-accord', 1, { recit: 'Accord signé.' })
    expect(late.status).toBe(409)
    const text = plain(await late.text())
    expect(text).toContain('Quelqu’un a enregistré une étape pendant que vous écriviez')
    expect(text).toContain('Accord signé.')
    expect(text).toContain('name="vu" value="2"')
    expect(await stepsKept()).toEqual(['open', 'start-amicable'])
  })

  it('numbers each new one of the convention', async () => {
    await open()
    expect((await open()).headers.get('location')).toBe(inside('litiges', '2'))
    expect((await member().get(inside('litiges', '3'))).status).toBe(404)
    expect((await member().get(inside('litiges', '1', 'nouveau'))).status).toBe(404)
  })
})

describe('the database', () => {
  it.each([
    ['dispute', disputePassages, disputeActWords],
    ['termination', terminationPassages, terminationActWords],
  ])('allows of a %s what the code allows, and nothing else', async (kind, passages, acts) => {
    const pairs = Object.entries(passages).flatMap(([from, allowed]) =>
      Object.keys(acts).map((name) => ({
        from,
        name,
        to: (allowed as Record<string, string>)[name] ?? null,
      })),
    )
    for (const { from, name, to } of pairs) {
      const { rows } = await sql<{ to: string | null }>`
        select matter_passage(${kind}, ${from}, ${name}) as to`.execute(db())
      expect({ from, name, to: rows[0]?.to }).toEqual({ from, name, to })
    }
  })

  it('lets no step be skipped, doubled, dated before the last, changed or removed', async () => {
    await open()
    const { id } = await db()
      .selectFrom('convention_matter')
      .select('id')
      .where('convention_id', '=', convention().id)
      .executeTakeFirstOrThrow()
    const add = (more: Record<string, unknown>) =>
      db()
        .insertInto('matter_step')
        .values({
          ...{ matter_id: id, kind: 'dispute', position: 1, from_state: 'opened', act: 'settle' },
          ...{ to_state: 'settled', on_day: '2026-11-03', account: 'x', previous_day: '2026-11-02' },
          ...more,
        } as never)
        .execute()
    const court = { from_state: 'mediation-failed', act: 'go-to-court', to_state: 'court' }
    await expect(add(court)).rejects.toThrow(/foreign key/)
    await expect(add({ to_state: 'judged' })).rejects.toThrow(/matter_step_passage/)
    await expect(add({ position: 2 })).rejects.toThrow(/foreign key/)
    await expect(add({ on_day: '2026-11-01' })).rejects.toThrow(/check constraint/)
    await expect(add({ previous_day: null })).rejects.toThrow(/check constraint/)
    await expect(
      db().updateTable('matter_step').set({ account: 'y' }).where('matter_id', '=', id).execute(),
    ).rejects.toThrow(/append-only/)
    await expect(db().deleteFrom('matter_step').where('matter_id', '=', id).execute()).rejects.toThrow(
      /append-only/,
    )
  })
})
