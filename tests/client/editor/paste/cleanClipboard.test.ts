import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cleanClipboard } from '../../../../client/editor/paste/cleanClipboard.ts'
import { must } from '../../../../shared/util/assert.ts'
import { schema } from '../headlessEditor.ts'
import { showBlocks } from './showBlocks.ts'

const clipboards = Object.entries(
  JSON.parse(readFileSync(new URL('clipboards.json', import.meta.url), 'utf8')) as Record<string, string>,
)
const cell = (text: string): string => `tableCell(paragraph("${text}"))`

describe('DM200: a clipboard of an office program lands as its source shows it', () => {
  test.each(clipboards)('%s', (_name, html) => {
    const { blocks, leftOut } = cleanClipboard(html)
    expect({ shown: showBlocks(blocks), leftOut }).toMatchSnapshot()
  })

  test.each(clipboards)('%s is a document of the schema', (_name, html) => {
    const doc = schema.nodeFromJSON({ type: 'doc', content: cleanClipboard(html).blocks })
    expect(() => doc.check()).not.toThrow()
    expect(cleanClipboard(html).blocks.length).toBeGreaterThan(0)
  })
})

describe('DM201: nothing that the source hides or removed becomes visible', () => {
  test.each([
    ['a tracked deletion', '<p>je<del>nije</del></p>', 'paragraph("je")', ['removed']],
    ['hidden text', '<p>a<span style="display:none">b</span></p>', 'paragraph("a")', ['hidden']],
    ['hidden text of Word', "<p>a<span style='mso-hide:all'>b</span></p>", 'paragraph("a")', ['hidden']],
    ['a script', '<p>a</p><script>alert("<p>b</p>")</script>', 'paragraph("a")', []],
    ['a comment sign', '<p>a<!-- b > c --></p>', 'paragraph("a")', []],
  ])('%s', (_name, html, shown, leftOut) => {
    const pasted = cleanClipboard(html)
    expect([showBlocks(pasted.blocks), pasted.leftOut]).toEqual([shown, leftOut])
  })
})

describe('DM202: what the schema cannot hold is made plain, the rest lands', () => {
  test('a figure and its footnote do not become another figure', () => {
    expect(showBlocks(cleanClipboard('<p>47<sup>3</sup> žrtava</p>').blocks)).toBe(
      'paragraph("47" "3"^superscript " žrtava")',
    )
  })

  test('quotes 70 deep are made flat from the seventh on', () => {
    const pasted = cleanClipboard('<blockquote>'.repeat(70) + 'reč' + '</blockquote>'.repeat(70) + '<p>posle</p>')
    expect(showBlocks(pasted.blocks)).toBe(
      'blockquote('.repeat(6) + 'paragraph("reč")' + ')'.repeat(6) + ' paragraph("posle")',
    )
    expect(pasted.leftOut).toEqual(['deepNesting'])
  })

  test('a link of 70,000 signs keeps its words', () => {
    const pasted = cleanClipboard(`<p><a href="https://primer.example/${'d'.repeat(70_000)}">zakon</a> i dalje</p>`)
    expect([showBlocks(pasted.blocks), pasted.leftOut]).toEqual(['paragraph("zakon i dalje")', ['links']])
  })

  test('spans end inside the table', () => {
    const { blocks } = cleanClipboard('<table><tr><td rowspan=99999>a<td>b</tr><tr><td>c</tr></table>')
    expect(showBlocks(blocks)).toBe(
      `table(tableRow(tableCell{"rowspan":2}(paragraph("a")) ${cell('b')}) tableRow(${cell('c')}))`,
    )
  })

  test('hostile input is read in one pass and never throws', () => {
    for (const html of [
      '<'.repeat(50_000),
      '<p '.repeat(20_000),
      '<div>'.repeat(50_000),
      '<a href="',
      '&#9999999;',
      '<!--',
    ])
      expect(() => cleanClipboard(html)).not.toThrow()
    expect(must(cleanClipboard('a < b').blocks[0], 'a paragraph')).toEqual({
      type: 'paragraph',
      content: [{ type: 'text', text: 'a < b' }],
    })
  })
})
