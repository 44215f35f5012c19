import classes from './Charts.module.css'

/** Grounds that are told apart without colour. */
export const PATTERNS = ['hatch', 'dots', 'cross'] as const
export type Pattern = (typeof PATTERNS)[number]

/** What a mark is filled with; the patterns must be drawn once on the page by `Patterns` with the same id. */
export const patternFill = (id: string, pattern: Pattern): string => `url(#${id}-${pattern})`

/** Draws the patterns that the marks of a chart refer to; takes no room itself. */
export function Patterns({ id }: { readonly id: string }) {
  return (
    <svg className={classes.patterns} aria-hidden width="0" height="0">
      <defs>
        <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="1" x2="1" y1="0" y2="6" className={classes.marksLine} />
        </pattern>
        <pattern id={`${id}-dots`} width="6" height="6" patternUnits="userSpaceOnUse">
          <circle cx="3" cy="3" r="1.4" className={classes.marksDot} />
        </pattern>
        <pattern id={`${id}-cross`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 2H8M2 0V8" className={classes.thread} />
        </pattern>
      </defs>
    </svg>
  )
}
