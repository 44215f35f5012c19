import type { Candidate, Detector } from './detector.ts'

/** E-mail address, in any script. */
export const EMAIL: Detector<'email'> = {
  kind: 'email',
  needs: /@/,
  pattern: /(?<![^\s@<>()[\]",;:])[^\s@<>()[\]",;:]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,63}/gu,
  isReal: () => true,
}

/** Phone number: international with plus or double zero, or national with a leading zero. */
export const PHONE: Detector<'phone'> = {
  kind: 'phone',
  pattern: /(?<![\p{L}\d.,/-])(?:\+[1-9][\d .()/-]{5,20}|(?:00[1-9]|\(?0[1-9])[\d ()/-]{5,20})\d(?![\p{L}\d]|[.,]\d)/gu,
  isReal: isPhone,
}

/** A sum or a change: `+1 250 000`. */
const IN_THOUSANDS = /^\+\d{1,3}(?:[ .]\d{3}){1,2}$/
const DATE = /^\d{2}[ /-]\d{2}[ /-]\d{4}$/
/** The end of a case or a register number: `013/2019-04`. */
const NUMBER_OF_YEAR = /\/(?:19|20)\d{2}(?!\d)/
const NUMBER_WORD = /(?<!\p{L})(?:[Bb]r|[Bb]roj|[Nn]o|[Nn]r|[Бб]р|[Бб]рој)\.? ?$/u
const BOOK_WORD = /(?:ISBN|ISSN)[: ]{0,2}$/

/** Seven to seventeen digits after a plus or a double zero, eight to eleven in national form. */
function isPhone({ match, before, after }: Candidate): boolean {
  const digits = match.replace(/\D/g, '').length
  if (DATE.test(match) || NUMBER_OF_YEAR.test(match + after.slice(0, 6))) return false
  if (BOOK_WORD.test(before) || IN_THOUSANDS.test(match)) return false
  if (/^(?:\+|00)/.test(match)) return digits >= 7 && digits <= 17
  const groups = match.split(/[ ()/-]+/).filter(Boolean)
  if (NUMBER_WORD.test(before) && groups.length > 3) return false
  // only the Dutch write a mobile number in pairs; other pairs are a list
  if (groups.every(({ length }) => length <= 2)) return digits === 10 && match.startsWith('06')
  return digits >= 8 && digits <= 11
}
