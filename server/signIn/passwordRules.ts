import { problem } from '../../shared/protocol/problem.ts'

const COMMON = [
  'password',
  'lozinka',
  'sifra',
  'wachtwoord',
  'fjalekalim',
  'qwerty',
  'qwertz',
  'letmein',
  'welcome',
  'iloveyou',
  'ocena',
  'trafficking',
  'trgovina',
]
const SEQUENCES = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertzuiopasdfghjklyxcvbnm',
  'qwertyuiopasdfghjklzxcvbnm',
]
const MIN_DIFFERENT_CHARACTERS = 5
const MIN_LEFT_OVER = 6

/**
 * Refuses passwords that are guessed first: few different characters, the own address, or nothing but common words and
 * runs of the keyboard. Length is the schema's matter; there are no composition rules. Throws a Problem without the value, which names `field`.
 */
export function refuseWeakPassword(password: string, email: string, field = 'password'): void {
  const plain = password.toLowerCase().normalize('NFKC')
  const weak = (expected: string): never => {
    throw problem('invalid', 'This password would be guessed first', {
      faults: [{ path: field, value: `${password.length} characters`, expected }],
    })
  }
  if (new Set(plain).size < MIN_DIFFERENT_CHARACTERS) weak(`at least ${MIN_DIFFERENT_CHARACTERS} different characters`)
  if (leftOver(plain, email).length < MIN_LEFT_OVER)
    weak('more than common words, runs of letters and your own address')
}

function leftOver(plain: string, email: string): string {
  const local = email.split('@')[0] ?? ''
  const words = [...COMMON, ...(local.length > 2 ? [local] : [])]
  const withoutWords = words.reduce((text, word) => text.replaceAll(word, ''), plain)
  return withoutRuns(withoutWords).replaceAll(/[\s._!?-]/g, '')
}

const RUN = 4

/** Cuts every run of four or more neighbours of the alphabet, the digits or the keyboard, forwards and backwards. */
function withoutRuns(text: string): string {
  const lines = SEQUENCES.flatMap((line) => [line, line.split('').toReversed().join('')])
  let rest = ''
  let at = 0
  while (at < text.length) {
    const run = Math.max(...lines.map((line) => runLength(text, at, line)))
    if (run < RUN) rest += text.charAt(at)
    at += run < RUN ? 1 : run
  }
  return rest
}

function runLength(text: string, at: number, line: string): number {
  let length = 0
  while (at + length < text.length && line.includes(text.slice(at, at + length + 1))) length += 1
  return length
}
