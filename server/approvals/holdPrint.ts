import { createHash } from 'node:crypto'

const LENGTH = 16

/** A short print of the things that hold something up, whatever their order: the same for the same things, and says none. */
export const printOf = (things: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(things.toSorted())).digest('base64url').slice(0, LENGTH)
