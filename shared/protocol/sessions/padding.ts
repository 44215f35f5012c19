import { BALLOT_BYTES } from './sessionsApi.ts'

const bytesOf = (value: object): number => new TextEncoder().encode(JSON.stringify(value)).length

/** The same with a `pad` that fills its JSON up to a multiple of `BALLOT_BYTES`, so that its length tells nothing. */
export function padded<T extends object>(value: T): T & { readonly pad: string } {
  const missing = bytesOf({ ...value, pad: '' }) % BALLOT_BYTES
  return { ...value, pad: ' '.repeat(missing === 0 ? 0 : BALLOT_BYTES - missing) }
}
