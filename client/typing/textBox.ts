const TEXT_BOXES =
  'textarea, [contenteditable="true"], input:not([type="radio"], [type="checkbox"], [type="button"], [type="submit"], [type="range"], [type="color"], [type="file"])'

/** The text box that an element is or lies in; null outside text. */
export function textBoxOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(TEXT_BOXES) : null
}

/** Whether the box stands on the page and takes text. */
export function isUsable(box: HTMLElement): boolean {
  if (!box.isConnected || box.getClientRects().length === 0 || !box.matches(TEXT_BOXES)) return false
  return !(isFormField(box) && (box.matches(':disabled') || box.readOnly))
}

/** Whether Enter does not begin a line in it. */
export const isOneLine = (box: HTMLElement): boolean => box instanceof HTMLInputElement

/** What stands in the box; nothing for a password, and for rich text, which the document holds. */
export function wordsIn(box: HTMLElement): string {
  return isFormField(box) && box.type !== 'password' ? box.value : ''
}

/** The box's name, as it is shown or told; to be asked while the box stands on the page. */
export function nameOf(box: HTMLElement): string {
  const label = isFormField(box) ? box.labels?.[0]?.innerText : undefined
  return (label ?? box.getAttribute('aria-label') ?? '').trim()
}

const isFormField = (box: HTMLElement): box is HTMLInputElement | HTMLTextAreaElement =>
  box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement
