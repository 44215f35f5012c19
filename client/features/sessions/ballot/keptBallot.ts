import * as z from 'zod/mini'
import { ballotRoundIdSchema, type AssessmentId, type BallotRoundId } from '../../../../shared/domain/ids.ts'
import {
  ballotSchema,
  ballotValuesSchema,
  confidenceSchema,
  plausibleSchema,
  type Ballot,
  type BallotValue,
} from '../../../../shared/domain/sessions/ballot.ts'
import type { BallotAnswer } from '../../../../shared/protocol/sessions/sessionsApi.ts'

/** A ballot on its way, or null where it is taken back. `since`: when it was cast, by the server's clock. */
const outgoingSchema = z.object({
  ballotRound: ballotRoundIdSchema,
  change: z.number(),
  ballot: z.nullable(ballotSchema),
  since: z.number(),
})
export type OutgoingBallot = z.infer<typeof outgoingSchema>

const storedSchema = z.object({
  change: z.number(),
  ballot: z.nullable(ballotSchema),
  at: z.number(),
  receipt: z.nullable(z.string()),
})
/** What the server has on its disk of this seat in one ballot round. */
export type StoredBallot = z.infer<typeof storedSchema>

/** As it stands in the boxes: words that are too long to be sent are kept as well. */
const formSchema = z.object({
  values: ballotValuesSchema,
  confidence: confidenceSchema,
  range: plausibleSchema,
  reason: z.string(),
})

/** Everything that this device knows of the own ballots on one item. */
export const keptBallotSchema = z.object({
  /** The ballot round that the form is for; null before the first. */
  round: z.nullable(ballotRoundIdSchema),
  form: formSchema,
  outgoing: z.nullable(outgoingSchema),
  /** By ballot round. */
  stored: z.record(z.string(), storedSchema),
  /** Ballot rounds in which the last ballot came too late. */
  late: z.array(z.string()),
})
export type KeptBallot = z.infer<typeof keptBallotSchema>

export const EMPTY_FORM: Ballot = { values: {}, confidence: null, range: null, reason: '' }
export const NOTHING_KEPT: KeptBallot = { round: null, form: EMPTY_FORM, outgoing: null, stored: {}, late: [] }

/** Where the own ballot in a ballot round stands, as the state line says it. */
export type BallotStanding = 'none' | 'chosen' | 'on-its-way' | 'stored' | 'taken-back' | 'late'

/** A new ballot round has an empty form; words that were typed and never sent stay in it. */
export function inRound(kept: KeptBallot, round: BallotRoundId): KeptBallot {
  if (kept.round === round) return kept
  const sent = kept.round && kept.stored[kept.round]?.ballot
  const reason = sent?.reason === kept.form.reason.trim() ? '' : kept.form.reason
  return { ...kept, round, form: { ...EMPTY_FORM, reason } }
}

/** The form with another choice for one assessment; null takes it away. */
export function withValue(form: Ballot, target: AssessmentId, value: BallotValue | null): Ballot {
  const others = Object.entries(form.values).filter(([id]) => id !== target)
  const values = Object.fromEntries(value ? [...others, [target, value]] : others)
  return { ...form, values }
}

/** The form on its way into the box, over what was cast before. */
export function cast(kept: KeptBallot, round: BallotRoundId, now: number): KeptBallot {
  const { form } = inRound(kept, round)
  return { ...inRound(kept, round), ...sending(kept, round, { ...form, reason: form.reason.trim() }, now) }
}

/** The own ballot taken back; the form stays as it is. */
export const takenBack = (kept: KeptBallot, round: BallotRoundId, now: number): KeptBallot => ({
  ...kept,
  ...sending(kept, round, null, now),
})

function sending(kept: KeptBallot, ballotRound: BallotRoundId, ballot: Ballot | null, now: number) {
  return {
    outgoing: { ballotRound, change: lastChange(kept, ballotRound) + 1, ballot, since: now },
    late: kept.late.filter((id) => id !== ballotRound),
  }
}

function lastChange({ stored, outgoing }: KeptBallot, round: BallotRoundId): number {
  return Math.max(stored[round]?.change ?? 0, outgoing?.ballotRound === round ? outgoing.change : 0)
}

/**
 * After an answer of the server to what was sent. Where it tells of a ballot that this seat cast on another device, what was
 * sent goes once more, over that one.
 */
export function afterAnswer(kept: KeptBallot, sent: OutgoingBallot, answer: BallotAnswer): KeptBallot {
  const { change, at, receipt, isOther } = answer
  const isNewest = kept.outgoing?.ballotRound === sent.ballotRound && kept.outgoing.change === sent.change
  if (isOther && isNewest) return { ...kept, outgoing: { ...sent, change: change + 1 } }
  if (isOther) return kept
  return {
    ...kept,
    outgoing: isNewest ? null : kept.outgoing,
    stored: { ...kept.stored, [sent.ballotRound]: { change, ballot: sent.ballot, at, receipt } },
  }
}

/** It came after the end: not counted. What is on its way by now for another ballot round goes on. */
export const afterLate = (kept: KeptBallot, { ballotRound }: OutgoingBallot): KeptBallot => ({
  ...kept,
  outgoing: kept.outgoing?.ballotRound === ballotRound ? null : kept.outgoing,
  late: [...new Set([...kept.late, ballotRound])],
})

/** Refused for good: no more on its way; the form still has it. */
export const afterRefusal = (kept: KeptBallot, { ballotRound }: OutgoingBallot): KeptBallot => ({
  ...kept,
  outgoing: kept.outgoing?.ballotRound === ballotRound ? null : kept.outgoing,
})

export function standingIn(kept: KeptBallot, round: BallotRoundId): BallotStanding {
  const stored = kept.stored[round]
  if (kept.late.includes(round)) return 'late'
  if (kept.outgoing?.ballotRound === round) return 'on-its-way'
  if (stored?.ballot === null) return 'taken-back'
  if (kept.round === round && !isCast(kept, round) && hasChoice(kept.form)) return 'chosen'
  return stored ? 'stored' : 'none'
}

const hasChoice = ({ values }: Ballot): boolean => Object.keys(values).length > 0

/** Whether the form says what the server has. */
function isCast({ form, stored }: KeptBallot, round: BallotRoundId): boolean {
  const ballot = stored[round]?.ballot
  return !!ballot && JSON.stringify(ballot) === JSON.stringify({ ...form, reason: form.reason.trim() })
}

/** The own ballot that was counted in a ballot round, as far as this device knows; null for none. */
export const ownBallot = (kept: KeptBallot, round: BallotRoundId): Ballot | null => kept.stored[round]?.ballot ?? null

/** Whether a closing page would lose something that the server has not got. */
export const isUnsent = (kept: KeptBallot): boolean =>
  kept.outgoing !== null ||
  (kept.round !== null && !isCast(kept, kept.round) && (hasChoice(kept.form) || kept.form.reason.trim() !== ''))

/** Words that were typed for a ballot and never reached the server; '' for none. */
export function unsentWords({ round, form, stored }: KeptBallot): string {
  const words = form.reason.trim()
  return round !== null && stored[round]?.ballot?.reason === words ? '' : words
}
