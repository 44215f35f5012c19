import { strFromU8, unzipSync } from 'fflate'
import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import { responseDocx } from '../../../server/responses/responseDocx.ts'
import type { ResponseRow, ResponseTable } from '../../../server/responses/responseTable.ts'
import { formatter } from '../../../shared/i18n/format.ts'
import { en } from '../../../shared/i18n/messages/en.ts'
import { must } from '../../../shared/util/assert.ts'

const row = (text: string): ResponseRow => ({
  number: 1,
  place: { node: 'ID-03', on: 'words', words: text },
  at: 0,
  from: { kind: 'name', name: text },
  said: [{ from: { kind: 'other' }, at: 0, text }],
  asksForChange: true,
  weight: 'fact',
  response: {
    status: 'noted',
    text,
    by: { kind: 'partner', country: 'AL' },
    at: 0,
    reply: { view: 'maintained', text, at: 0 },
  },
})

async function fileOf(text: string): Promise<string> {
  const rows = [row(text)]
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
  const table: ResponseTable = {
    format: 'ocena-responses/1',
    generatedAt: 0,
    round: { title: text, period: '2026' },
    country: 'RS',
    rows,
    counts,
  }
  const texts = createInstance()
  await texts.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } })
  const file = await responseDocx(table, { t: texts.t, format: formatter('en', { utc: true }), language: 'en' })
  return strFromU8(must(unzipSync(file)['word/document.xml'], 'the document'))
}

test('RO648 signs that no XML may hold are left out, in words, names and titles; all others stay as they are', async () => {
  const xml = await fileOf('a\u0001b\uFFFEc\uD800d <&> \u202Ečž😀 =1+1')
  expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/)
  expect(xml.split('abc\uFFFDd &lt;&amp;&gt; \u202Ečž😀 =1+1').length - 1).toBe(5)
  expect(xml).not.toContain('w:fldChar')
  expect(xml).not.toContain('w:hyperlink')
})
