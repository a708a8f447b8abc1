import type { Db } from '../../platform/database.ts'
import { can } from '../../shared/rights.ts'
import { showsRecords } from '../../web/consulted.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { get, type Route } from '../../web/routes.ts'
import { personOf } from '../../web/write.ts'
import { listQuery, spaceCrumb } from '../identity/index.ts'
import { consultations } from './consultation.queries.ts'
import { MyConsultationsPage, SearchPage } from './consultation.views.tsx'

type Deps = { readonly db: Db }

const ON_A_PAGE = 50

async function mine(c: WebContext, { db }: Deps): Promise<Response> {
  const { page: number } = listQuery.parse(c.req.query())
  const found = await consultations(db, { subject: personOf(c), page: number, size: ON_A_PAGE })
  return page(
    c,
    { title: 'Qui a consulté ma fiche', breadcrumb: [spaceCrumb] },
    <MyConsultationsPage
      {...found}
      page={number}
      size={ON_A_PAGE}
      searches={can(c.var.actor, 'consultation.search')}
    />,
  )
}

async function search(c: WebContext, { db }: Deps): Promise<Response> {
  const { q: words, page: number } = listQuery.parse(c.req.query())
  const found = await consultations(db, { words, page: number, size: ON_A_PAGE })
  const people = found.lines.flatMap(({ reader, subject }) => [reader, subject])
  showsRecords(
    c,
    'log',
    people.flatMap(({ id, name }) => (name === null ? [] : [id])),
  )
  return page(
    c,
    { title: 'Consultations', breadcrumb: [spaceCrumb] },
    <SearchPage {...found} words={words} page={number} size={ON_A_PAGE} />,
  )
}

/** Who read whose record: everyone for their own, administrators for all. */
export const consultationRoutes = (deps: Deps): readonly Route[] => [
  get('/espace/consultations', { action: 'space.open' }, (c) => mine(c, deps)),
  get('/espace/consultations/toutes', { action: 'consultation.search' }, (c) => search(c, deps)),
]
