import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { until } from './builtServer.ts'
import { signIn, visit, type Visitor } from './browser.ts'
import { putCaretAtEnd } from './wordsOnPage.ts'
import type { Browser } from 'playwright-core'

/** A person at the assessment editor, in the words of what is on the screen. */
export interface Desk extends Visitor {
  open(country: string, node: string): Promise<void>
  /** Says that this is the person's own device, so that it keeps a copy. */
  keepCopy(): Promise<void>
  saveState(): Promise<string | null>
  saved(): Promise<void>
  /** Puts the caret at the end of a live text and types. */
  write(label: string, text: string): Promise<void>
  textOf(label: string): Promise<string>
  answer(choice: string): Promise<void>
  /** What the chip of a node says: its accessible name. */
  chip(node: string): Promise<string>
}

/** Signs a person in and gives the desk. */
export async function takeDesk(
  browser: Browser,
  origin: string,
  email: string,
  options: BrowserContextOptions = {},
): Promise<Desk> {
  const visitor = await visit(browser, origin, options)
  await signIn(visitor, email)
  const { page } = visitor
  const saveState = () => page.getByLabel('Where your work is saved').getAttribute('data-state')
  return {
    ...visitor,
    saveState,
    async open(country, node) {
      const id = await assessmentOf(page, country)
      await page.goto(`/assessments/${id}/${node}`)
      await page.getByLabel('Where your work is saved').waitFor()
    },
    async keepCopy() {
      await page.getByRole('button', { name: 'This is my own device' }).click()
      await page.getByRole('button', { name: 'Keep a copy here' }).click()
    },
    saved: () => until(async () => (await saveState()) === 'saved', 'the save line says saved'),
    async write(label, text) {
      const field = page.getByRole('textbox', { name: label })
      await field.click()
      const editor = page.locator('[contenteditable="true"]').and(page.getByRole('textbox', { name: label }))
      await editor.waitFor()
      await putCaretAtEnd(editor)
      await page.keyboard.type(text, { delay: 5 })
    },
    // carets with names stand in the text as elements of their own; they are not part of it
    textOf: (label) =>
      page.getByRole('textbox', { name: label }).evaluate((field) => {
        const copy = field.cloneNode(true) as HTMLElement // a clone of an element is one
        for (const caret of copy.querySelectorAll('.ocena-caret')) caret.remove()
        return (copy.textContent ?? '').replaceAll('\u2060', '').trim()
      }),
    async answer(choice) {
      await page.getByRole('group', { name: 'Answer' }).getByRole('radio', { name: choice }).check({ force: true })
    },
    async chip(node) {
      const chips = page.getByRole('button', { name: new RegExp(`^${node}\\b.*Why\\?$`) })
      return (await chips.first().getAttribute('aria-label')) ?? (await chips.first().innerText())
    },
  }
}

/** Id of a country's assessment in the newest round, as the API tells it. */
export async function assessmentOf(page: Page, country: string, round = 0): Promise<string> {
  const id = await page.evaluate(
    async ([code, index]) => {
      const rounds: { id: string }[] = await (await fetch('/api/rounds')).json()
      const rows: { id: string; country: string }[] = await (
        await fetch(`/api/assessments?round=${rounds[index]?.id}`)
      ).json()
      return rows.find((row) => row.country === code)?.id ?? null
    },
    [country, round] as const,
  )
  expect(id, `an assessment of ${country}`).not.toBeNull()
  return id ?? ''
}

/** Id of the newest round, as the API tells it. */
export const newestRound = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const rounds: { id: string }[] = await (await fetch('/api/rounds')).json()
    return rounds[0]?.id ?? ''
  })
