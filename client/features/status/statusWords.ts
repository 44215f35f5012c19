import type { Formatter } from '../../../shared/i18n/format.ts'

/** Below this the page asks to make room: a round of six countries stays far under it. */
export const LOW_DISK_BYTES = 500_000_000

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Durations and sizes as a reader takes them in; `none` stands where nothing was measured. */
export function statusWords(format: Pick<Formatter, 'number'>, none: string) {
  return {
    /** Milliseconds: one digit behind the point below 10, none above. */
    ms: (value: number | null): string =>
      value === null ? none : `${format.number(value, { max: value < 10 ? 1 : 0 })} ms`,
    /** Decimal units, 1 kB = 1,000 B. */
    bytes(value: number | null): string {
      if (value === null) return none
      const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3))
      const scaled = value / 1000 ** power
      return `${format.number(scaled, { max: power > 0 && scaled < 10 ? 1 : 0 })} ${UNITS[power]}`
    },
  }
}
