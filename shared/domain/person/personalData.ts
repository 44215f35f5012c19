/** Numbers with a checksum or a strict form are `hard`: they must go. `soft` ones may be harmless and are only pointed out. */
export const PERSONAL_DATA_LEVELS = {
  jmbg: 'hard',
  bsn: 'hard',
  oib: 'hard',
  albanianId: 'hard',
  iban: 'hard',
  phone: 'soft',
  email: 'soft',
} as const
export type PersonalDataKind = keyof typeof PERSONAL_DATA_LEVELS

/** A stretch of text that looks like personal data; `start` and `end` count UTF-16 units of the text. */
export interface Finding {
  readonly kind: PersonalDataKind
  readonly level: 'hard' | 'soft'
  readonly start: number
  readonly end: number
}

interface Detector {
  readonly kind: PersonalDataKind
  readonly pattern: RegExp
  /** Whether a match of the pattern really is one; `around` is the text up to 40 characters before and after it. */
  readonly isReal: (match: string, around: string) => boolean
}

const CONTEXT_CHARACTERS = 40
const BSN_WORD = /(?<!\p{L})(bsn|burgerservicenummer|sofi(-?nummer)?)(?!\p{L})/iu
const IBAN_LENGTHS = { AL: 28, BA: 20, HR: 21, ME: 22, MK: 19, NL: 18, RS: 22, SI: 19, XK: 20 } as const
const IBAN_FORMS = Object.entries(IBAN_LENGTHS).map(([code, length]) => `${code}\\d{2}(?:[ -]?[A-Z0-9]){${length - 4}}`)

/** In order of weight: of two findings at one place the first detector's stays. */
const DETECTORS: readonly Detector[] = [
  { kind: 'jmbg', pattern: /(?<![\d+])\d{13}(?!\d)/g, isReal: isJmbg },
  {
    kind: 'iban',
    pattern: new RegExp(`(?<![A-Z0-9])(?:${IBAN_FORMS.join('|')})(?![A-Z0-9])`, 'gi'),
    isReal: (match) => isIban(match),
  },
  { kind: 'albanianId', pattern: /(?<![A-Z0-9])[A-T]\d{8}[A-W](?![A-Z0-9])/gi, isReal: hasAlbanianBirthDate },
  { kind: 'oib', pattern: /(?<![\d+])\d{11}(?!\d)/g, isReal: isOib },
  {
    kind: 'bsn',
    pattern: /(?<!\d)(?:\d{8,9}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d{2}[ .]\d{3})(?!\d)/g,
    isReal: (match, around) => BSN_WORD.test(around) && isBsn(match),
  },
  { kind: 'email', pattern: /[^\s@<>()[\]",;:]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,63}/gu, isReal: () => true },
  {
    kind: 'phone',
    pattern: /(?<![\p{L}\d.,/-])(?:\+[1-9]|00[1-9]|\(?0[1-9])[\d ()/-]{5,20}\d(?![\p{L}\d]|[.,]\d)/gu,
    isReal: isPhone,
  },
]

/**
 * What in a text looks like personal data of people in our six countries and their neighbours, in the order of the text.
 * Nothing leaves the device: it only reads `text`.
 */
export function findPersonalData(text: string): readonly Finding[] {
  const found: Finding[] = []
  const taken = new Uint8Array(text.length)
  for (const { kind, pattern, isReal } of DETECTORS)
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length]
      if (taken.subarray(start, end).includes(1)) continue
      const around = text.slice(Math.max(0, start - CONTEXT_CHARACTERS), end + CONTEXT_CHARACTERS)
      if (!isReal(match[0], around)) continue
      found.push({ kind, level: PERSONAL_DATA_LEVELS[kind], start, end })
      taken.fill(1, start, end)
    }
  return found.sort((a, b) => a.start - b.start)
}

/** Whether anything in the text must go before it is sent or published. */
export const hasHardFinding = (findings: readonly Finding[]): boolean => findings.some(({ level }) => level === 'hard')

/** JMBG, EMBG, EMŠO: DDMMYYYRRBBBK of people born from 1900 to 2099, with its check digit. */
function isJmbg(text: string): boolean {
  const digits = digitsOf(text)
  const yearPart = Number(text.slice(4, 7))
  const year = yearPart >= 900 ? 1000 + yearPart : 2000 + yearPart
  if (year > 2099 || !isCalendarDay(year, Number(text.slice(2, 4)), Number(text.slice(0, 2)))) return false
  const check = 11 - (weightedSum(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)
  return digits[12] === (check > 9 ? 0 : check)
}

/** Dutch citizen number; one in eleven random numbers passes, so it counts only near its name. */
function isBsn(text: string): boolean {
  const digits = digitsOf(text.replace(/\D/g, '').padStart(9, '0'))
  const sum = weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1])
  return sum !== 0 && sum % 11 === 0
}

/** Croatian personal number: ISO 7064, MOD 11,10. */
function isOib(text: string): boolean {
  const digits = digitsOf(text)
  let rest = 10
  for (const digit of digits.slice(0, 10)) rest = (((rest + digit) % 10 || 10) * 2) % 11
  return (11 - rest) % 10 === digits[10]
}

/** Albanian number: a letter for the decade (A is 1900), then year, month (women +50, foreigners +30) and day. */
function hasAlbanianBirthDate(text: string): boolean {
  const decade = text.toUpperCase().charCodeAt(0) - 'A'.charCodeAt(0)
  const marked = Number(text.slice(2, 4))
  const month = (marked > 50 ? marked - 50 : marked) % 30
  return isCalendarDay(1900 + decade * 10 + Number(text.charAt(1)), month, Number(text.slice(4, 6)))
}

/** Length by country is in the pattern; here the remainder of 97 is checked. */
function isIban(text: string): boolean {
  const plain = text.replace(/[ -]/g, '').toUpperCase()
  let rest = 0
  for (const char of plain.slice(4) + plain.slice(0, 4))
    for (const digit of String(Number.parseInt(char, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}

/** Seven to fifteen digits after a plus or a double zero, eight to eleven in national form; a date is none. */
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  if (/^\d{2}[ /-]\d{2}[ /-]\d{4}$/.test(text)) return false
  return /^(\+|00)/.test(text) ? digits >= 7 && digits <= 17 : digits >= 8 && digits <= 11
}

const digitsOf = (text: string): readonly number[] => Array.from(text, Number)

const weightedSum = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0)

function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
