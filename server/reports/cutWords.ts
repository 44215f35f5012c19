import { findIndicator, type Instrument } from '../../shared/domain/instrument.ts'
import { textHoldsSmallCount } from './smallCounts.ts'

/** Gives words as the reader may have them: whole, or none of them. */
export interface WordCutter {
  /** Words about these indicators alone, such as a reason. */
  about(indicators: readonly string[], words: string): string
  /** Words over many indicators, such as the conclusion on an area. */
  over(indicators: readonly string[], words: string): string
}

/** All words, for readers who may have small counts. */
export const ALL_WORDS: WordCutter = { about: (_indicators, words) => words, over: (_indicators, words) => words }

/**
 * Leaves out words that may repeat a small count. `about`: all on an indicator whose count is `hidden`, as numbers are
 * written in letters too, and those on another sensitive one in which a small number stands. `over`: where a count is
 * hidden and a small number stands in the words.
 */
export function wordCutter(instrument: Instrument, hidden: ReadonlySet<string>): WordCutter {
  const isHidden = (code: string): boolean => hidden.has(code)
  const isSensitive = (code: string): boolean => findIndicator(instrument, code)?.sensitive ?? false
  return {
    about(indicators, words) {
      if (indicators.some(isHidden)) return ''
      return indicators.some(isSensitive) && textHoldsSmallCount(words, instrument) ? '' : words
    },
    over: (indicators, words) => (indicators.some(isHidden) && textHoldsSmallCount(words, instrument) ? '' : words),
  }
}
