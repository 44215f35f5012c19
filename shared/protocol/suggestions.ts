import * as z from 'zod/mini'
import { MAX_FIELDS } from '../document/suggestions/entryValues.ts'
import { fieldResultSchema, hunkResultSchema, MAX_WHY, suggestionSchema } from '../document/suggestions/suggestion.ts'
import { audienceSchema, anchorSchema } from '../domain/discussion.ts'
import { entryIdSchema } from '../domain/ids.ts'
import { typedText } from '../util/typedText.ts'

const why = typedText(MAX_WHY)

/**
 * POST /api/assessments/:id/suggestions → {thread}; a thread with a proposed change. The page makes the id. `text` is the
 * reason, which may be empty.
 */
export const newSuggestionBody = z.strictObject({
  id: entryIdSchema,
  anchor: anchorSchema,
  audience: audienceSchema,
  suggestion: suggestionSchema,
  text: why,
})
export type NewSuggestionBody = z.infer<typeof newSuggestionBody>

/** By which change of its author the suggestion is that somebody looked at; null where it was never changed. */
const seenChange = z.nullable(entryIdSchema)

/**
 * PUT /api/assessments/:id/threads/:thread/suggestion → {}; its author only, until it is decided. Another change of the same
 * text, answer or entry, and its reason. `seenText`: what the reason said when its author looked; empty for none.
 */
export const changeSuggestionBody = z.strictObject({
  op: entryIdSchema,
  seen: seenChange,
  anchor: anchorSchema,
  suggestion: suggestionSchema,
  text: why,
  seenText: why,
})
export type ChangeSuggestionBody = z.infer<typeof changeSuggestionBody>

/**
 * POST /api/assessments/:id/threads/:thread/accept → {}. For a text, one result for each of its changed places, in their
 * order; for an entry also one of its changed fields each. For an answer, none: the accepter has said it or decided it in
 * the assessment already.
 */
export const acceptSuggestionBody = z.strictObject({
  op: entryIdSchema,
  results: z.array(hunkResultSchema).check(z.maxLength(40)),
  values: z.optional(z.array(fieldResultSchema).check(z.maxLength(MAX_FIELDS))),
  /** Left out by pages that know of no change: then there must be none. */
  seen: z.optional(seenChange),
})
export type AcceptSuggestionBody = z.infer<typeof acceptSuggestionBody>

/** POST /api/assessments/:id/threads/:thread/reject → {} */
export const rejectSuggestionBody = z.strictObject({
  op: entryIdSchema,
  why: why.check(z.minLength(1)),
  seen: z.optional(seenChange),
})
export type RejectSuggestionBody = z.infer<typeof rejectSuggestionBody>

/** POST /api/assessments/:id/threads/:thread/withdraw-suggestion → {}; its author only, while it is open */
export const withdrawSuggestionBody = z.strictObject({ op: entryIdSchema })
