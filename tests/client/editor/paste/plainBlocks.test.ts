import { expect, test } from 'vitest'
import { plainBlocks } from '../../../../client/editor/paste/plainBlocks.ts'
import { showBlocks } from './showBlocks.ts'

test.each([
  ['dashes are a list', '- a\n- b', 'bulletList(listItem(paragraph("a")) listItem(paragraph("b")))'],
  ['one dash is a sentence', '- a', 'paragraph("- a")'],
  ['years stay what they are', '2025. godine\n1986. Zakon', 'paragraph("2025. godine") paragraph("1986. Zakon")'],
  [
    'equal tabs are a table',
    'a\tb\n1\t2',
    'table(tableRow(tableCell(paragraph("a")) tableCell(paragraph("b"))) tableRow(tableCell(paragraph("1")) tableCell(paragraph("2"))))',
  ],
  ['other tabs stay', 'a\tb\nc', 'paragraph("a\\tb") paragraph("c")'],
  ['an empty line parts paragraphs', 'a\r\n\r\nb', 'paragraph("a") paragraph("b")'],
  ['nothing is nothing', ' \n\n', ''],
])('DM203: in plain text %s', (_name, text, shown) => {
  expect(showBlocks(plainBlocks(text))).toBe(shown)
})

test('DM344 lines of a CSV with semicolons are a table, quoted cells and all', () => {
  const csv = '\uFEFF"Zemlja";"Ocena"\r\n"Srbija; sever";2,8\r\n"kaže ""da""";\r\n'
  expect(showBlocks(plainBlocks(csv))).toBe(
    'table(tableRow(tableCell(paragraph("Zemlja")) tableCell(paragraph("Ocena"))) ' +
      'tableRow(tableCell(paragraph("Srbija; sever")) tableCell(paragraph("2,8"))) ' +
      'tableRow(tableCell(paragraph("kaže \\"da\\"")) tableCell(paragraph())))',
  )
})

test.each([
  'prvo; drugo\ntreće; četvrto',
  'samo;jedan red',
  'a;b\nc',
  'a;b;c\nd;e',
  '1) pravo na žalbu;\n2) pravo na naknadu;',
])('DM344 %j stays text', (text) => {
  expect(showBlocks(plainBlocks(text))).not.toContain('table')
})
