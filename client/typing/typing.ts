/** Whether a person writes in a text box. `leaving`: their last deed was one by which people leave a box. */
export type Typing =
  { readonly kind: 'free' } | { readonly kind: 'in-text'; readonly typed: boolean; readonly leaving: boolean }

export type TypingEvent =
  /** A text box has the focus. */
  | { readonly kind: 'entered' }
  /** Its text changed, or a key for it was pressed. */
  | { readonly kind: 'typed' }
  /** A click outside it, Tab, Escape, sending by Enter, the browser's way back. */
  | { readonly kind: 'deed' }
  /** The focus is elsewhere. `box`: whether the text box can still be written in. */
  | { readonly kind: 'away'; readonly box: 'usable' | 'gone'; readonly to: 'dialog' | 'elsewhere' }

export interface TypingStep {
  readonly typing: Typing
  /** Where the next key must go: on as before, back into the box, or to the quiet place since the box is gone. */
  readonly keys: 'on' | 'back' | 'quiet'
}

const FREE: Typing = { kind: 'free' }

/**
 * The one rule of stray keys: only the person's own deed takes them out of a text. When a box loses the focus in any
 * other way, what they type is still meant for a text.
 */
export function stepTyping(before: Typing, event: TypingEvent): TypingStep {
  if (event.kind === 'entered') return on({ kind: 'in-text', typed: false, leaving: false })
  if (before.kind === 'free') return on(before)
  switch (event.kind) {
    case 'typed':
      return on({ kind: 'in-text', typed: true, leaving: false })
    case 'deed':
      return on({ ...before, leaving: true })
    case 'away':
      // a dialog that opens by itself is named and takes no single keys
      if (before.leaving || event.to === 'dialog') return on(FREE)
      return { typing: before, keys: event.box === 'usable' ? 'back' : 'quiet' }
  }
}

const on = (typing: Typing): TypingStep => ({ typing, keys: 'on' })

/** As much of a key press as it takes to tell what it is meant for. */
export interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly altGraph: boolean
}

/** Whether a key press writes into a text: a character, Enter, Backspace or Delete, without Ctrl, Cmd or Alt. */
export function writes(press: Press): boolean {
  const isCommand = press.ctrlKey || press.metaKey || press.altKey
  if (isCommand && !press.altGraph) return false
  return /^.$/u.test(press.key) || ['Enter', 'Backspace', 'Delete', 'Dead', 'Process'].includes(press.key)
}

/** Whether a key press is a way out of a text box; Enter is one where it does not begin a line. */
export function leaves(press: Press, isOneLine: boolean): boolean {
  if (press.key === 'Tab' || press.key === 'Escape') return true
  return press.key === 'Enter' && (isOneLine || press.ctrlKey || press.metaKey)
}
