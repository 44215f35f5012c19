import { typedHref } from '../safeHref.ts'

/** An address at the end of a text: where it stands there, and where a link on it leads. */
export interface TypedAddress {
  readonly start: number
  readonly end: number
  readonly href: string
}

/** More is no address that a person types. */
const LONGEST = 500
const WORD = /(?:^|[\s(„“"'])([^\s<>"„“(][^\s<>"„“]{3,500})$/
const WITH_SCHEME = /^(?:https?:\/\/|www\.)[^\s]{3,}$/i
const MAIL = /^[^\s@/:]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,8}$/u
/** A name with a page behind it, in a domain that people of these countries use: "Sl. glasnik/2005" is none. */
const WITH_PAGE =
  /^(?:[\p{L}\d-]{1,63}\.){1,8}(?:rs|срб|ba|me|al|mk|мкд|nl|eu|hr|si|com|org|net|int|info|gov|edu|uk|de)\/[^\s]*$/iu

/** The address that a text ends with, if a person would take it for one; signs that end a sentence do not belong to it. */
export function typedAddress(text: string): TypedAddress | null {
  const tail = text.slice(-LONGEST - 1)
  const word = WORD.exec(tail)?.[1]
  if (word === undefined) return null
  const address = withoutStops(word)
  if (!WITH_SCHEME.test(address) && !MAIL.test(address) && !WITH_PAGE.test(address)) return null
  const href = typedHref(address)
  const start = text.length - word.length
  return href === null ? null : { start, end: start + address.length, href }
}

/** Signs that end a sentence after an address, not the address. */
const STOPS = ".,;:!?)]'’”"

function withoutStops(address: string): string {
  let end = address.length
  while (end > 0 && STOPS.includes(address[end - 1] ?? ' ')) end -= 1
  return address.slice(0, end)
}
