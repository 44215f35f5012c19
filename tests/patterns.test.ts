import { isSafe } from 'redos-detector'
import { describe, expect, test } from 'vitest'
import { patternsOf, type Pattern } from './support/patterns.ts'
import { readSources } from './support/sources.ts'

const found = readSources('client', 'server', 'shared').map((source) => ({ ...source, ...patternsOf(source) }))
const literals = found.flatMap((each) => each.literals)

/** Patterns that no text from outside makes slow, though the detector cannot see that. Each with what bounds it. */
const BOUNDED: readonly { readonly file: string; readonly begins: string; readonly because: string }[] = [
  { file: 'shared/util/roundDecimal.ts', begins: '0+$', because: 'the digits of one number' },
  { file: 'shared/i18n/format.ts', begins: '\\B(?=(\\d{3})+$)', because: 'the digits of one number' },
  { file: 'client/editor/rules/typedAddress.ts', begins: '', because: 'the last five hundred signs are read' },
  { file: 'client/components/webAddress.ts', begins: '^(?:[', because: 'every repetition has an end' },
  { file: 'shared/i18n/readDate.ts', begins: '^(?:(\\d{1,2})\\.? )?(\\p{L}', because: 'sixty signs at most are read' },
  { file: 'shared/i18n/transliterate.ts', begins: '\\{\\{.*?\\}\\}', because: 'our own messages only' },
  {
    file: 'shared/privacy/identityNumbers.ts',
    begins: '(?<!\\p{L})(?:bsn',
    because: 'the eighty characters around a number',
  },
  { file: 'shared/privacy/contacts.ts', begins: '(?<![^\\s@<>', because: 'every repetition has an end' },
  { file: 'shared/privacy/contacts.ts', begins: '(?<![\\p{L}\\d.,/-])', because: 'every repetition has an end' },
  { file: 'shared/privacy/identityNumbers.ts', begins: '(?<![\\d+])', because: 'every repetition has an end' },
  { file: 'shared/privacy/identityNumbers.ts', begins: '(?<![A-Z0-9])', because: 'every repetition has an end' },
  { file: 'shared/privacy/address.ts', begins: '(?<!', because: 'every repetition has an end' },
  { file: 'shared/privacy/nameWithNumber.ts', begins: '(?<!', because: 'every repetition has an end' },
]
/** Files that put patterns together from our own constants. */
const MADE_OF_CONSTANTS = ['shared/privacy/iban.ts']
const DETECTORS = 'shared/privacy/'

const isBounded = ({ file, source }: Pattern): boolean =>
  BOUNDED.some((each) => each.file === file && source.startsWith(each.begins))

const ANALYSIS_MS = 10_000
const MAX_BACKTRACKS = 200
const SHORT = 4_000
const GROWTH = 4
/** Linear is four times; quadratic is sixteen. Below the floor a clock tells nothing. */
const MAX_RATIO = 10
const FLOOR_MS = 60
const SEEDS = ['a', '0', ' ', '-', '.', '@', '/', 'a.', '0,', 'a@', '-a', '\n', 'č', '{{', '<', '(0']
const ENDS = ['', '!', '\u0000@']

describe('patterns', () => {
  test('PR200 every pattern of ours takes linear time, or a bound of its input is named', { timeout: 120_000 }, () => {
    expect(literals.length).toBeGreaterThan(80)
    const slow = literals.filter((pattern) => !isBounded(pattern) && !isLinear(pattern))
    expect(slow.map(({ file, source }) => `${file}: ${source}`)).toEqual([])
    const stale = BOUNDED.filter(
      (each) => !literals.some((l) => l.file === each.file && l.source.startsWith(each.begins)),
    )
    expect(stale).toEqual([])
  })

  test('PR200 the analysis finds the pattern that once stopped the server', () => {
    const old = { file: '', source: String.raw`^[^\s@]+@[^\s@]+\.[^\s@]+$`, flags: '' }
    expect(isLinear(old)).toBe(false)
  })

  test('PR200 patterns are put together from constants only, in known places', () => {
    expect(found.filter(({ made }) => made > 0).map(({ file }) => file)).toEqual(MADE_OF_CONSTANTS)
  })

  test('PR200 on repeated signs the time grows as the text does', { timeout: 120_000 }, () => {
    const slow = literals
      .filter((pattern) => !isBounded(pattern) || pattern.file.startsWith(DETECTORS))
      .flatMap(slowSeeds)
    expect(slow).toEqual([])
  })
})

function isLinear({ source, flags }: Pattern): boolean {
  return isSafe(new RegExp(source, flags), { timeout: ANALYSIS_MS, maxScore: MAX_BACKTRACKS }).safe
}

function slowSeeds(pattern: Pattern): readonly string[] {
  const regex = new RegExp(pattern.source, pattern.flags)
  return SEEDS.flatMap((seed) =>
    ENDS.filter((end) => {
      const long = millisecondsFor(regex, seed.repeat((SHORT * GROWTH) / seed.length) + end)
      if (long < FLOOR_MS) return false
      return long > MAX_RATIO * millisecondsFor(regex, seed.repeat(SHORT / seed.length) + end)
    }).map((end) => `${pattern.file}: ${pattern.source} on ${JSON.stringify(seed)} … ${JSON.stringify(end)}`),
  )
}

/** The best of three, so that a pause of the machine does not count. */
function millisecondsFor(regex: RegExp, text: string): number {
  const runs = [0, 1, 2].map(() => {
    const begin = performance.now()
    // All matches, as replaceAll and matchAll would look for them.
    text.replace(regex, '')
    return performance.now() - begin
  })
  return Math.min(...runs)
}
