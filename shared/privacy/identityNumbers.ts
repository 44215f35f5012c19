import { digitsOf, isCalendarDay, weightedSum, type Candidate, type Detector } from './detector.ts'

const BSN_WORD = /(?<!\p{L})(?:bsn|burgerservicenummer|sofi(?:-?nummer)?)(?!\p{L})/iu

/** JMBG and EMBG of Serbia, Bosnia and Herzegovina, Montenegro and North Macedonia (and EMŠO), in one piece or in groups. */
export const JMBG: Detector<'jmbg'> = {
  kind: 'jmbg',
  pattern: /(?<![\d+])\d(?:[ ./-]{0,2}\d){12}(?!\d)/g,
  isReal: ({ match }) => isJmbg(match),
}

/** Personal number of Albania. Its last letter checks it, but how is not published; the date in it is checked. */
export const ALBANIAN_ID: Detector<'albanianId'> = {
  kind: 'albanianId',
  pattern: /(?<![A-Z0-9])[A-T](?:[ -]?\d){8}[ -]?[A-W](?![A-Z0-9])/gi,
  isReal: ({ match }) => hasAlbanianBirthDate(match.replace(/[ -]/g, '')),
}

/** Croatian personal number, which people of the region have. */
export const OIB: Detector<'oib'> = { kind: 'oib', pattern: /(?<![\d+])\d{11}(?!\d)/g, isReal: isOib }

/** Dutch citizen number; one in eleven random numbers passes, so it counts only near its name. */
export const BSN: Detector<'bsn'> = {
  kind: 'bsn',
  pattern: /(?<!\d)(?:\d{8,9}|\d{3}[ .-]\d{3}[ .-]\d{3}|\d{4}[ .-]\d{2}[ .-]\d{3})(?!\d)/g,
  isReal: ({ match, before, after }) => (BSN_WORD.test(before) || BSN_WORD.test(after)) && isBsn(match),
}

/** DDMMYYYRRBBBK of people born from 1900 to 2099, with its check digit. */
function isJmbg(text: string): boolean {
  const digits = digitsOf(text)
  const [day, month, yearPart] = [partOf(digits, 0, 2), partOf(digits, 2, 4), partOf(digits, 4, 7)]
  const year = yearPart >= 900 ? 1000 + yearPart : 2000 + yearPart
  if (year > 2099 || !isCalendarDay(year, month, day)) return false
  const check = 11 - (weightedSum(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)
  return digits[12] === (check > 9 ? 0 : check)
}

const partOf = (digits: readonly number[], start: number, end: number): number =>
  Number(digits.slice(start, end).join(''))

function isBsn(text: string): boolean {
  const digits = digitsOf(text)
  const padded = digits.length === 8 ? [0, ...digits] : digits
  const sum = weightedSum(padded, [9, 8, 7, 6, 5, 4, 3, 2, -1])
  return sum !== 0 && sum % 11 === 0
}

/** ISO 7064, MOD 11,10. */
function isOib({ match }: Candidate): boolean {
  const digits = digitsOf(match)
  let rest = 10
  for (const digit of digits.slice(0, 10)) rest = (((rest + digit) % 10 || 10) * 2) % 11
  return (11 - rest) % 10 === digits[10]
}

/** A letter for the decade (A is 1900), then year, month (women +50, foreigners +30) and day. */
function hasAlbanianBirthDate(text: string): boolean {
  const decade = text.toUpperCase().charCodeAt(0) - 'A'.charCodeAt(0)
  const marked = Number(text.slice(2, 4))
  const month = (marked > 50 ? marked - 50 : marked) % 30
  return isCalendarDay(1900 + decade * 10 + Number(text.charAt(1)), month, Number(text.slice(4, 6)))
}
