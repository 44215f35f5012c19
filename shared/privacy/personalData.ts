import { ADDRESSES } from './address.ts'
import { EMAIL, PHONE } from './contacts.ts'
import { stretchesOf, type Detector, type Stretch } from './detector.ts'
import { IBAN } from './iban.ts'
import { ALBANIAN_ID, BSN, JMBG, OIB } from './identityNumbers.ts'
import { NAMES_WITH_NUMBER } from './nameWithNumber.ts'
import { toPlainSigns } from './plainSigns.ts'

/** Numbers with a checksum or a strict form are `hard`: they must go. `soft` ones may be harmless and are only pointed out. */
export const PERSONAL_DATA_LEVELS = {
  jmbg: 'hard',
  bsn: 'hard',
  oib: 'hard',
  albanianId: 'hard',
  iban: 'hard',
  phone: 'soft',
  email: 'soft',
  address: 'soft',
  nameWithNumber: 'soft',
} as const
export type PersonalDataKind = keyof typeof PERSONAL_DATA_LEVELS

/** A stretch of text that looks like personal data. */
export interface Finding extends Stretch {
  readonly kind: PersonalDataKind
  readonly level: 'hard' | 'soft'
}

/** In order of weight: of two findings at one place the first detector's stays. */
const DETECTORS: readonly Detector<PersonalDataKind>[] = [
  JMBG,
  IBAN,
  ALBANIAN_ID,
  OIB,
  BSN,
  EMAIL,
  ...NAMES_WITH_NUMBER,
  PHONE,
  ...ADDRESSES,
]

/** Nearly every text has neither; then no pattern needs to look at it. */
const MAY_HOLD = /[\d@]|(?<!\p{L})(?:bb|бб)(?!\p{L})/u

/**
 * What in a text looks like personal data of people in our six countries and their neighbours, in the order of the text.
 * Signs that nobody sees, kinds of space and line breaks hide nothing. Nothing leaves the device: it only reads `text`.
 */
export function findPersonalData(text: string): readonly Finding[] {
  if (!MAY_HOLD.test(text)) return []
  const plain = toPlainSigns(text)
  const found: Finding[] = []
  const taken = new Uint8Array(plain.text.length)
  for (const detector of DETECTORS)
    for (const { start, end } of stretchesOf(detector, plain.text)) {
      if (taken.subarray(start, end).includes(1)) continue
      taken.fill(1, start, end)
      const { kind } = detector
      const place = { start: plain.placeOf(start), end: plain.placeOf(end - 1) + 1 }
      found.push({ kind, level: PERSONAL_DATA_LEVELS[kind], ...place })
    }
  return found.sort((a, b) => a.start - b.start)
}

/** Whether anything in the text must go before it is sent or published. */
export const hasHardFinding = (findings: readonly Finding[]): boolean => findings.some(({ level }) => level === 'hard')

/** The same for the same data, whatever their case, spaces and dashes. */
export const foldPersonalData = (words: string): string =>
  toPlainSigns(words)
    .text.replaceAll(/[ ./()-]/g, '')
    .toLowerCase()
