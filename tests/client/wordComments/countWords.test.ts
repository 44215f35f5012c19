import { expect, test } from 'vitest'
import { threadCounts } from '../../../client/wordComments/threadCounts.ts'
import type { Suggestion } from '../../../shared/document/suggestions/suggestion.ts'
import { t } from '../assessment/englishText.ts'

const suggestion: Suggestion = { kind: 'text', field: 'conclusion:ID', hunks: [] }
const onWords = { anchor: { kind: 'text' }, suggestion: null } as const
const onWhole = { anchor: { kind: 'field' }, suggestion: null } as const
const suggested = { anchor: { kind: 'field' }, suggestion } as const

test('RO632 below a text comments on words, comments on all of it and suggestions are counted apart', () => {
  expect(threadCounts([onWords], t)).toBe('1 comment on words')
  expect(threadCounts([suggested], t)).toBe('1 suggestion')
  expect(threadCounts([suggested, onWords, onWhole, onWords, suggested], t)).toBe(
    '2 comments on words, 1 comment on the whole text, 2 suggestions',
  )
})
