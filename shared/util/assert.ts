/** Throws when a programming error is found; `sentence` says what should have been true. */
export function assert(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${sentence}`)
}

/** Gives `value` back, or throws where it is missing although it cannot be. */
export function must<T>(value: T | null | undefined, what: string): T {
  assert(value !== null && value !== undefined, `${what} must be there`)
  return value
}

/** The end of an exhaustive `switch`: the type check fails when an arm is missing. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`)
}
