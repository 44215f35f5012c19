import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { problem } from '../../shared/protocol/problem.ts'
import type { Account } from '../registry/Registry.ts'
import type { Caller } from './Caller.ts'
import { isDeviceOf } from './deviceCookie.ts'

const MINUTE_SECONDS = 60

/** Failures allowed in a window; then everybody waits until it ends. */
export interface ThrottleLimits {
  readonly account: number
  readonly address: number
  readonly pair: number
  /** Of a browser in which that account was signed in before; nothing else counts for it. */
  readonly device: number
  /** Requests to routes without sign-in from one address, whatever is in them. */
  readonly requests: number
}
const LIMITS: ThrottleLimits = { account: 100, address: 300, pair: 20, device: 20, requests: 1000 }

/**
 * Counts failed sign-ins per account, per address and per both together, in memory. Strangers cannot lock out who comes
 * from a browser that the account knows: that browser's failures are counted apart.
 */
export class SignInThrottle {
  readonly #limiters: Readonly<Record<keyof ThrottleLimits, RateLimiterMemory>>
  readonly #accounts: () => readonly Account[]

  /** `accounts`: those of now, whose devices are known. */
  constructor(accounts: () => readonly Account[], limits: Partial<ThrottleLimits> = {}) {
    const all = { ...LIMITS, ...limits }
    const limiter = (keyPrefix: keyof ThrottleLimits, minutes: number): RateLimiterMemory =>
      new RateLimiterMemory({ keyPrefix, points: all[keyPrefix], duration: minutes * MINUTE_SECONDS })
    this.#accounts = accounts
    this.#limiters = {
      account: limiter('account', 60),
      address: limiter('address', 15),
      pair: limiter('pair', 15),
      device: limiter('device', 15),
      requests: limiter('requests', 15),
    }
  }

  /** Counts a request before its body is read. Throws a Problem `throttled` with the seconds to wait. */
  async admit({ address, device }: Caller): Promise<void> {
    const isKnown = device !== null && this.#accounts().some((account) => isDeviceOf(account, device))
    if (!isKnown) await this.#consume('requests', address)
  }

  /**
   * Counts an attempt before the password is looked at, so that many at once do not slip through. Throws a Problem
   * `throttled` with the seconds to wait. The result is to be called when the attempt turns out right.
   */
  async attempt(email: string, known: Account | undefined, caller: Caller): Promise<() => Promise<void>> {
    const { account, address, pair, device, requests } = this.#limiters
    if (known && caller.device !== null && isDeviceOf(known, caller.device)) {
      const mark = caller.device
      await this.#consume('device', mark)
      return async () => void (await device.delete(mark))
    }
    const both = `${email} ${caller.address}`
    await this.#consume('pair', both)
    await this.#consume('address', caller.address)
    await this.#consume('account', email)
    return async () => {
      await pair.delete(both)
      await account.delete(email)
      await address.reward(caller.address)
      await requests.reward(caller.address)
    }
  }

  async #consume(kind: keyof ThrottleLimits, key: string): Promise<void> {
    try {
      await this.#limiters[kind].consume(key)
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      throw problem('throttled', 'Too many failed sign-ins; wait before the next', {
        retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
      })
    }
  }
}
