/** What a paste does not keep; each kind is one line that the writer reads. */
export const LEFT_OUT = [
  'removed',
  'comments',
  'hidden',
  'pictures',
  'links',
  'deepNesting',
  'nestedTables',
  'largeTable',
  'mergedCells',
] as const
export type PasteLeftOut = (typeof LEFT_OUT)[number]
