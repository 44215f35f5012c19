/**
 * One text for one plain value, whatever order its keys were written in; a map is read as an object. Two texts are equal
 * where and only where the values are: no number is rounded. Fields that are undefined count as left out.
 */
export const exactText = (value: unknown): string => JSON.stringify(value, inOrder) ?? 'undefined'

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = value instanceof Map ? [...value] : Object.entries(value)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : Number(a > b))))
}
