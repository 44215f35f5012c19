import type { Locator, Page } from 'playwright-core'
import { until } from './builtServer.ts'

/** What is drawn over texts, by look. */
export const drawn = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate(() =>
    Object.fromEntries([...CSS.highlights].map(([name, highlight]) => [name, [...highlight].map(String)])),
  )

/** Waits until exactly these words are drawn in a look. */
export const untilDrawn = (page: Page, look: string, words: readonly string[]): Promise<void> =>
  until(
    async () => JSON.stringify((await drawn(page))[look] ?? []) === JSON.stringify(words),
    `${look}: ${JSON.stringify(words)}`,
  )

/**
 * Selects characters from the first place of some words in a live text, or puts the caret there.
 * An editor that has just taken a key sets its own caret again for a moment, so this waits until ours holds.
 */
export const select = (page: Page, words: string, from: number, to: number): Promise<void> =>
  until(
    () =>
      page.evaluate(
        async ([wanted, start, end]) => {
          const shown = [
            ...document.querySelectorAll('[contenteditable][data-live-text]'),
            ...document.querySelectorAll('[data-live-text]'),
          ]
          const text = shown.find(({ textContent }) => textContent?.includes(wanted)) ?? shown[0]
          if (!text) throw new Error('no text')
          if (text instanceof HTMLElement && text.isContentEditable) text.focus()
          const nodes: Text[] = []
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
          while (walker.nextNode()) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode)
          const node = nodes.find(({ data }) => data.includes(wanted))
          if (!node) throw new Error(`no “${wanted}” in one piece: ${text.textContent}`)
          const at = node.data.indexOf(wanted)
          document.getSelection()?.setBaseAndExtent(node, at + start, node, at + end)
          for (let frames = 0; frames < 2; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
          const now = document.getSelection()
          return now?.anchorNode === node && now.anchorOffset === at + start && now.focusOffset === at + end
        },
        [words, from, to] as const,
      ),
    `“${words}” are selected`,
  )

/**
 * Puts the caret behind all that stands in a live text, and waits until it holds there: a redraw sets it back where the
 * editor has not heard of it yet. What others write behind it meanwhile is no fault.
 */
export async function putCaretAtEnd(editor: Locator): Promise<void> {
  let [stood, before] = [0, 0]
  await until(
    async () => {
      stood = await lengthBefore(editor, 'end')
      await editor.press('Control+End')
      before = await lengthBefore(editor, 'caret')
      return before >= stood
    },
    () => `the caret holds at the end: it stands behind ${before} of ${stood} characters`,
  )
}

/** Characters and paragraphs of a live text before the caret, two frames from now, or before its end. -1 where no caret is. */
const lengthBefore = (editor: Locator, place: 'caret' | 'end'): Promise<number> =>
  editor.evaluate(async (field, upTo) => {
    const range = document.createRange()
    range.selectNodeContents(field)
    if (upTo === 'caret') {
      for (let frames = 0; frames < 2; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
      const { focusNode, focusOffset = 0 } = document.getSelection() ?? {}
      if (!focusNode || !field.contains(focusNode)) return -1
      range.setEnd(focusNode, focusOffset)
    }
    const part = range.cloneContents()
    // carets with names stand in the text as elements of their own; they are not part of it
    for (const caret of part.querySelectorAll('.ocena-caret')) caret.remove()
    return (part.textContent ?? '').replaceAll('\u2060', '').length + part.querySelectorAll('p').length
  }, place)

/** Where some words stand on the screen. */
export async function boxOf(
  page: Page,
  words: string,
): Promise<{ x: number; y: number; width: number; height: number }> {
  await select(page, words, 0, words.length)
  return page.evaluate(() => {
    const range = document.getSelection()?.getRangeAt(0)
    range?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    const { x, y, width, height } = range?.getClientRects()[0] ?? new DOMRect()
    document.getSelection()?.removeAllRanges()
    return { x, y, width, height }
  })
}
