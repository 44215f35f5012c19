import { expect, test } from 'vitest'
import {
  acceptanceOf,
  isSameJudgement,
  resultsOf,
} from '../../../client/features/discussion/suggestions/accept/hunkResults.ts'
import type { NarrativeNode } from '../../../shared/document/narrative.ts'
import type { JudgedHunk } from '../../../shared/document/suggestions/judgeText.ts'

const line = (text: string): NarrativeNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const judged = (state: JudgedHunk['state'], now: string, merged: string | null): JudgedHunk => ({
  state,
  now: [line(now)],
  merged: merged === null ? null : [line(merged)],
})
const AS_SEEN = judged('as-seen', 'a', 'b')
const MERGED = judged('merged', 'a c', 'b c')
const CONFLICT = judged('conflict', 'x', null)
const DONE = judged('done', 'b', 'b')

test('RO594: accepting takes one click where all is as it was seen, and by hand where anything clashes', () => {
  expect(acceptanceOf([AS_SEEN, DONE])).toBe('at-once')
  expect(acceptanceOf([AS_SEEN, MERGED])).toBe('merged')
  expect(acceptanceOf([AS_SEEN, MERGED, CONFLICT])).toBe('by-hand')
  expect(acceptanceOf([judged('gone', '', null)])).toBe('by-hand')
  expect(acceptanceOf([DONE, DONE])).toBe('done')
})

test('RO594: what was looked at goes along with what shall stand there', () => {
  const results = resultsOf([AS_SEEN, MERGED, CONFLICT], new Map([[2, [line('by hand')]]]))
  expect(results).toEqual([
    { seen: [line('a')], result: [line('b')] },
    { seen: [line('a c')], result: [line('b c')] },
    { seen: [line('x')], result: [line('by hand')] },
  ])
})

test('RO594: a text that became another one since is seen', () => {
  expect(isSameJudgement([MERGED], [judged('merged', 'a c', 'b c')])).toBe(true)
  expect(isSameJudgement([MERGED], [judged('merged', 'a d', 'b d')])).toBe(false)
  expect(isSameJudgement([MERGED], [CONFLICT])).toBe(false)
  expect(isSameJudgement([MERGED], [MERGED, DONE])).toBe(false)
})
