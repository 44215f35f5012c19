/** A repeatable stream of pseudo-random numbers. The same seed gives the same stream in every engine. */
export interface RandomStream {
  /** Uniform on [0, 1), 32 bits. */
  next(): number
  /** A whole number from 0 to `below` − 1; `below` from 1 to 2³². */
  below(below: number): number
}

/**
 * xoshiro128** 1.1 (Blackman and Vigna 2018, public domain), its state filled from `seed` by splitmix32; only 32-bit
 * integer steps, so browser and server draw the same. `seed`: a whole number, taken modulo 2³². Not for secrets.
 */
export function randomStream(seed: number): RandomStream {
  const fill = splitmix32(seed)
  let a = fill()
  let b = fill()
  let c = fill()
  let d = fill()
  const next32 = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotateLeft(d, 11)
    return result
  }
  const next = (): number => next32() / 2 ** 32
  return { next, below: (below) => Math.floor(next() * below) }
}

const rotateLeft = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

function splitmix32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
}
