import { randomInt } from 'node:crypto'

const CONSONANTS = 'bdfgklmnprstvz'
const VOWELS = 'aeiou'
const WORDS = 3
const SYLLABLES = 3

/** A made-up password that can be read aloud, such as `dorumi-kavelo-sibanu`: 20 characters, 55 bits. */
export function memorablePassword(): string {
  return Array.from({ length: WORDS }, word).join('-')
}

const word = (): string => Array.from({ length: SYLLABLES }, () => pick(CONSONANTS) + pick(VOWELS)).join('')
const pick = (letters: string): string => letters.charAt(randomInt(letters.length))
