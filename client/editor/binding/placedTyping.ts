import type { Node } from '@tiptap/pm/model'
import { Plugin, type EditorState } from '@tiptap/pm/state'
import { absolutePositionToRelativePosition, ySyncPluginKey, type ProsemirrorBinding } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { isRemoteState } from './remoteChange.ts'
import { bindingOf } from './undoPlugin.ts'

/** Letters that came or went at one place of a text. */
interface Typed {
  readonly at: number
  readonly added: string
  readonly removed: number
}

/**
 * Writes a letter into the document where it was typed.
 *
 * The binding compares the text before and after. A letter typed beside the same letter could be either of the two, and it
 * always takes the later one: a space typed before a colleague's space becomes one behind it, inside the colleague's words,
 * and Backspace takes a colleague's letter instead of one's own. The caret knows which one was meant. Stands before the
 * binding, which then finds nothing left to write.
 */
export function placedTypingPlugin(): Plugin {
  return new Plugin({
    view: () => ({
      update({ state }, before) {
        const binding = bindingOf(state)
        if (!binding || state.doc.eq(before.doc) || isRemoteState(state)) return
        const typed = ambiguousTyping(before.doc, state)
        if (typed) write(binding, typed)
      },
    }),
  })
}

/** What was typed or erased, where the difference of the texts alone would put it elsewhere; null for all else. */
function ambiguousTyping(before: Node, { doc, selection }: EditorState): Typed | null {
  const latest = before.content.findDiffStart(doc.content)
  const ends = before.content.findDiffEnd(doc.content)
  if (latest === null || !ends || !selection.empty) return null
  const length = doc.content.size - before.content.size
  const earliest = length > 0 ? ends.a : ends.b
  const at = length > 0 ? selection.head - length : selection.head
  // `earliest` lies behind `latest` where letters were replaced, and at it where there is one place only
  if (length === 0 || at < earliest || at >= latest) return null
  const changed = length > 0 ? doc : before
  const $at = changed.resolve(at)
  const text = changed.textBetween(at, at + Math.abs(length))
  if (!$at.parent.isTextblock || $at.end() < at + Math.abs(length) || text.length !== Math.abs(length)) return null
  return length > 0 ? { at, added: text, removed: 0 } : { at, added: '', removed: -length }
}

function write(binding: ProsemirrorBinding, { at, added, removed }: Typed): void {
  const position = absolutePositionToRelativePosition(at, binding.type, binding.mapping)
  const place = Y.createAbsolutePositionFromRelativePosition(position, binding.doc)
  if (!(place?.type instanceof Y.XmlText) || place.index + removed > place.type.length) return
  const { type, index } = place
  binding.mux(() => {
    binding.doc.transact(() => {
      if (removed > 0) type.delete(index, removed)
      else type.insert(index, added)
    }, ySyncPluginKey)
  })
}
