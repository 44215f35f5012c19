import { expect, test } from 'vitest'
import { footRules } from '../../../client/components/print/printFoot.ts'

test('DM370 the foot of a printed page has its text and the number of the page', () => {
  const rules = footRules({ text: 'Round 2026 · Draft', page: 'Page' })
  expect(rules).toContain('@bottom-left { content: "Round 2026 · Draft";')
  expect(rules).toContain(`@bottom-right { content: "Page " counter(page) ' / ' counter(pages);`)
})

test('DM370 no title of a round ends the string in which it stands', () => {
  const rules = footRules({ text: 'A "round" \\ } </style>\n@import "x"', page: 'Page' })
  const [, content] = /content: "([^"]*)"; font/.exec(rules) ?? []
  expect(content).toBe('A \\22 round\\22  \\5c  } \\3c /style\\3e \\a @import \\22 x\\22 ')
})
