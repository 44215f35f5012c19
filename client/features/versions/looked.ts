import type { Sides } from '../../api/versions.ts'

/** Lists of the history that are parts of one page. */
export const HISTORY_TABS = ['list', 'written', 'activity'] as const
export type HistoryTab = (typeof HISTORY_TABS)[number]

/** What is looked at: one of the parts, or a difference with the places that are ticked at first. */
export type Looked =
  | { readonly kind: HistoryTab }
  | { readonly kind: 'difference'; readonly sides: Sides; readonly ticked: readonly string[] }
