const MAX_DEPTH = 32
const MAX_VALUE_BYTES = 64_000

/** What is wrong with plain values: too large, too deep, or not plain. `bytes`: their length on the wire. */
export function faultOfValues({
  values,
  bytes,
}: {
  readonly values: readonly unknown[]
  readonly bytes: number
}): string | null {
  if (bytes > MAX_VALUE_BYTES) return `a value of ${bytes} bytes, more than ${MAX_VALUE_BYTES}`
  // Level by level without recursion, so that depth itself cannot end the walk.
  let level: readonly unknown[] = values
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return `a value deeper than ${MAX_DEPTH}`
    const next: unknown[] = []
    for (const value of level) {
      if (typeof value !== 'object' || value === null || value instanceof Uint8Array) continue
      if (Array.isArray(value)) for (const inner of value) next.push(inner)
      else if (Object.getPrototypeOf(value) !== Object.prototype) return 'an object with a foreign prototype'
      else for (const inner of Object.values(value)) next.push(inner)
    }
    level = next
  }
  return null
}
