/**
 * Makes the comparator of an alphabet: digraphs are letters of their own, case and foreign accents decide only between
 * texts that are otherwise the same, and runs of digits count by their size. Latin letters that the alphabet lacks sort
 * beside their base letter; letters of another script come after it.
 */
export function collator(alphabet: readonly string[]): (a: string, b: string) => number {
  const weights = new Map(alphabet.map((letter, index) => [letter, LETTER_WEIGHT + index]))
  const longest = Math.max(...alphabet.map((letter) => letter.length))
  const known = new Map<string, readonly number[]>()
  const keyOf = (text: string): readonly number[] => {
    let key = known.get(text)
    if (!key) {
      key = sortKey(text.toLowerCase().normalize('NFC'), weights, longest)
      if (known.size >= MAX_KNOWN) known.clear()
      known.set(text, key)
    }
    return key
  }
  return (a, b) => compareKeys(keyOf(a), keyOf(b)) || compareCase(a, b)
}

const MAX_KNOWN = 5000
/** Signs sort first, then numbers, then letters of the alphabet, then everything else. */
const SIGN_WEIGHT = 1
const NUMBER_WEIGHT = 1e6
const LETTER_WEIGHT = 2e6
const FOREIGN_WEIGHT = 3e6
const MAX_NUMBER = 999_999

function sortKey(text: string, weights: ReadonlyMap<string, number>, longest: number): readonly number[] {
  const key: number[] = []
  let at = 0
  while (at < text.length) {
    const number = /^\d{1,15}/.exec(text.slice(at, at + 15))?.[0]
    if (number) {
      key.push(NUMBER_WEIGHT + Math.min(Number(number), MAX_NUMBER), Number(number))
      at += number.length
      continue
    }
    const letter = letterAt(text, at, weights, longest)
    key.push(weights.get(letter) ?? foreignWeight(letter, weights))
    at += letter.length
  }
  return key
}

function letterAt(text: string, at: number, weights: ReadonlyMap<string, number>, longest: number): string {
  for (let length = longest; length > 1; length--) {
    const part = text.slice(at, at + length)
    if (weights.has(part)) return part
  }
  return String.fromCodePoint(text.codePointAt(at) ?? 0)
}

function foreignWeight(letter: string, weights: ReadonlyMap<string, number>): number {
  const base = letter.normalize('NFD').charAt(0)
  const weight = weights.get(base)
  if (weight !== undefined) return weight
  return (/\p{L}/u.test(letter) ? FOREIGN_WEIGHT : SIGN_WEIGHT) + (letter.codePointAt(0) ?? 0)
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [index, weight] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    if (weight !== other) return weight - other
  }
  return a.length - b.length
}

/** Small letters before capitals, plain letters before accented ones. */
function compareCase(a: string, b: string): number {
  const [lowA, lowB] = [a.toLowerCase(), b.toLowerCase()]
  if (lowA !== lowB) return lowA < lowB ? -1 : 1
  return a === b ? 0 : a > b ? -1 : 1
}
