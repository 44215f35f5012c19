/** What became of a number that somebody typed. */
export type Quantity =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  /** Digits with one separator before exactly three of them: 1.234 or 1234, nobody can know. */
  | { readonly kind: 'ambiguous'; readonly thousands: string; readonly decimal: string }
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'negative' }

/**
 * Reads a number with a comma or a point before its decimals, and spaces, points or commas between thousands.
 * A number that can be read in two ways is never guessed.
 */
export function parseQuantity(text: string): Quantity {
  const tidy = text
    .trim()
    .replace(/[\s\u00a0\u202f']/g, '')
    .replace(/^[−–]/, '-')
  if (tidy === '') return { kind: 'empty' }
  if (/^-\d/.test(tidy)) return { kind: 'negative' }
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(tidy)) return { kind: 'not-a-number' }
  const separators = tidy.match(/[.,]/g) ?? []
  if (separators.length === 0) return asNumber(tidy)
  if (separators.length === 1) return withOneSeparator(tidy, separators[0] ?? '.')
  return withSeveral(tidy, new Set(separators))
}

function withOneSeparator(text: string, separator: string): Quantity {
  const [whole = '', fraction = ''] = text.split(separator)
  if (/^[1-9]\d{0,2}$/.test(whole) && fraction.length === 3)
    return { kind: 'ambiguous', thousands: whole + fraction, decimal: `${whole}${separator}${fraction}0` }
  if (fraction === '') return { kind: 'not-a-number' }
  return asNumber(`${whole || '0'}.${fraction}`)
}

/** 1.234.567, 1,234,567, 1.234,5 and 1,234.5 are clear; anything else is not a number. */
function withSeveral(text: string, kinds: ReadonlySet<string>): Quantity {
  const decimal = kinds.size === 2 ? text.charAt(Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))) : null
  const [whole = '', fraction = ''] = decimal ? split(text, decimal) : [text]
  if (!/^\d{1,3}([.,]\d{3})+$/.test(whole) || (decimal && (whole.includes(decimal) || fraction === '')))
    return { kind: 'not-a-number' }
  const digits = whole.replace(/[.,]/g, '')
  return asNumber(fraction ? `${digits}.${fraction}` : digits)
}

function split(text: string, separator: string): [string, string] {
  const at = text.lastIndexOf(separator)
  return [text.slice(0, at), text.slice(at + 1)]
}

function asNumber(text: string): Quantity {
  const value = Number(text)
  return Number.isFinite(value) ? { kind: 'number', value } : { kind: 'not-a-number' }
}

/** A number as an input field shows it: no thousands, the reader's decimal separator. */
export function quantityText(value: number, decimal: string): string {
  return String(value).replace('.', decimal)
}
