/** A text as quotes are compared, with the way back to the offsets of the original. */
export interface ComparableText {
  readonly text: string
  /** The offset in the original at which the character at `index` begins; at the end, the original's length. */
  originalStart(index: number): number
  /** The offset in the original at which the character before `index` ends. */
  originalEnd(index: number): number
}

/** What no reader sees and an editor or a paste may leave: soft hyphens, zero-width characters, joiners, byte order marks. */
const UNSEEN = /^[\u00ad\u200b-\u200d\u2060\ufeff]+$/
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gsu

/** Unicode NFC, each run of white space one space, unseen characters left out; case and script are kept. */
export function comparableText(original: string): ComparableText {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let endsInSpace = false
  for (const { 0: cluster, index } of original.matchAll(CLUSTER)) {
    if (UNSEEN.test(cluster)) continue
    const isSpace = /^\s/.test(cluster)
    if (isSpace && endsInSpace) {
      ends[ends.length - 1] = index + cluster.length
      continue
    }
    const plain = isSpace ? ' ' : cluster.normalize('NFC').replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    for (const _unit of plain.split('')) {
      starts.push(index)
      ends.push(index + cluster.length)
    }
    parts.push(plain)
    endsInSpace = isSpace
  }
  const text = parts.join('')
  return {
    text,
    originalStart: (index) => starts[index] ?? original.length,
    originalEnd: (index) => (index > 0 ? (ends[index - 1] ?? original.length) : 0),
  }
}
