import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { scrollerOf, sightFrame, wayIntoSight, type SightFrame } from '../components/sightFrame.ts'

const MARGIN_PX = 12

/** Keeps the caret between the toolbar above the text and whatever covers the foot of the window, a keyboard too. */
export const caretInSight = Extension.create({
  name: 'caretInSight',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleScrollToSelection(view) {
          bringIntoSight(view)
          return true
        },
      },
      view(view) {
        const handleResize = (): void => {
          if (view.hasFocus()) bringIntoSight(view)
        }
        const viewport = window.visualViewport
        viewport?.addEventListener('resize', handleResize)
        // the bars grow while one types, when they say more
        const bars = new ResizeObserver(handleResize)
        const foot = document.querySelector('[data-foot]')
        if (foot) bars.observe(foot)
        return {
          destroy() {
            viewport?.removeEventListener('resize', handleResize)
            bars.disconnect()
          },
        }
      },
    }),
  ],
})

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
