import * as z from 'zod/mini'
import { answerSchema, MAX_REASON } from '../answer.ts'
import { typedText } from '../../util/typedText.ts'
import { agendaItemIdSchema, assessmentIdSchema, entryIdSchema, seatIdSchema } from '../ids.ts'
import { MAX_BALLOT_REASON } from './ballot.ts'
import { sessionRoleSchema } from './session.ts'
import { agendaItemSchema, consentSchema, MAX_AGENDA, MAX_PARKED_TEXT, MAX_SESSION_WHY } from './sessionState.ts'

const why = typedText(MAX_SESSION_WHY).check(z.minLength(1))
const bare = <const Kind extends string>(kind: Kind) => z.strictObject({ kind: z.literal(kind) })

/** One deed in a session, one arm for each row of the table of transitions. Who may, and in which phase, is in `applyCommand`. */
export const sessionCommandSchema = z.discriminatedUnion('kind', [
  /** The whole agenda anew, in its order; items that are done keep their status. */
  z.strictObject({
    kind: z.literal('edit-agenda'),
    items: z.array(z.omit(agendaItemSchema, { status: true })).check(z.maxLength(MAX_AGENDA)),
  }),
  /** The caller, who was asked, sits down; who has a seat keeps it. */
  bare('take-seat'),
  bare('open-doors'),
  bare('shut-doors'),
  /** Null: a break. */
  z.strictObject({ kind: z.literal('go-to'), item: z.nullable(agendaItemIdSchema) }),
  bare('open-ballots'),
  bare('stop-taking'),
  bare('take-again'),
  /** `override`: why it is revealed below the quorum. */
  z.strictObject({ kind: z.literal('reveal'), override: z.nullable(why) }),
  bare('cancel-ballots'),
  bare('vote-again'),
  z.strictObject({ kind: z.literal('decide'), target: assessmentIdSchema }),
  /** The caller's own, over what they said before, to the decision that their page showed. */
  z.strictObject({
    kind: z.literal('consent'),
    item: agendaItemIdSchema,
    target: assessmentIdSchema,
    consent: z
      .omit(consentSchema, { seat: true })
      .check(z.refine(({ kind, reason }) => kind !== 'dissent' || reason.trim() !== '', 'dissent with its reason')),
  }),
  /** Writes the decision into the assessment. `seen`: the newest decision there that the page knows of, null for none. */
  z.strictObject({
    kind: z.literal('record'),
    decision: entryIdSchema,
    answer: answerSchema,
    reason: typedText(MAX_REASON).check(z.minLength(1)),
    seen: z.nullable(entryIdSchema),
  }),
  z.strictObject({ kind: z.literal('leave-open'), why }),
  bare('close'),
  bare('reopen'),
  z.strictObject({ kind: z.literal('hand-over'), to: seatIdSchema }),
  bare('take-over'),
  z.strictObject({ kind: z.literal('set-role'), seat: seatIdSchema, role: sessionRoleSchema }),
  z.strictObject({ kind: z.literal('remove-seat'), seat: seatIdSchema, why }),
  z.strictObject({ kind: z.literal('hand'), up: z.boolean() }),
  /** Null: nobody speaks. */
  z.strictObject({ kind: z.literal('give-floor'), seat: z.nullable(seatIdSchema) }),
  /** `item`: what the page showed. */
  z.strictObject({ kind: z.literal('ready'), item: agendaItemIdSchema, isReady: z.boolean() }),
  /** `item`: what it was said about, also where the group is elsewhere by now; null for none. */
  z.strictObject({
    kind: z.literal('park'),
    id: entryIdSchema,
    item: z.nullable(agendaItemIdSchema),
    text: typedText(MAX_PARKED_TEXT).check(z.minLength(1)),
  }),
  /** A point that is dropped is dropped by name, with a reason. `thread`: it goes on as a thread on its indicator. */
  z.strictObject({
    kind: z.literal('end-parked'),
    id: entryIdSchema,
    end: z.enum(['thread', 'dropped']),
    why: typedText(MAX_SESSION_WHY),
  }),
  /** A remark for the minutes; `item` as in `park`. */
  z.strictObject({
    kind: z.literal('remark'),
    item: z.nullable(agendaItemIdSchema),
    text: typedText(MAX_BALLOT_REASON).check(z.minLength(1)),
  }),
  /** Milliseconds; null takes the timer away. */
  z.strictObject({
    kind: z.literal('timer'),
    set: z.nullable(
      z.strictObject({ left: z.int().check(z.gte(1_000), z.lte(14_400_000)), atEnd: z.enum(['ring', 'stop-taking']) }),
    ),
  }),
  bare('pause-timer'),
  bare('resume-timer'),
  z.strictObject({ kind: z.literal('add-time'), ms: z.int().check(z.gte(-3_600_000), z.lte(3_600_000)) }),
])
export type SessionCommand = z.infer<typeof sessionCommandSchema>
export type SessionCommandKind = SessionCommand['kind']
