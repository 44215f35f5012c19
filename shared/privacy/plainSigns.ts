/** A text as a person reads it, for detectors: no signs that nobody sees, one kind of space and of dash. */
export interface PlainSigns {
  readonly text: string
  /** Where a place of `text` stands in the text that it was made of; both count UTF-16 units. */
  readonly placeOf: (index: number) => number
}

const UNSEEN = /\p{Default_Ignorable_Code_Point}/u
const ODD_SPACE = /[\t-\r\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/g
const DASH = /[\u2010-\u2015\u2212\uFE63\uFF0D]/g

/** Numbers are copied with soft hyphens, no-break spaces and line breaks in them; none of these may hide them. */
export function toPlainSigns(source: string): PlainSigns {
  const even = source.replaceAll(ODD_SPACE, ' ').replaceAll(DASH, '-')
  if (!UNSEEN.test(even)) return { text: even, placeOf: (index) => index }
  const places: number[] = []
  const seen: string[] = []
  for (let place = 0; place < even.length; place++) {
    const sign = even.charAt(place)
    if (UNSEEN.test(sign)) continue
    seen.push(sign)
    places.push(place)
  }
  return { text: seen.join(''), placeOf: (index) => places[index] ?? source.length }
}
