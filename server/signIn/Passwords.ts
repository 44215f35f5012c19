import { hash, verify } from '@node-rs/argon2'
import { problem } from '../../shared/protocol/problem.ts'
import { newToken } from './tokens.ts'

/** Cost of one Argon2id hash; memory in KiB. */
export interface PasswordCost {
  readonly memoryCost: number
  readonly timeCost: number
}
/** 19 MiB and two passes, as OWASP asks. */
export const PASSWORD_COST: PasswordCost = { memoryCost: 19_456, timeCost: 2 }

const MAX_AT_ONCE = 2
const MAX_WAITING = 100
const RETRY_AFTER_SECONDS = 5

/** Hashes and checks passwords (Argon2id, PHC form), at most two at a time; more than a hundred waiting are refused. */
export class Passwords {
  readonly #cost: PasswordCost
  readonly #waiting: (() => void)[] = []
  #running = 0
  #decoy: Promise<string> | null = null

  constructor(cost: PasswordCost = PASSWORD_COST) {
    this.#cost = cost
  }

  /** Of the password in its one spelling (NFKC), whatever the keyboard made. Throws a Problem `unavailable` where too many wait. */
  hash(password: string): Promise<string> {
    return this.#takeTurn(() => hash(oneSpelling(password), { ...this.#cost, parallelism: 1 }))
  }

  /**
   * Whether the password fits, in its one spelling or, for hashes that are older than that rule, in those that a keyboard makes. Without
   * a hash it takes as long and says no, so that accounts cannot be guessed.
   */
  async verify(passwordHash: string | null, password: string): Promise<boolean> {
    const against = passwordHash ?? (await this.#decoyHash())
    for (const spelling of new Set([
      oneSpelling(password),
      password,
      password.normalize('NFC'),
      password.normalize('NFD'),
    ]))
      if (await this.#takeTurn(() => verify(against, spelling))) return passwordHash !== null
    return false
  }

  #decoyHash(): Promise<string> {
    this.#decoy ??= this.hash(newToken())
    return this.#decoy
  }

  async #takeTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= MAX_AT_ONCE) await this.#queue()
    else this.#running += 1
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      // The turn is handed on, so the count stays.
      if (next) next()
      else this.#running -= 1
    }
  }

  #queue(): Promise<void> {
    if (this.#waiting.length >= MAX_WAITING)
      throw problem('unavailable', 'Too many passwords are being checked; try again in a moment', {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      })
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}

/** NIST SP 800-63B: the same signs are the same password, composed or not. */
const oneSpelling = (password: string): string => password.normalize('NFKC')
