const ROW = '[data-outline-row]'
/** What a row offers to the focus; of a group of radios the chosen one stands for all. */
const STOP = 'a[href], button:not(:disabled), input[type="radio"]:checked'

/** Where a key leads from `from` inside the outline; null where the key does not move there. */
export function stopAfter(outline: HTMLElement, from: Element, key: string): HTMLElement | null {
  const rows = rowsOf(outline)
  const row = rows.findIndex((each) => each.contains(from))
  switch (key) {
    case 'ArrowDown':
      return firstOf(rows[row + 1])
    case 'ArrowUp':
      return firstOf(rows[row - 1])
    case 'Home':
      return firstOf(rows[0])
    case 'End':
      return firstOf(rows.at(-1))
    case 'ArrowRight':
      return besides(rows[row], from, 1)
    case 'ArrowLeft':
      return besides(rows[row], from, -1)
    default:
      return null
  }
}

/** Leaves one stop for Tab: `chosen` where it is still there, else the open place, else the first row. Gives it. */
export function keepOneStop(outline: HTMLElement, chosen: HTMLElement | null): HTMLElement | null {
  const stop =
    chosen?.isConnected && outline.contains(chosen)
      ? chosen
      : (outline.querySelector<HTMLElement>('[aria-current]') ?? firstOf(rowsOf(outline)[0]))
  for (const each of outline.querySelectorAll<HTMLElement>('a[href], button, input'))
    each.tabIndex = each === stop ? 0 : -1
  return stop
}

const rowsOf = (outline: HTMLElement): readonly HTMLElement[] => [...outline.querySelectorAll<HTMLElement>(ROW)]
const stopsOf = (row: Element | undefined): readonly HTMLElement[] =>
  row ? [...row.querySelectorAll<HTMLElement>(STOP)] : []
const firstOf = (row: HTMLElement | undefined): HTMLElement | null => stopsOf(row)[0] ?? null

function besides(row: Element | undefined, from: Element, step: 1 | -1): HTMLElement | null {
  // Among radios the browser itself goes sideways.
  if (from instanceof HTMLInputElement) return null
  const stops = stopsOf(row)
  const at = stops.findIndex((stop) => stop.contains(from))
  return at < 0 ? null : (stops[at + step] ?? null)
}
