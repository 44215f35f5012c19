const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A number 0 ≤ n < 1 that depends on the key alone: the same sample comes out on every machine. */
export function chance(...key: readonly (string | number)[]): number {
  return hash(key.join('|')) / 2 ** 32
}

/** One of the options, by the key alone. */
export function pick<T>(options: readonly [T, ...T[]], ...key: readonly (string | number)[]): T {
  return options[Math.floor(chance('pick', ...key) * options.length)] ?? options[0]
}

/** An id of 20 letters and digits that depends on the key alone; for ids of the sample workspace only. */
export function seededId(...key: readonly (string | number)[]): string {
  return Array.from({ length: 20 }, (_, i) => ALPHABET.charAt(hash(`${key.join('|')}#${i}`) % ALPHABET.length)).join('')
}

/** FNV-1a, mixed once more so that neighbouring keys lie far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
