import { useEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react'

const BUTTONS = 'button:not([disabled])'

/** Makes a toolbar one tab stop: arrow keys, Home and End go from button to button. Spread the result on its element. */
export function useRovingFocus() {
  const ref = useRef<HTMLDivElement>(null)
  const last = useRef<Element | null>(null)
  useEffect(() => setStop(ref.current, last.current))
  return {
    ref,
    onFocus(event: FocusEvent) {
      last.current = event.target
      setStop(ref.current, event.target)
    },
    onKeyDown(event: KeyboardEvent) {
      const buttons = buttonsIn(ref.current)
      const at = buttons.findIndex((button) => button === document.activeElement)
      const next = buttons[target(event.key, at, buttons.length)]
      if (at < 0 || !next) return
      event.preventDefault()
      next.focus()
    },
  }
}

function target(key: string, at: number, count: number): number {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return -1
  }
}

const buttonsIn = (toolbar: HTMLElement | null): readonly HTMLButtonElement[] => [
  ...(toolbar?.querySelectorAll<HTMLButtonElement>(BUTTONS) ?? []),
]

function setStop(toolbar: HTMLElement | null, stop: Element | null): void {
  const buttons = buttonsIn(toolbar)
  const chosen = buttons.find((button) => button === stop) ?? buttons[0]
  for (const button of buttons) button.tabIndex = button === chosen ? 0 : -1
}
