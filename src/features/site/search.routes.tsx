import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { cleanText } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { type Route, sharedGet } from '../../web/routes.ts'
import { correctedWord, isCorrected, listProducts, readWords, wordsOf } from '../portfolio/index.ts'
import { searchIncubators, searchOrganisations } from './search.queries.ts'
import type { Found } from './search.ts'
import { SearchPage } from './search.views.tsx'

const SHOWN = 20
const LONGEST_WORDS = 100

async function find(db: Db, c: WebContext, q: string): Promise<Found> {
  const read = await readWords(db, q)
  const words = read.map((word) => word.read)
  const today = dayOf(c.var.now)
  const [products, incubators, organisations] = await Promise.all([
    listProducts(db, { q: words.join(' '), order: 'relevance', page: 1, limit: SHOWN, today }),
    searchIncubators(db, words),
    searchOrganisations(db, { words, limit: SHOWN }),
  ])
  return { products, incubators, organisations, corrections: read.filter(isCorrected) }
}

async function search(db: Db, c: WebContext): Promise<Response> {
  const q = cleanText(c.req.query('q'), LONGEST_WORDS)
  const found = wordsOf(q).length === 0 ? null : await find(db, c, q)
  return page(
    c,
    {
      title: q === '' ? 'Recherche' : `Recherche : ${q}`,
      indexable: false,
      notices: (found?.corrections ?? []).map(
        (word) => ({ tone: 'info', text: correctedWord(word) }) as const,
      ),
    },
    <SearchPage q={q} found={found} />,
  )
}

/** One box that finds products, incubators and organisations. */
export const searchRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  sharedGet('/recherche', { action: 'portfolio.read' }, (c) => search(db, c)),
]
