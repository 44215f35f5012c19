import type { KeyboardEvent } from 'react'

const STEPS: ReadonlyMap<string, 1 | -1> = new Map([
  ['ArrowDown', 1],
  ['ArrowRight', 1],
  ['ArrowUp', -1],
  ['ArrowLeft', -1],
])

/** Where a key leads among `count` choices, round the ends; null for a key that does not move. */
export function placeAfterKey(key: string, from: number, count: number): number | null {
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = STEPS.get(key)
  return step === undefined ? null : (from + step + count) % count
}

/**
 * Keys of one radio button of a fieldset where going through is not choosing: arrows, Home and End move the focus alone,
 * Enter chooses as the space bar does. Browsers would choose with every arrow.
 */
export function moveFocusOnly(event: KeyboardEvent<HTMLInputElement>): void {
  const { currentTarget: radio, key } = event
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (key === 'Enter') {
    event.preventDefault()
    radio.click()
    return
  }
  const radios = [
    ...(radio.closest('fieldset')?.querySelectorAll<HTMLInputElement>('input[type="radio"]:not(:disabled)') ?? []),
  ]
  const to = placeAfterKey(key, radios.indexOf(radio), radios.length)
  if (to === null) return
  event.preventDefault()
  radios[to]?.focus()
}
