import { textBoxOf } from '../typing/textBox.ts'

/**
 * Whether a key press may be a command of the page: nobody types with it, and no dialog is open. `active`: what has the
 * focus now, since the box that had it may have gone with this very key.
 */
export function isPageKey(event: KeyboardEvent, active: Element | null): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  return !isTextOrDialog(event.target) && !isTextOrDialog(active)
}

function isTextOrDialog(target: EventTarget | null): boolean {
  return textBoxOf(target) !== null || (target instanceof Element && target.closest('select, [role="dialog"]') !== null)
}
