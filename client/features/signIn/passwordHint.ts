import { PASSWORD_MAX, PASSWORD_MIN } from '../../../shared/protocol/api.ts'

/** What can be said about a new password while it is typed. `missing`: characters still to type. */
export type PasswordHint =
  | { readonly kind: 'too-short'; readonly missing: number }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'repetitive' }
  | { readonly kind: 'good' }
  | { readonly kind: 'strong' }

const STRONG_LENGTH = 20
const VARIED_SHARE = 0.4

/** Judges length first, then variety; no rules about kinds of characters (NIST SP 800-63B-4). */
export function passwordHint(password: string): PasswordHint {
  const { length } = password
  if (length < PASSWORD_MIN) return { kind: 'too-short', missing: PASSWORD_MIN - length }
  if (length > PASSWORD_MAX) return { kind: 'too-long' }
  if (isRepetitive(password)) return { kind: 'repetitive' }
  return { kind: length >= STRONG_LENGTH ? 'strong' : 'good' }
}

function isRepetitive(password: string): boolean {
  const lower = password.toLowerCase()
  const different = new Set(lower).size
  if (different / Math.min(lower.length, STRONG_LENGTH) < VARIED_SHARE) return true
  // One part said again and again, such as "summer2026" three times.
  return (lower + lower).indexOf(lower, 1) < lower.length
}
