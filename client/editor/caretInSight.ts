import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { scrollerOf, sightFrame, wayIntoSight, type SightFrame } from '../components/sightFrame.ts'

const MARGIN_PX = 12

/**
 * Keeps the caret between the toolbar above the text and whatever covers the foot of the window, a keyboard too. The editor
 * asks for that where it moves the caret itself. What a key has moved the caret to in the browser's own way it shows only if
 * it is told of within 50 ms, which a slow device or a long text takes longer for; the browser itself sees no bars.
 */
export const caretInSight = Extension.create({
  name: 'caretInSight',
  addProseMirrorPlugins() {
    // a pointer puts the caret where one sees it, and a page that moves under it would select words
    let isMovedByKey = false
    return [
      new Plugin({
        props: {
          handleScrollToSelection(view) {
            bringIntoSight(view)
            return true
          },
          handleDOMEvents: {
            keydown() {
              isMovedByKey = true
            },
            pointerdown() {
              isMovedByKey = false
            },
          },
        },
        view: (view) => ({
          update(_, { doc, selection }) {
            // what others write moves the caret too, and is no reason to leave what one reads
            const hasOnlyMoved = doc === view.state.doc && !selection.eq(view.state.selection)
            if (hasOnlyMoved && isMovedByKey && view.hasFocus()) bringIntoSight(view)
          },
          destroy: watchBars(view),
        }),
      }),
    ]
  },
})

/** Brings the caret into sight again when a keyboard on the screen or a bar at the foot covers more; gives what ends that. */
function watchBars(view: EditorView): () => void {
  const handleResize = (): void => {
    if (view.hasFocus()) bringIntoSight(view)
  }
  const viewport = window.visualViewport
  viewport?.addEventListener('resize', handleResize)
  // the bars grow while one types, when they say more
  const bars = new ResizeObserver(handleResize)
  const foot = document.querySelector('[data-foot]')
  if (foot) bars.observe(foot)
  return () => {
    viewport?.removeEventListener('resize', handleResize)
    bars.disconnect()
  }
}

function bringIntoSight(view: EditorView): void {
  const way = wayIntoSight(view.coordsAtPos(view.state.selection.head), freeFrame(view), MARGIN_PX)
  if (way === 0) return
  const scroller = scrollerOf(view.dom)
  if (scroller) scroller.scrollTop += way
  else window.scrollBy(0, way)
}

/** The frame without the toolbar where that sticks to its top. */
function freeFrame(view: EditorView): SightFrame {
  const frame = sightFrame(view.dom)
  const toolbar = view.dom.closest('[data-editor]')?.querySelector('[role="toolbar"]')?.getBoundingClientRect()
  if (!toolbar) return frame
  return { ...frame, top: Math.max(frame.top, Math.min(toolbar.bottom, frame.top + toolbar.height)) }
}
