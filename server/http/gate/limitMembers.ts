import type { Request, RequestHandler } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { holdsSeat } from '../../../shared/domain/reviews/review.ts'
import { problem } from '../../../shared/protocol/problem.ts'
import { signInOf, type SignedIn } from '../../signIn/signInOf.ts'
import type { HttpContext } from '../HttpContext.ts'

/** Requests of one member to one route in a minute; more than a person does, less than a flood. Suggestions: in an hour. */
export const MEMBER_RATES = { read: 1_200, change: 240, command: 60, discuss: 60, suggest: 60 } as const
const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3_600
const SIGN_OUT = '/sign-out'

type Kind = keyof typeof MEMBER_RATES

/**
 * Lets each member ask each route only so often, before the body is read, so that nobody floods a discussion or holds
 * the server up for the others. Throws a Problem `throttled` with the seconds to wait. Signing out is always possible.
 */
export function limitMembers({ workspace, cookie }: HttpContext): RequestHandler {
  const limiters = new Map<Kind, RateLimiterMemory>()
  for (const kind of ['read', 'change', 'command', 'discuss', 'suggest'] as const) {
    const duration = kind === 'suggest' ? HOUR_SECONDS : MINUTE_SECONDS
    limiters.set(kind, new RateLimiterMemory({ keyPrefix: kind, points: MEMBER_RATES[kind], duration }))
  }
  return async (request, _response, next) => {
    const signedIn = plainPath(request) === SIGN_OUT ? null : signInOf(workspace, cookie.read(request.headers.cookie))
    if (signedIn) {
      const kind = kindOf(request)
      const cost = kind !== 'read' && isHereForReview(workspace, signedIn.account) ? 2 : 1
      await take(limiters.get(kind), `${signedIn.account.id} ${routeOf(request)}`, cost)
    }
    next()
  }
}

/** Whether somebody is here by a link to a seat in a review, and no member: they write half as often. */
const isHereForReview = ({ registry }: HttpContext['workspace'], { id, roles }: SignedIn['account']): boolean =>
  roles.length === 0 && holdsSeat(registry.state().reviews, id)

async function take(limiter: RateLimiterMemory | undefined, key: string, cost: number): Promise<void> {
  try {
    await limiter?.consume(key, cost)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    throw problem('throttled', 'You asked for this too often within a short time', {
      retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
    })
  }
}

type Asked = Pick<Request, 'method' | 'path'>

/** The path as routes compare it: they take small and capital letters for the same. */
const plainPath = ({ path }: Pick<Asked, 'path'>): string => path.toLowerCase()

function kindOf(asked: Asked): Kind {
  const path = plainPath(asked)
  if (asked.method === 'GET' || asked.method === 'HEAD') return 'read'
  if (/^\/assessments\/[^/]+\/(suggestions|threads\/[^/]+\/suggestion)(\/|$)/.test(path)) return 'suggest'
  if (/^\/sessions\/[^/]+\/commands\/?$/.test(path)) return 'command'
  return /^\/(assessments|reviews)\/[^/]+\/threads(\/|$)/.test(path) ? 'discuss' : 'change'
}

/** One key for all addresses of a route, as ids leave; all that is said in discussions or done in sessions counts together. */
function routeOf(asked: Asked): string {
  const kind = kindOf(asked)
  if (kind === 'discuss' || kind === 'suggest' || kind === 'command') return kind
  const parts = plainPath(asked)
    .split('/', MOST_PARTS)
    .map((part) => (WORD.test(part) ? part : ':'))
  return `${asked.method} ${parts.join('/')}`
}

const MOST_PARTS = 7
/** Parts of routes are short words; ids are one long row of letters and digits. */
const WORD = /^[a-z]{0,11}(-[a-z]{1,11}){0,2}$/
