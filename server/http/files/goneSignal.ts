import type { Response } from 'express'

/** Aborted when whoever asked is gone before the answer. */
export function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  return gone.signal
}
