import type { Sides } from '../../api/versions.ts'

/** What is looked at: the list, or a difference with the places that are ticked at first. */
export type Looked =
  { readonly kind: 'list' } | { readonly kind: 'difference'; readonly sides: Sides; readonly ticked: readonly string[] }
