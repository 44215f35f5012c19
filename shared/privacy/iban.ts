import type { Detector } from './detector.ts'

/** Length of the number by country: our six, their neighbours, and where people of theirs work. */
const LENGTHS = {
  AL: 28,
  AT: 20,
  BA: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  DE: 22,
  ES: 24,
  FR: 27,
  GB: 22,
  GR: 27,
  HR: 21,
  HU: 28,
  IT: 27,
  ME: 22,
  MK: 19,
  NL: 18,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  TR: 26,
  XK: 20,
} as const
const FORMS = Object.entries(LENGTHS).map(([code, length]) => `${code}\\d{2}(?:[ -]?[A-Z0-9]){${length - 4}}`)

/** International bank account number, with the length of its country and ISO 7064, MOD 97-10. */
export const IBAN: Detector<'iban'> = {
  kind: 'iban',
  pattern: new RegExp(`(?<![A-Z0-9])(?:${FORMS.join('|')})(?![A-Z0-9])`, 'gi'),
  isReal: ({ match }) => leavesOne(match),
}

function leavesOne(text: string): boolean {
  const plain = text.replace(/[ -]/g, '').toUpperCase()
  let rest = 0
  for (const sign of plain.slice(4) + plain.slice(0, 4))
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}
