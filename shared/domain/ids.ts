import * as z from 'zod/mini'

/** Opaque ids of rooms' subjects and people: 8–40 lower-case letters and digits, safe in room names, keys and paths. */
const ID_PATTERN = /^[a-z0-9]{8,40}$/

export const memberIdSchema = z.string().check(z.regex(ID_PATTERN)).brand<'MemberId'>()
export type MemberId = z.infer<typeof memberIdSchema>

export const roundIdSchema = z.string().check(z.regex(ID_PATTERN)).brand<'RoundId'>()
export type RoundId = z.infer<typeof roundIdSchema>

export const assessmentIdSchema = z.string().check(z.regex(ID_PATTERN)).brand<'AssessmentId'>()
export type AssessmentId = z.infer<typeof assessmentIdSchema>

export const reviewIdSchema = z.string().check(z.regex(ID_PATTERN)).brand<'ReviewId'>()
export type ReviewId = z.infer<typeof reviewIdSchema>

/** A workshop session, one of its seats, one item of its agenda, and one round of ballots on such an item. */
export const sessionIdSchema = z.string().check(z.regex(ID_PATTERN)).brand<'SessionId'>()
export type SessionId = z.infer<typeof sessionIdSchema>
export const seatIdSchema = z.string().check(z.regex(ID_PATTERN)).brand<'SeatId'>()
export type SeatId = z.infer<typeof seatIdSchema>
export const agendaItemIdSchema = z.string().check(z.regex(ID_PATTERN)).brand<'AgendaItemId'>()
export type AgendaItemId = z.infer<typeof agendaItemIdSchema>
export const ballotRoundIdSchema = z.string().check(z.regex(ID_PATTERN)).brand<'BallotRoundId'>()
export type BallotRoundId = z.infer<typeof ballotRoundIdSchema>

/** Id of evidence, a request, a recommendation, a practice, a figure, a decision, a thread or a comment. */
export const entryIdSchema = z.string().check(z.regex(ID_PATTERN)).brand<'EntryId'>()
export type EntryId = z.infer<typeof entryIdSchema>

export const areaCodeSchema = z
  .string()
  .check(z.regex(/^[A-Z]{2,4}$/))
  .brand<'AreaCode'>()
export type AreaCode = z.infer<typeof areaCodeSchema>

export const indicatorCodeSchema = z
  .string()
  .check(z.regex(/^[A-Z]{2,4}-\d{2,3}$/))
  .brand<'IndicatorCode'>()
export type IndicatorCode = z.infer<typeof indicatorCodeSchema>

export const flagIdSchema = z
  .string()
  .check(z.regex(/^F\d{1,3}$/))
  .brand<'FlagId'>()
export type FlagId = z.infer<typeof flagIdSchema>

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A fresh random id of 20 characters (100 bits); works in browsers and Node alike. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20))
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')
}

export const newEntryId = (): EntryId => newId() as EntryId // brand: made by newId, which keeps the pattern
export const newReviewId = (): ReviewId => newId() as ReviewId // brand: as above
export const newSessionId = (): SessionId => newId() as SessionId // brand: as above
export const newSeatId = (): SeatId => newId() as SeatId // brand: as above
export const newAgendaItemId = (): AgendaItemId => newId() as AgendaItemId // brand: as above
export const newBallotRoundId = (): BallotRoundId => newId() as BallotRoundId // brand: as above
