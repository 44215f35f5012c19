import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, shoot } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'

const clipboards = JSON.parse(
  readFileSync(new URL('../client/editor/paste/clipboards.json', import.meta.url), 'utf8'),
) as Record<string, string>

/** Milica writes and pastes; Nemanja of the same country sees what she sees. */
describe('words that are pasted, typed and taken back', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let nemanja: Desk

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  /** An empty rationale open for both, with the caret in it. */
  async function begin(code: string): Promise<string> {
    for (const desk of [milica, nemanja]) await desk.open('RS', code)
    const label = `Rationale for ${code}`
    await milica.write(label, ' ')
    await milica.page.keyboard.press('Control+A')
    await milica.page.keyboard.press('Delete')
    return label
  }
  const shownTo = (desk: Desk, label: string): Promise<string> =>
    desk.page.getByRole('textbox', { name: label }).evaluate((field) => {
      const names = 'P H2 H3 UL OL LI BLOCKQUOTE TABLE TR TD TH STRONG EM S SUP SUB A'.split(' ')
      const show = (node: Node): string => {
        if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? '').replaceAll('\u2060', '')
        const element = node as Element // all that stands in a text
        if (element.classList.contains('ocena-caret')) return ''
        const inner = [...element.childNodes].map(show).join('')
        return names.includes(element.tagName) ? `<${element.tagName}>${inner}</>` : inner
      }
      return show(field)
    })
  const editorOf = (page: Page, label: string) =>
    page.locator('[contenteditable="true"]').and(page.getByRole('textbox', { name: label }))

  test('DM200: a paste of Google Docs logs no violation and looks the same for the colleague', async () => {
    const label = await begin('ID-02')
    await paste(milica.page, label, 'text/html', clipboards.gdocs ?? '')
    await until(async () => /<STRONG>podebljan</.test(await shownTo(nemanja, label)), 'the colleague sees it')
    expect(await shownTo(nemanja, label)).toBe(await shownTo(milica, label))
    expect(await shownTo(milica, label)).toContain(
      '<UL><LI><P>jedan</><UL><LI><P>jedan jedan</></></></><LI><P>dva</></></>',
    )
    expect(milica.faults).toEqual([])
  })

  test('DM201: what was left out is said, and one undo takes the paste back alone', async () => {
    const label = await begin('ID-04')
    await milica.page.keyboard.type('Moja rečenica.')
    await paste(milica.page, label, 'text/html', clipboards.wordTracked ?? '')
    await milica.page.getByText('as a tracked change were left out').waitFor()
    expect(await milica.textOf(label)).toContain('Moja rečenica.Država je usvojila')
    await shoot(milica.page, 'words-paste-note')
    await milica.page.keyboard.press('Control+Z')
    await until(async () => (await milica.textOf(label)) === 'Moja rečenica.', 'the paste is taken back')
    await editorOf(milica.page, label).evaluate((field) =>
      field.dispatchEvent(new InputEvent('beforeinput', { inputType: 'historyUndo', bubbles: true, cancelable: true })),
    )
    await until(async () => (await milica.textOf(label)) === '', 'the sentence is taken back')
  })

  test('DM204: years stay text; 1. begins a list and one Backspace takes it back; an address becomes a link', async () => {
    const label = await begin('ID-05')
    await milica.page.keyboard.type('2025. godine')
    expect(await shownTo(milica, label)).toBe('<P>2025. godine</>')
    await milica.page.keyboard.press('Enter')
    await milica.page.keyboard.type('1. ')
    await until(async () => /<OL>/.test(await shownTo(milica, label)), 'a list begins')
    await milica.page.keyboard.press('Backspace')
    await until(async () => !/<OL>/.test(await shownTo(milica, label)), 'the list is taken back')
    await milica.page.keyboard.type('www.primer.example/zakon ')
    expect(await shownTo(milica, label)).toBe('<P>2025. godine</><P>1. <A>www.primer.example/zakon</> </>')
    await until(async () => (await shownTo(nemanja, label)).includes('<A>'), 'the colleague sees the link')
  })

  test('DM206: cells pasted into the last cell land, and the next key empties none', async () => {
    const label = await begin('ID-06')
    await milica.page.getByRole('button', { name: 'Insert table' }).click()
    await editorOf(milica.page, label).locator('td').last().click()
    await paste(milica.page, label, 'text/html', clipboards.bottomRight ?? '')
    await until(async () => (await milica.textOf(label)).includes('D spojeno'), 'the cells are there')
    await milica.page.keyboard.type('PO')
    const shown = await shownTo(milica, label)
    for (const text of ['A', 'B', 'C', 'D spojeno', 'E']) expect(shown).toContain(`<P>${text}`)
    expect(shown).toContain('PO')
    expect(shown.match(/<TABLE>/g)).toHaveLength(1)
    expect(milica.faults).toEqual([])
  })

  test('DM211: a dropped file leaves the page where it is', async () => {
    const prevented = await milica.page.evaluate(() => {
      const data = new DataTransfer()
      data.items.add(new File(['x'], 'x.txt'))
      return !document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      )
    })
    expect(prevented).toBe(true)
  })

  async function paste(page: Page, label: string, type: string, content: string): Promise<void> {
    await editorOf(page, label).evaluate(
      (field, [kind, text]) => {
        const data = new DataTransfer()
        data.setData(kind, text)
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      },
      [type, content] as const,
    )
  }
})
