import { cleanText } from '../../../web/clean.ts'
import type { WebContext } from '../../../web/env.ts'
import { lotOfKey } from '../lot/lot.ts'
import { type LineQuery, type StateSlug, stateSlugs } from './line-list.ts'

const isState = (text: string): text is StateSlug => Object.hasOwn(stateSlugs, text)

const month = (text: string): string | null => (/^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : null)

const pageOf = (text: string): number => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1)

/** Reads what the address of the list asks for; what makes no sense asks for nothing. */
export function lineQueryOf(c: WebContext): LineQuery {
  const asked = (name: string) => cleanText(c.req.query(name), 100)
  const state = asked('etat')
  return {
    state: isState(state) ? state : null,
    category: asked('categorie') || null,
    market: asked('marche') || null,
    lot: lotOfKey(asked('lot')),
    month: month(asked('mois')),
    q: asked('q'),
    page: pageOf(asked('page')),
  }
}
