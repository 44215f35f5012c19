import type { Rankable } from '../../../../shared/scoring/rank/ranks.ts'
import type { NodeId } from '../../../../shared/scoring/sheet.ts'
import type { CountrySheet } from '../compareRows.ts'

/** A node of each country as something to rank; a node that is not in a sheet counts as missing. */
export function rankables(countries: readonly CountrySheet[], node: NodeId): readonly Rankable[] {
  return countries.map(({ country, sheet }) => {
    const score = sheet.nodes.get(node)
    return {
      id: country,
      state: score?.state ?? 'missing',
      value: score?.value ?? null,
      range: score?.range ?? { worst: null, best: null },
      coverage: score?.coverage.byWeight ?? 0,
    }
  })
}
