/** Locales that texts can be formatted for; those of the interface and those to come. */
export type FormatLocale = 'en' | 'sr-Latn' | 'sr-Cyrl' | 'bs' | 'sr-Latn-ME' | 'sq' | 'mk' | 'nl'

export type DateStyle = 'short' | 'medium' | 'long' | 'full' | 'dayMonth' | 'monthYear'
export type RelativeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'
type Phrases = Readonly<Record<RelativeUnit, Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>>>

/** What one locale needs for dates, numbers and sorting. Patterns hold tokens such as `{d}`, `{MMMM}`, `{n}`. */
export interface FormatTable {
  /** January first, as they stand inside a date; `monthsAlone` as they stand by themselves. */
  readonly months: readonly string[]
  readonly monthsAlone: readonly string[]
  readonly monthsShort: readonly string[]
  /** Sunday first. */
  readonly weekdays: readonly string[]
  readonly weekdaysShort: readonly string[]
  readonly patterns: Readonly<Record<DateStyle, string>>
  /** What stands between a medium date and a time. */
  readonly dateTimeGap: string
  readonly decimal: string
  readonly group: string
  readonly minus: string
  /** Thousands are grouped from this size on. */
  readonly groupFrom: number
  readonly percent: string
  readonly relative: {
    readonly now: string
    readonly yesterday: string
    readonly today: string
    readonly tomorrow: string
    readonly past: Phrases
    readonly future: Phrases
  }
  /** Letters in their order, digraphs included. */
  readonly alphabet: readonly string[]
}
