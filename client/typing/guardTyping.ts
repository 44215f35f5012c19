import { openQuietPlace, typingPlace, type TypingPlace } from './quietWords.ts'
import { isOneLine, isUsable, nameOf, textBoxOf, wordsIn } from './textBox.ts'
import { leaves, stepTyping, writes, type Typing, type TypingEvent } from './typing.ts'

interface Box {
  readonly element: HTMLElement
  readonly name: string
  /** Where it stood; null on pages that keep nothing. */
  readonly place: TypingPlace | null
}

/**
 * Watches over what a person types on the whole page. When the box that they write in goes away without their doing, the
 * focus and every further key go to the quiet place, with the words that stood in the box. Gives the way to stop.
 */
export function guardTyping(page: Document): () => void {
  let typing: Typing = { kind: 'free' }
  let box: Box | null = null

  const enter = (element: HTMLElement): void => {
    box = { element, name: nameOf(element), place: typingPlace() }
    typing = stepTyping(typing, { kind: 'entered' }).typing
  }
  const tell = (event: TypingEvent): void => {
    typing = stepTyping(typing, event).typing
  }
  /** Looks where the focus is. `forKey`: a key that writes is on its way, and must arrive in a text. */
  const look = (forKey: boolean): void => {
    const active = page.activeElement
    const text = textBoxOf(active)
    if (text && text !== box?.element) return enter(text)
    if (!box || typing.kind === 'free' || (text && isUsable(text))) return
    const to = active?.closest('[role="dialog"]') ? 'dialog' : 'elsewhere'
    const wasTyped = typing.typed
    const step = stepTyping(typing, { kind: 'away', box: isUsable(box.element) ? 'usable' : 'gone', to })
    typing = step.typing
    if (step.keys === 'back' && forKey) box.element.focus()
    if (step.keys === 'quiet') leaveFor(box, wasTyped)
  }
  const leaveFor = ({ element, name, place }: Box, wasTyped: boolean): void => {
    box = null
    typing = { kind: 'free' }
    if (place) openQuietPlace(place, name, wasTyped ? wordsIn(element) : '')
  }
  return listen(page, {
    look,
    tell,
    box: () => box?.element ?? null,
  })
}

interface Watch {
  readonly look: (forKey: boolean) => void
  readonly tell: (event: TypingEvent) => void
  readonly box: () => HTMLElement | null
}

function listen(page: Document, { look, tell, box }: Watch): () => void {
  const stop = new AbortController()
  const options = { capture: true, signal: stop.signal }
  const handleKeyDown = (event: KeyboardEvent): void => {
    const press = { ...pressOf(event), altGraph: event.getModifierState('AltGraph') }
    look(writes(press))
    const element = box()
    if (element && leaves(press, isOneLine(element))) tell({ kind: 'deed' })
    else if (element && element === textBoxOf(page.activeElement) && writes(press)) tell({ kind: 'typed' })
  }
  const handlePointerDown = ({ target }: Event): void => {
    const element = box()
    if (target instanceof Node && element?.contains(target)) return
    tell({ kind: 'deed' })
  }
  // dialogs hear Escape on the window and are gone before the document hears it: a way out must be known first
  const keys: EventTarget = page.defaultView ?? page
  keys.addEventListener('keydown', (event) => handleKeyDown(event as KeyboardEvent), options) // of this kind
  page.addEventListener('pointerdown', handlePointerDown, options)
  page.addEventListener('click', handlePointerDown, options)
  page.addEventListener('input', () => tell({ kind: 'typed' }), options)
  page.addEventListener('focusin', () => look(false), options)
  page.defaultView?.addEventListener('popstate', () => tell({ kind: 'deed' }), options)
  const changes = new MutationObserver(() => look(false))
  changes.observe(page.documentElement, {
    childList: true,
    subtree: true,
    attributeFilter: ['disabled', 'readonly', 'contenteditable', 'hidden'],
  })
  return () => {
    stop.abort()
    changes.disconnect()
  }
}

const pressOf = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => ({ key, ctrlKey, metaKey, altKey })
