import * as z from 'zod/mini'
import { entryIdSchema, memberIdSchema } from './ids.ts'
import { distinctNumbers, numbersValueSchema } from './numbers.ts'

const finite = z.number()
/** Most signs of a reason, a dissent or an outcome. */
export const MAX_REASON = 4000

const reason = z.string().check(z.maxLength(MAX_REASON))
const itemIds = z.array(z.string().check(z.maxLength(20))).check(z.maxLength(100))

/** What was said on an indicator, in the terms of its answer kind; raw, before any scoring. */
export const answerValueSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scale'), level: finite }),
  z.strictObject({ kind: z.literal('yes_partly_no'), choice: z.enum(['yes', 'partly', 'no']) }),
  z.strictObject({ kind: z.literal('number'), value: finite }),
  numbersValueSchema,
  z.strictObject({ kind: z.literal('ratio'), numerator: finite, denominator: finite }),
  z.strictObject({ kind: z.literal('checklist'), ticked: itemIds, notApplicable: itemIds }),
])
export type AnswerValue = z.infer<typeof answerValueSchema>

/** No answer at all is "not answered yet". Zero, blank and refused are three different things. */
export const answerSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('answered'), value: answerValueSchema }),
  z.strictObject({ status: z.literal('no-data'), reason }),
  z.strictObject({ status: z.literal('not-obtained'), reason }),
  z.strictObject({ status: z.literal('not-applicable'), reason: reason.check(z.minLength(1)) }),
])
export type Answer = z.infer<typeof answerSchema>

/** What one member says the answer is. `at`: milliseconds since 1970 on the writer's clock, a hint only. */
export const proposalSchema = z.strictObject({ member: memberIdSchema, answer: answerSchema, reason, at: z.number() })
export type Proposal = z.infer<typeof proposalSchema>

/** What the team settled on. Every decision stays in the log; the newest that is settled holds. */
export const decisionSchema = z.strictObject({
  id: entryIdSchema,
  answer: answerSchema,
  by: memberIdSchema,
  reason,
  dissent: z.array(z.strictObject({ member: memberIdSchema, reason })).check(z.maxLength(100)),
  at: z.number(),
})
export type Decision = z.infer<typeof decisionSchema>

/** Whether the test of an instrument flag is met, by whom it was said and why. */
export const flagAnswerSchema = z.strictObject({ met: z.boolean(), by: memberIdSchema, reason, at: z.number() })
export type FlagAnswer = z.infer<typeof flagAnswerSchema>

/** What an indicator's proposals and decision come to. */
export type SettledAnswer =
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'settled'; readonly answer: Answer; readonly decided: boolean }
  | { readonly kind: 'contested'; readonly answers: readonly Answer[] }

/**
 * A decision holds; without one, equal proposals count as the answer and unequal ones leave the indicator contested.
 * Reasons do not make proposals unequal.
 */
export function settle(proposals: readonly Proposal[], decision: Decision | null): SettledAnswer {
  if (decision) return { kind: 'settled', answer: decision.answer, decided: true }
  const [first, ...rest] = proposals.map((proposal) => proposal.answer)
  if (!first) return { kind: 'unanswered' }
  if (rest.every((answer) => sameAnswer(first, answer))) return { kind: 'settled', answer: first, decided: false }
  return { kind: 'contested', answers: [first, ...rest] }
}

/** Whether two answers say the same: status and value; the order of ticks and the reason do not count. */
export function sameAnswer(a: Answer, b: Answer): boolean {
  if (a.status !== 'answered' || b.status !== 'answered') return a.status === b.status
  return valueKey(a.value) === valueKey(b.value)
}

/** The parts in one order, whatever order they were stored in. */
function valueKey(value: AnswerValue): string {
  switch (value.kind) {
    case 'scale':
      return JSON.stringify([value.kind, value.level])
    case 'yes_partly_no':
      return JSON.stringify([value.kind, value.choice])
    case 'number':
      return JSON.stringify([value.kind, value.value])
    case 'numbers':
      return JSON.stringify([value.kind, distinctNumbers(value)])
    case 'ratio':
      return JSON.stringify([value.kind, value.numerator, value.denominator])
    case 'checklist':
      return JSON.stringify([value.kind, distinct(value.ticked), distinct(value.notApplicable)])
  }
}

const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort()
