import { BALLOT_BYTES, type BallotBody } from '../../../../shared/protocol/sessions/sessionsApi.ts'

const bytesOf = (body: BallotBody): number => new TextEncoder().encode(JSON.stringify(body)).length

/** The same request, filled up so that its length in bytes is a whole number of `BALLOT_BYTES` and tells nothing. */
export function padBallot(body: Omit<BallotBody, 'pad'>): BallotBody {
  const bare = bytesOf({ ...body, pad: '' })
  const whole = Math.ceil(bare / BALLOT_BYTES) * BALLOT_BYTES
  return { ...body, pad: ' '.repeat(whole - bare) }
}
