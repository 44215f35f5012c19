const SIGNIFICANT_DIGITS = 12

/**
 * One text for one value: keys sorted, maps and sets as sorted lists, numbers rounded to 12 significant digits, because the last
 * bits of logarithms and powers differ between browsers (scoring.md 5). `undefined` fields count as left out.
 */
export function canonicalText(value: unknown): string {
  if (typeof value === 'number') return numberText(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (value instanceof Map) return `{${entriesText([...value])}}`
  if (value instanceof Set) return `[${[...value].map(canonicalText).sort().join(',')}]`
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  return `{${entriesText(Object.entries(value))}}`
}

function entriesText(entries: readonly (readonly [unknown, unknown])[]): string {
  return entries
    .filter(([, value]) => value !== undefined)
    .map(([key, value]): readonly [string, string] => [JSON.stringify(String(key)), canonicalText(value)])
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([key, text]) => `${key}:${text}`)
    .join(',')
}

/** JSON knows neither infinity nor NaN, and −0 is 0 here. */
const numberText = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(SIGNIFICANT_DIGITS)) + 0) : `"${value}"`

const FNV_OFFSET = 0xcbf29ce484222325n
const FNV_PRIME = 0x100000001b3n
const BITS = 64

/** FNV-1a, 64 bits, over the UTF-8 bytes of a text, as 16 hexadecimal digits (Fowler, Noll, Vo). Tells results apart; no protection against forgery. */
export function fingerprint(text: string): string {
  let hash = FNV_OFFSET
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(BITS, (hash ^ BigInt(byte)) * FNV_PRIME)
  return hash.toString(16).padStart(BITS / 4, '0')
}
