import { strFromU8, unzipSync } from 'fflate'
import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import { makeResponseDocx } from '../../../server/responses/makeResponseDocx.ts'
import { responseDocx } from '../../../server/responses/responseDocx.ts'
import type { ResponseRow, ResponseTable } from '../../../server/responses/responseTable.ts'
import { formatter } from '../../../shared/i18n/format.ts'
import { en } from '../../../shared/i18n/messages/en.ts'
import { must } from '../../../shared/util/assert.ts'

const row = (text: string, label: string): ResponseRow => ({
  number: 1,
  place: { node: 'ID-03', on: 'words', words: label },
  at: 0,
  from: { kind: 'name', name: label },
  said: [],
  comment: text,
  asksForChange: true,
  weight: 'fact',
  response: {
    status: 'noted',
    text,
    by: { kind: 'partner', country: 'AL' },
    at: 0,
    reply: { view: 'maintained', text, at: 0 },
    earlier: [],
  },
})

function tableOf(rows: readonly ResponseRow[], title = 'Round'): ResponseTable {
  const counts = {
    accepted: 0,
    partly: 0,
    'not-accepted': 0,
    noted: 1,
    'out-of-scope': 0,
    withdrawn: 0,
    none: 0,
    maintained: 1,
  }
  return {
    format: 'ocena-responses/1',
    generatedAt: 0,
    round: { title, period: '2026' },
    country: 'RS',
    rows,
    counts,
  }
}

async function fileOf(text: string, label = text): Promise<string> {
  const table = tableOf([row(text, label)], label)
  const texts = createInstance()
  await texts.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } })
  const file = await responseDocx(table, { t: texts.t, format: formatter('en', { utc: true }), language: 'en' })
  return strFromU8(must(unzipSync(file)['word/document.xml'], 'the document'))
}

test('RO648 signs that no XML may hold are left out, in words, names and titles; all others stay as they are', async () => {
  const xml = await fileOf('a\u0001b\uFFFEc\uD800d <&> \u202Ečž😀 =1+1')
  expect(xml).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u)
  expect(xml.split('abc\uFFFDd &lt;&amp;&gt; \u202Ečž😀 =1+1').length - 1).toBe(6)
  expect(xml).not.toContain('w:fldChar')
  expect(xml).not.toContain('w:hyperlink')
})

test('RO663 lines of a comment stand on lines of their own up to a limit, and what one comment costs is bounded', async () => {
  expect((await fileOf('one\ntwo', 'Ana')).split('<w:br/>').length - 1).toBe(3)
  const many = await fileOf(`a${'\n'.repeat(7_000)}b`, 'Ana')
  expect(many.split('<w:br/>').length - 1).toBe(6)
  const apart = await fileOf('x\n'.repeat(3_999), 'Ana')
  expect(apart.split('<w:br/>').length - 1).toBeLessThanOrEqual(300)
})

test('RO663 a table of more texts than a Word file holds is refused with both numbers before any work is done for it', async () => {
  const one = row('x', 'Ana')
  const rows = Array.from({ length: 7_501 }, () => ({ ...one, said: [{ from: one.from, at: 0, text: 'y' }] }))
  const made = makeResponseDocx(tableOf(rows), 'en', AbortSignal.abort())
  await expect(made).rejects.toMatchObject({
    problem: { kind: 'too-large', sentence: expect.stringMatching(/15000.*15002/) },
  })
  await expect(makeResponseDocx(tableOf([one]), 'en', AbortSignal.abort())).rejects.toMatchObject({
    problem: { kind: 'unavailable' },
  })
})
