/** What stands before an item of a list. `type` is HTML's: 1, a, A, i or I. */
export type ListMarker =
  | { readonly kind: 'bullet' }
  | { readonly kind: 'number'; readonly type: '1' | 'a' | 'A' | 'i' | 'I'; readonly start: number }

const BULLET: ListMarker = { kind: 'bullet' }

/** Reads `1.`, `a)`, `IV.` or a sign; what is no number is a bullet. A lone `i` counts as Roman, as lists begin so. */
export function readMarker(text: string): ListMarker {
  const match = /^\(?(\d{1,5}|[a-z]{1,6})[.)]/i.exec(text.trim())
  const sign = match?.[1]
  if (sign === undefined) return BULLET
  if (/^\d/.test(sign)) return { kind: 'number', type: '1', start: Number(sign) }
  const isLower = sign === sign.toLowerCase()
  const isRoman = /^[ivx]+$/i.test(sign) && (sign.length > 1 || /^i$/i.test(sign))
  if (isRoman) return { kind: 'number', type: isLower ? 'i' : 'I', start: romanValue(sign.toLowerCase()) }
  if (sign.length > 1) return BULLET
  return { kind: 'number', type: isLower ? 'a' : 'A', start: sign.toLowerCase().charCodeAt(0) - 96 }
}

function romanValue(sign: string): number {
  const values = Array.from(sign, (letter) => ({ i: 1, v: 5, x: 10 })[letter] ?? 0)
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0)
}
