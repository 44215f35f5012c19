import { expect, test } from 'vitest'
import { givenWords } from '../../../client/approvals/givenWords.ts'
import { hasSaid } from '../../../client/approvals/useApprovalDesk.ts'
import type { Country } from '../../../shared/domain/country.ts'
import { approvalAnswerSchema, type ApprovalAnswer } from '../../../shared/protocol/approvals.ts'
import { t } from '../assessment/englishText.ts'

const [assessment, by] = ['serbia2026aa', 'ana000000001']

/** What was asked about `asked` and said by Serbia to `said`. */
const answerOf = (asked: number, said: number, isChanged: boolean): ApprovalAnswer =>
  approvalAnswerSchema.parse({
    ask: { assessment, version: asked, partners: ['RS', 'AL'], by, at: 1 },
    approvals: [{ assessment, partner: 'RS', version: said, view: 'approved', text: '', by, at: 2 }],
    overrides: [],
    isChanged,
    holds: [],
  })
const words = (asked: number, said: number, isChanged: boolean): string =>
  givenWords({ version: said }, answerOf(asked, said, isChanged), t)

test('DM540 what a partner said tells its version, and that the text changed where it did or another is asked about', () => {
  expect(words(31, 31, false)).toBe('given for version 31')
  expect(words(31, 31, true)).toBe('given for version 31; the text has changed since')
  expect(words(34, 31, false)).toBe('given for version 31; the text has changed since')
})

test('DM541 a partner has said something only where it is about the version that is asked about', () => {
  const said = (asked: number, partner: Country): boolean => hasSaid(answerOf(asked, 31, false), partner)
  expect([said(31, 'RS'), said(31, 'AL'), said(34, 'RS')]).toEqual([true, false, false])
})
