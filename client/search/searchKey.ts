import { isPageKey } from '../keyboard/isPageKey.ts'
import type { KeyPress } from '../keyboard/KeyPress.ts'

/** Whether a key asks for search: Ctrl K or Cmd K anywhere, and `/` where single keys are on and nobody is typing. */
export function asksForSearch(event: KeyboardEvent, areSingleKeysOn: boolean): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  return isSearchChord(event) || (areSingleKeysOn && isSlash(event) && isPageKey(event, document.activeElement))
}

/** Also where the letters of the keyboard are Cyrillic. */
function isSearchChord({ altKey, shiftKey, ctrlKey, metaKey, code, key }: KeyPress): boolean {
  return (ctrlKey || metaKey) && !altKey && !shiftKey && (code === 'KeyK' || key === 'k')
}

// on some keyboards the stroke is typed with Shift
const isSlash = ({ altKey, ctrlKey, metaKey, key }: KeyPress): boolean => key === '/' && !altKey && !ctrlKey && !metaKey
