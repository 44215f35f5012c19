/** Signs that a sentence around a pasted link leaves at its end, as they stand or encoded. */
const SIGNS = new Set('.,;:!?)]}>\'"»”’…')
const ENCODED = [
  '%22',
  '%27',
  '%29',
  '%2C',
  '%5D',
  '%7D',
  '%3B',
  '%3A',
  '%3E',
  '%3F',
  '%C2%BB',
  '%E2%80%9D',
  '%E2%80%99',
  '%E2%80%A6',
]

/**
 * The address of a page without the full stop, comma or bracket that a sentence around a pasted link left at its end;
 * null where there is nothing to leave out.
 */
export function withoutTrailingSigns(path: string): string | null {
  let end = path.length
  for (let before = -1; before !== end;) {
    before = end
    if (SIGNS.has(path[end - 1] ?? '')) end -= 1
    const encoded = ENCODED.find((sign) => path.slice(Math.max(0, end - sign.length), end).toUpperCase() === sign)
    if (encoded) end -= encoded.length
  }
  return end === path.length || end === 0 ? null : path.slice(0, end)
}
