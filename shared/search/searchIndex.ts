import MiniSearch from 'minisearch'
import { foldedWords, foldText } from './foldText.ts'
import type { SearchEntry } from './searchEntry.ts'

/** One answer of a search, best first; `excerpt` is the part of the text around what was found. */
export interface Found extends SearchEntry {
  readonly excerpt: string
}

/** Texts that can be searched, from several sources that change each on its own. */
export interface SearchIndex {
  /** Puts the entries of a source in the place of those that it had. */
  replace(source: string, entries: readonly SearchEntry[]): void
  /** The best `limit` answers; those in `near`, an assessment, come before equals elsewhere. Nothing for no words. */
  find(query: string, limit: number, near: string | null): readonly Found[]
}

const NEAR_BOOST = 1.5
/** Longer queries are cut: nobody types them, and each word is looked up. */
const MAX_QUERY = 200
const FUZZY_FROM = 6

/** An empty index. All words of a query must be found; a word finds longer ones that begin with it. */
export function createSearchIndex(): SearchIndex {
  const entries = new Map<string, SearchEntry>()
  const sources = new Map<string, readonly string[]>()
  const index = new MiniSearch<SearchEntry>({
    fields: ['title', 'text'],
    tokenize: wordsOf,
    processTerm: (term) => term,
  })
  return {
    replace(source, next) {
      const gone = sources.get(source) ?? []
      index.discardAll([...gone])
      for (const id of gone) entries.delete(id)
      sources.set(
        source,
        next.map(({ id }) => id),
      )
      for (const entry of next) entries.set(entry.id, entry)
      index.addAll(next)
    },
    find(query, limit, near) {
      const words = foldedWords(query.slice(0, MAX_QUERY))
      if (words.length === 0) return []
      return index
        .search(words.join(' '), {
          combineWith: 'AND',
          prefix: true,
          fuzzy: (term) => (term.length >= FUZZY_FROM ? 1 : false),
          boost: { title: 3 },
          boostDocument: (id) => (near !== null && entries.get(String(id))?.assessment === near ? NEAR_BOOST : 1),
        })
        .slice(0, limit)
        .flatMap(({ id }) => {
          const entry = entries.get(String(id))
          return entry ? [{ ...entry, excerpt: excerptOf(entry.text, words) }] : []
        })
    },
  }
}

/** Folded words; a code such as `ID-03` is found as `id03` as well. */
function wordsOf(text: string): string[] {
  const codes = foldText(text).match(/\b[a-z]{2,4}-\d{2,3}\b/g) ?? []
  return [...foldedWords(text), ...codes.map((code) => code.replace('-', ''))]
}

const EXCERPT_WORDS = 24
const WORDS_BEFORE = 6

/** About two lines of a text from just before the first word that was asked for. */
function excerptOf(text: string, asked: readonly string[]): string {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const first = words.findIndex((word) => foldedWords(word).some((one) => asked.some((ask) => one.startsWith(ask))))
  const from = Math.max(0, first - WORDS_BEFORE)
  const part = words.slice(from, from + EXCERPT_WORDS)
  return `${from > 0 ? '… ' : ''}${part.join(' ')}${from + part.length < words.length ? ' …' : ''}`
}
