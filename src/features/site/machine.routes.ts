import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { mentionOf } from '../../web/demo.ts'
import { get, type Route } from '../../web/routes.ts'

const anyone = { action: 'site.read' } as const

async function answers(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch {
    return false
  }
}

/** What machines ask: whether the service works (200 only when the database answers), and what robots may read. */
export const machineRoutes = ({ db, demo }: { db: Db; demo: boolean }): readonly Route[] => [
  get('/sante', anyone, async (c) => {
    c.set('shareable', false)
    const database = await answers(db)
    return c.json(
      { status: database ? 'ok' : 'unavailable', database, ...mentionOf({ demo }) },
      database ? 200 : 503,
    )
  }),
  get('/robots.txt', anyone, (c) =>
    c.text(
      demo ? 'User-agent: *\nDisallow: /\n' : 'User-agent: *\nDisallow: /espace\nDisallow: /connexion\n',
    ),
  ),
]
