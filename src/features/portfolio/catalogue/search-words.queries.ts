import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { ReadWord } from './catalogue.ts'
import { patternOf, wordsOf } from './word-pattern.ts'

/** How alike two words must be for one to be taken for a mistake of the other (similarity of their trigrams, 0 to 1). */
const ALIKE = 0.4

/** Of the most alike, those whose use is counted: between two that are near, the one that people write most is meant. */
const LOOKED_AT = 12

type Row = { readonly typed: string; readonly common: boolean; readonly nearest: string | null }

/**
 * Understands what was typed: words too common to tell anything apart ("de", "les") are left out unless nothing else was typed, and one
 * that no product, incubator or organisation holds is read as the nearest word that they do hold, if one is near enough.
 */
export async function readWords(db: Db, q: string): Promise<readonly ReadWord[]> {
  const typed = wordsOf(q)
  if (typed.length === 0) return []
  const { rows } = await sql<Row>`
    select w.typed, numnode(plainto_tsquery('french_folded', w.typed)) = 0 as common,
      case when exists (select from search_product where document @@ plainto_tsquery('french_folded', w.typed))
        or exists (select from product where words like folded(w.pattern))
        or exists (select from search_word where word like folded(w.pattern))
      then null else (
        select n.word from (
          select word, similarity(word, folded(w.typed)) as alike from search_word
           where word % folded(w.typed) and similarity(word, folded(w.typed)) >= ${ALIKE} order by alike desc, word limit ${LOOKED_AT}) n
         order by n.alike * (1 + ln(1 + (select count(*) from search_product
           where document @@ plainto_tsquery('french_folded', n.word))) / 10) desc, n.alike desc, n.word limit 1) end as nearest
    from unnest(${[...typed]}::text[], ${typed.map(patternOf)}::text[]) with ordinality w(typed, pattern, rank)
    order by w.rank`.execute(db)
  const telling = rows.some(({ common }) => !common) ? rows.filter(({ common }) => !common) : rows
  return telling.map(({ typed, nearest }) => ({ typed, read: nearest ?? typed }))
}

/** Keeps the rows whose text holds each of the words, accents and capitals aside; all of them without a word. */
export const holdsWords = (text: RawBuilder<string>, words: readonly string[]) =>
  sql<boolean>`folded(${text}) like all (select folded(w) from unnest(${words.map(patternOf)}::text[]) w)`
