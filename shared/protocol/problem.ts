import * as z from 'zod/mini'

/** Kinds of expected refusal with their HTTP status. */
export const PROBLEM_STATUS = {
  invalid: 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  forbidden: 403,
  /** The page was opened at another address than the server's own. */
  'wrong-address': 403,
  'not-found': 404,
  conflict: 409,
  expired: 410,
  'too-large': 413,
  throttled: 429,
  internal: 500,
  unavailable: 503,
  /** The server answers, but its disk takes nothing just now. */
  'cannot-save': 503,
  /** It was done and stands, but the disk has not taken it yet: the server goes on trying. */
  'not-kept-yet': 503,
} as const
export type ProblemKind = keyof typeof PROBLEM_STATUS

/** An expected refusal as both sides know it. `sentence` is English, for logs and tools; screens put `kind` into words. */
export const problemSchema = z.object({
  kind: z.enum(Object.keys(PROBLEM_STATUS) as [ProblemKind, ...ProblemKind[]]), // keys of a literal
  sentence: z.string(),
  faults: z.array(z.object({ path: z.string(), value: z.string(), expected: z.string() })),
  retryAfterSeconds: z.optional(z.number()),
})
export type Problem = z.infer<typeof problemSchema>

/** The same as an error, to be thrown by commands and by the client's fetch. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.sentence)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

export function problem(
  kind: ProblemKind,
  sentence: string,
  extra: Partial<Pick<Problem, 'faults' | 'retryAfterSeconds'>> = {},
): ProblemError {
  return new ProblemError({ kind, sentence, faults: [], ...extra })
}
