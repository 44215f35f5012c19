import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { problem } from '../../shared/protocol/problem.ts'

const MINUTE_SECONDS = 60

/** Failures allowed in a window; then everybody waits until it ends. */
export interface ThrottleLimits {
  readonly account: number
  readonly address: number
  readonly pair: number
}
const LIMITS: ThrottleLimits = { account: 100, address: 300, pair: 20 }

/** Counts failed sign-ins per account, per address and per both together, in memory. */
export class SignInThrottle {
  readonly #account: RateLimiterMemory
  readonly #address: RateLimiterMemory
  readonly #pair: RateLimiterMemory

  constructor(limits: ThrottleLimits = LIMITS) {
    const limiter = (keyPrefix: string, points: number, minutes: number): RateLimiterMemory =>
      new RateLimiterMemory({ keyPrefix, points, duration: minutes * MINUTE_SECONDS })
    this.#account = limiter('account', limits.account, 60)
    this.#address = limiter('address', limits.address, 15)
    this.#pair = limiter('pair', limits.pair, 15)
  }

  /**
   * Counts an attempt before the password is looked at, so that many at once do not slip through. Throws a Problem
   * `throttled` with the seconds to wait. The result is to be called when the attempt turns out right.
   */
  async attempt(email: string, address: string): Promise<() => Promise<void>> {
    const pair = `${email} ${address}`
    try {
      await this.#pair.consume(pair)
      await this.#address.consume(address)
      await this.#account.consume(email)
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      throw problem('throttled', 'Too many failed sign-ins; wait before the next', {
        retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
      })
    }
    return async () => {
      await this.#pair.delete(pair)
      await this.#account.delete(email)
      await this.#address.reward(address)
    }
  }
}
