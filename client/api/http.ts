import type * as z from 'zod/mini'
import { problem, problemSchema, ProblemError } from '../../shared/protocol/problem.ts'
import { parse } from '../../shared/util/validate.ts'
import { noteServerTime } from './serverClock.ts'
import { noteReach } from './serverReach.ts'

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Where answers to GETs are kept for times without the server; both sides may do nothing. */
export interface AnswerCache {
  remember(path: string, answer: unknown): Promise<void>
  /** Undefined where nothing is kept. */
  recall(path: string): Promise<unknown>
}

let cache: AnswerCache | null = null

/** Sets the cache that GETs fall back to; the page does it once at its start. */
export function keepAnswersIn(answers: AnswerCache | null): void {
  cache = answers
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
): Promise<T> {
  try {
    const answer = await ask(method, path, body)
    const value = read(schema, answer, path)
    if (method === 'GET') await cache?.remember(path, answer).catch(noOfflineCopy)
    return value
  } catch (error) {
    if (method !== 'GET' || !isProblem(error, 'unavailable')) throw error
    const kept = await cache?.recall(path).catch(noOfflineCopy)
    if (kept === undefined) throw error
    return read(schema, kept, path)
  }
}

/** Whether an error is the expected refusal of that kind. */
export function isProblem(error: unknown, kind: ProblemError['problem']['kind']): error is ProblemError {
  return error instanceof ProblemError && error.problem.kind === kind
}

/** Every error as a problem: what is none is a defect of ours and becomes `internal`. */
export function toProblem(error: unknown): ProblemError['problem'] {
  if (error instanceof ProblemError) return error.problem
  return problem('internal', error instanceof Error ? error.message : String(error)).problem
}

async function ask(method: HttpMethod, path: string, body: unknown): Promise<unknown> {
  const response = await reach(method, path, body)
  const text = await response.text()
  const answer = readJson(text)
  if (response.ok) return answer
  const refusal = parse(problemSchema, answer)
  if (refusal.ok) throw new ProblemError(refusal.value)
  // A proxy in between answers for a server that is gone.
  if (response.status >= 502) throw problem('unavailable', `${method} ${path} answered ${response.status}`)
  throw problem('internal', `${method} ${path} answered ${response.status}`)
}

async function reach(method: HttpMethod, path: string, body: unknown): Promise<Response> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    noteReach(response.status < 502)
    // A proxy in between has a clock of its own.
    if (response.status < 502) noteServerTime(response.headers.get('date'))
    return response
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
