import type * as z from 'zod/mini'
import { problem, problemSchema, ProblemError } from '../../shared/protocol/problem.ts'
import { parse } from '../../shared/util/validate.ts'
import { noteServerTime } from './serverClock.ts'
import { noteReach } from './connection.ts'

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Where answers to GETs are kept for times without the server; both sides may do nothing. */
export interface AnswerCache {
  remember(path: string, answer: unknown): Promise<void>
  /** Undefined where nothing is kept. */
  recall(path: string): Promise<unknown>
}

/** How a request is sent. */
export interface Sending {
  /** Goes on when the page closes; for small bodies, of 64 kB at most with all others on their way. */
  readonly keepalive?: boolean
}

let cache: AnswerCache | null = null
/** The newest answer to each GET of this page, so that a device that is to keep them from now on has them at once. */
const heard = new Map<string, unknown>()

/** Sets the cache that GETs fall back to; the page does it once at its start. */
export function keepAnswersIn(answers: AnswerCache | null): void {
  cache = answers
}

/** Hands every answer that this page has to the cache: the person just said that this device may keep them. */
export async function rememberHeard(): Promise<void> {
  const answers = cache
  if (!answers) return
  await Promise.all([...heard].map(([path, answer]) => answers.remember(path, answer).catch(noOfflineCopy)))
}

/** Raised when another person comes: what was asked for before is not kept for them. */
let generation = 0

/** Forgets what this page has heard: the next person is to find none of it. */
export function forgetHeard(): void {
  generation += 1
  heard.clear()
}

/**
 * Asks the server and parses what it says by `schema`. Every failure is a `ProblemError`: the server's own problem, or
 * `unavailable` where it is out of reach. A GET that cannot reach the server is answered from the device's cache.
 */
export async function request<T>(
  schema: z.ZodMiniType<T>,
  method: HttpMethod,
  path: string,
  body?: unknown,
  how: Sending = {},
): Promise<T> {
  const begun = generation
  try {
    const answer = await ask(method, path, body, how)
    const value = read(schema, answer, path)
    if (method === 'GET' && begun === generation) {
      heard.set(path, answer)
      await cache?.remember(path, answer).catch(noOfflineCopy)
    }
    return value
  } catch (error) {
    if (method !== 'GET' || !isProblem(error, 'unavailable')) throw error
    const kept = await cache?.recall(path).catch(noOfflineCopy)
    if (kept === undefined) throw error
    return read(schema, kept, path)
  }
}

/** As a GET by `request`, for what is large and true for a moment alone: nothing of it is kept on the device. */
export const requestOnce = async <T>(schema: z.ZodMiniType<T>, path: string): Promise<T> =>
  read(schema, await ask('GET', path, undefined), path)

/** Whether an error is the expected refusal of that kind. */
export function isProblem(error: unknown, kind: ProblemError['problem']['kind']): error is ProblemError {
  return error instanceof ProblemError && error.problem.kind === kind
}

/** Every error as a problem: what is none is a defect of ours and becomes `internal`. */
export function toProblem(error: unknown): ProblemError['problem'] {
  if (error instanceof ProblemError) return error.problem
  return problem('internal', error instanceof Error ? error.message : String(error)).problem
}

async function ask(method: HttpMethod, path: string, body: unknown, how: Sending = {}): Promise<unknown> {
  const response = await reach(method, path, body, how)
  const answer = readJson(response.text)
  const refusal = response.ok ? null : parse(problemSchema, answer)
  // The server itself says that its disk takes nothing; for one that is gone, or about to go, a proxy answers alike.
  const isReached = response.status < 502 || (refusal?.ok === true && refusal.value.kind !== 'unavailable')
  noteReach(isReached)
  // A proxy in between has a clock of its own.
  if (isReached) noteServerTime(response.date)
  if (refusal === null) return answer
  if (refusal.ok) throw new ProblemError(refusal.value)
  if (response.status >= 502) throw problem('unavailable', `${method} ${path} answered ${response.status}`)
  throw problem('internal', `${method} ${path} answered ${response.status}`)
}

/** An answer that came whole, from the server or from a proxy in between. */
interface RawAnswer {
  readonly ok: boolean
  readonly status: number
  readonly date: string | null
  readonly text: string
}

async function reach(method: HttpMethod, path: string, body: unknown, how: Sending): Promise<RawAnswer> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      ...how,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const { ok, status, headers } = response
    return { ok, status, date: headers.get('date'), text: await response.text() }
  } catch (error) {
    noteReach(false)
    throw problem('unavailable', `${method} ${path} did not reach the server: ${String(error)}`)
  }
}

function read<T>(schema: z.ZodMiniType<T>, answer: unknown, path: string): T {
  const parsed = parse(schema, answer)
  if (parsed.ok) return parsed.value
  throw problem('internal', `The answer to ${path} is not what this page knows`, { faults: [...parsed.faults] })
}

function readJson(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A device that keeps nothing is no failure of the request; the save line says so where it matters. */
const noOfflineCopy = (): undefined => undefined
