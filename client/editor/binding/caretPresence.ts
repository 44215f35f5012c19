import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { personColor, presenceSchema } from '../../../shared/protocol/presence.ts'
import { parse } from '../../../shared/util/validate.ts'
import { tiedPosition } from './keptSelection.ts'

/** At most four messages a second: a caret that moves faster is told where it came to rest. */
export const CARET_INTERVAL_MS = 250

/** A person as a caret shows them. The colour is made here from the id, never taken from the wire. */
export interface CaretPerson {
  readonly name: string
  readonly color: string
}

/** The part of an awareness that the caret plugin uses. */
export interface CaretPresence {
  getStates(): ReadonlyMap<number, { readonly user: CaretPerson; readonly cursor: unknown }>
  getLocalState(): Readonly<Record<string, unknown>>
  setLocalStateField(field: string, value: unknown): void
  on(event: string, listener: (...args: never[]) => void): void
  off(event: string, listener: (...args: never[]) => void): void
}

/** Wraps a room's awareness for one editor: people are parsed, their colours computed, own moves told at a calm rate. */
export function caretPresence(awareness: Awareness): CaretPresence {
  // as the plugin gave it, which compares it with where the caret is now
  let latest: { readonly value: unknown } | null = null
  let waiting: { readonly value: unknown } | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  const tell = (): void => {
    timer = null
    if (!waiting) return
    const { value } = waiting
    waiting = null
    awareness.setLocalStateField('cursor', value)
    timer = setTimeout(tell, CARET_INTERVAL_MS)
  }
  return {
    getStates: () => caretStates(awareness),
    getLocalState: () => ({ ...awareness.getLocalState(), ...(latest && { cursor: latest.value }) }),
    setLocalStateField(_field, value) {
      latest = { value }
      waiting = { value: isCursor(value) ? behindItsLetter(awareness.doc, value) : value }
      if (timer === null) tell()
    },
    on: (event, listener) => awareness.on(event, listener),
    off: (event, listener) => awareness.off(event, listener),
  }
}

function caretStates(awareness: Awareness): Map<number, { user: CaretPerson; cursor: unknown }> {
  const states = new Map<number, { user: CaretPerson; cursor: unknown }>()
  for (const [client, state] of awareness.getStates()) {
    const presence = parse(presenceSchema, state)
    if (!presence.ok) continue
    const { id, name } = presence.value.user
    states.set(client, { user: { name, color: personColor(id) }, cursor: cursorOf(state.cursor) })
  }
  return states
}

interface Cursor {
  readonly anchor: Y.RelativePosition
  readonly head: Y.RelativePosition
}

const isCursor = (value: unknown): value is Cursor =>
  typeof value === 'object' &&
  value !== null &&
  [Reflect.get(value, 'anchor'), Reflect.get(value, 'head')].every((end) => end instanceof Y.RelativePosition)

/** A caret is drawn behind the letter before it, not behind what a colleague adds there. */
const behindItsLetter = (doc: Y.Doc, { anchor, head }: Cursor): Cursor => ({
  anchor: tiedPosition(doc, anchor, 'before'),
  head: tiedPosition(doc, head, 'before'),
})

/** Only the shape that relative positions have is let through; anything else would throw inside the plugin. */
function cursorOf(cursor: unknown): unknown {
  if (typeof cursor !== 'object' || cursor === null) return null
  return isPosition(Reflect.get(cursor, 'anchor')) && isPosition(Reflect.get(cursor, 'head')) ? cursor : null
}

const isPosition = (position: unknown): boolean => typeof position === 'object' && position !== null

/** The caret of another person. Styles go through the object model, so no style attribute is ever written. */
export function drawCaret(person: CaretPerson): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'ocena-caret'
  caret.style.borderColor = person.color
  const label = document.createElement('span')
  label.className = 'ocena-caret-name'
  label.style.backgroundColor = person.color
  label.textContent = person.name
  caret.append('\u2060', label, '\u2060')
  return caret
}

/** The selection of another person. */
export function markSelection(person: CaretPerson): { readonly class: string; readonly style: string } {
  return { class: 'ocena-selection', style: `background-color: ${person.color}38` }
}
