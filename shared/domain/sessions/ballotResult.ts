import * as z from 'zod/mini'
import { answerSchema } from '../answer.ts'
import {
  agendaItemIdSchema,
  assessmentIdSchema,
  ballotRoundIdSchema,
  seatIdSchema,
  type AssessmentId,
  type BallotRoundId,
} from '../ids.ts'
import { ballotValueSchema, confidenceSchema, plausibleSchema } from './ballot.ts'

const time = z.number()

const measured = z.strictObject({
  n: z.number(),
  median: z.number(),
  quartiles: z.tuple([z.number(), z.number()]),
  iqr: z.number(),
  withinOne: z.number(),
})

/** What one ballot round came to for one assessment. Ratings are scores of 0–4; answers without a score are in the tally alone. */
export const ballotResultSchema = z.strictObject({
  ballotRound: ballotRoundIdSchema,
  item: agendaItemIdSchema,
  target: assessmentIdSchema,
  number: z.int(),
  /** Ballots that were counted, and seats that could have cast one. */
  cast: z.int(),
  electorate: z.int(),
  /** Best score first, then what has no score. */
  tally: z.array(z.strictObject({ value: ballotValueSchema, score: z.nullable(z.number()), count: z.int() })),
  /** Seats that cast a ballot and said nothing of this assessment. */
  silent: z.int(),
  delphi: z.nullable(measured),
  consensus: z.nullable(z.strictObject({ reached: z.boolean(), measure: z.number(), on: z.nullable(z.number()) })),
  /** Against the round before; null for the first. `nearer`, `same`, `further`: seats that rated in both. */
  convergence: z.nullable(
    z.strictObject({
      medianShift: z.number(),
      iqrChange: z.number(),
      nearer: z.int(),
      same: z.int(),
      further: z.int(),
    }),
  ),
  /** Whether the stop rule says that asking again would change little. */
  mayStop: z.boolean(),
  /** None, one, or the two levels beside a median between them; never more than an offer. */
  offer: z.array(answerSchema).check(z.maxLength(2)),
  /** Of anonymous rounds: shuffled, and without a seat. */
  reasons: z.array(z.strictObject({ seat: z.nullable(seatIdSchema), reason: z.string() })),
  /** Null in an anonymous round. */
  named: z.nullable(
    z.array(
      z.strictObject({
        seat: seatIdSchema,
        value: z.nullable(ballotValueSchema),
        confidence: confidenceSchema,
        range: plausibleSchema,
      }),
    ),
  ),
})
export type BallotResult = z.infer<typeof ballotResultSchema>

/** A ballot round as a whole: its counted receipts, sorted, and what was unusual about it. */
export const ballotRoundSchema = z.strictObject({
  id: ballotRoundIdSchema,
  item: agendaItemIdSchema,
  number: z.int(),
  opened: time,
  ended: z.nullable(time),
  end: z.nullable(z.enum(['revealed', 'cancelled', 'not-held', 'interrupted'])),
  /** Of an anonymous round, the seats that may cast in it, fixed when the item had its first round; null: all that may vote. */
  electorate: z.nullable(z.array(seatIdSchema)),
  receipts: z.array(z.string()),
  /** Why it was revealed below the quorum; null where it was not. */
  override: z.nullable(z.string()),
})
export type BallotRound = z.infer<typeof ballotRoundSchema>

/** Under which a result stands in the session's document. */
export const resultKey = (round: BallotRoundId, target: AssessmentId): string => `${round}:${target}`
