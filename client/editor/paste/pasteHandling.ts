import { Extension } from '@tiptap/core'
import { Plugin, Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { cleanClipboard } from './cleanClipboard.ts'
import { insertPastedBlocks } from './insertPastedBlocks.ts'
import type { PasteLeftOut } from './leftOut.ts'
import { plainBlocks } from './plainBlocks.ts'

/** What became of a paste: kinds of what it left out, or `failed` where nothing of it could be taken. */
export type PasteResult = readonly PasteLeftOut[] | 'failed'

/** Takes every paste and drop from outside; the browser never gets one, whatever happens. `onPasted` hears how it went. */
export function pasteHandling(onPasted: (result: PasteResult) => void): Extension {
  return Extension.create({
    name: 'pasteHandling',
    priority: 1001,
    addProseMirrorPlugins: () => [pastePlugin(onPasted)],
  })
}

/** The plugin itself, for an editor without Tiptap. */
export function pastePlugin(onPasted: (result: PasteResult) => void): Plugin {
  const take = (view: EditorView, event: ClipboardEvent | DragEvent, data: DataTransfer | null): boolean => {
    event.preventDefault()
    if (!view.editable) return true
    try {
      onPasted(pasteData(view, event, data))
    } catch {
      onPasted('failed')
    }
    return true
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        paste: (view, event) => take(view, event, event.clipboardData),
        drop(view, event) {
          // what is moved inside the text is the editor's own to move
          if (view.dragging) return false
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
          if (at) view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))))
          return take(view, event, event.dataTransfer)
        },
      },
    },
  })
}

function pasteData(
  view: EditorView,
  event: ClipboardEvent | DragEvent,
  data: DataTransfer | null,
): readonly PasteLeftOut[] {
  const html = data?.getData('text/html') ?? ''
  const paste = new ClipboardEvent('paste')
  if (isOwn(html)) {
    view.pasteHTML(html, event instanceof ClipboardEvent ? event : paste)
    return []
  }
  const cleaned = cleanClipboard(html)
  if (cleaned.blocks.length > 0) return insertPastedBlocks(view, cleaned, paste)
  const plain = html === '' ? plainBlocks(data?.getData('text/plain') ?? '') : []
  if (plain.length > 0) return insertPastedBlocks(view, { blocks: plain, leftOut: [] }, paste)
  return (data?.files.length ?? 0) > 0 ? ['pictures'] : cleaned.leftOut
}

/** Copied from an editor like this one: it says where it was cut, and has no style that the page's policy forbids. */
const isOwn = (html: string): boolean =>
  html.includes('data-pm-slice') && !/\sstyle\s{0,4}=/i.test(html) && !/<img/i.test(html)
