import type { Figure } from '../../../../shared/document/entries.ts'

/** Texts of a figure in the order of the table's columns. `roomy` ones need more width. */
export const FIGURE_COLUMNS = [
  { field: 'value', maxLength: 200, roomy: false },
  { field: 'unit', maxLength: 1000, roomy: false },
  { field: 'period', maxLength: 60, roomy: false },
  { field: 'source', maxLength: 1000, roomy: true },
  { field: 'note', maxLength: 2000, roomy: true },
] as const
export type FigureColumn = (typeof FIGURE_COLUMNS)[number]

/** The columns that hold something; the value always does, and so does a source that has only an address. */
export function filledColumns(figures: readonly Figure[]): readonly FigureColumn[] {
  return FIGURE_COLUMNS.filter(
    ({ field }) =>
      field === 'value' || figures.some((figure) => figure[field] !== '' || (field === 'source' && figure.url !== '')),
  )
}
