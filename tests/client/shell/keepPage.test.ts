import { expect, test } from 'vitest'
import { keepPageOnDrop } from '../../../client/shell/keepPage.ts'

const sent = (name: string, types: readonly string[]): Event => {
  const page = new EventTarget()
  keepPageOnDrop(page)
  const event = Object.assign(new Event(name, { cancelable: true }), { dataTransfer: { types } })
  page.dispatchEvent(event)
  return event
}

test('DM211: a dropped file is not handed to the browser; dragged words are', () => {
  expect(sent('dragover', ['Files']).defaultPrevented).toBe(true)
  expect(sent('drop', ['text/plain', 'Files']).defaultPrevented).toBe(true)
  expect(sent('drop', ['text/plain']).defaultPrevented).toBe(false)
})
