/** Who tries to sign in, as far as that is known before the password is: where from, and with which mark of a device. */
export interface Caller {
  readonly address: string
  /** The device cookie's value; null where there is none. */
  readonly device: string | null
}
