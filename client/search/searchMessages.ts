import type { SearchEntry } from '../../shared/search/searchEntry.ts'
import type { Found } from '../../shared/search/searchIndex.ts'

/** What the page tells the worker that searches. */
export type SearchRequest =
  | { readonly kind: 'replace'; readonly source: string; readonly entries: readonly SearchEntry[] }
  | { readonly kind: 'find'; readonly turn: number; readonly query: string; readonly near: string | null }

/** The answer to the question of the same `turn`. */
export interface SearchAnswer {
  readonly turn: number
  readonly found: readonly Found[]
}
