import type { RoleGrant } from '../../../../shared/domain/member.ts'
import type { WaitingWork } from '../../../../shared/protocol/api.ts'

/** What can wait for somebody, the most pressing first. */
export const WAITING_KINDS = ['asked', 'overdue', 'contested', 'unanswered'] as const
export type WaitingKind = (typeof WAITING_KINDS)[number]

/** Whether a country is one of those that somebody's roles name. */
export const isMine = ({ country }: Pick<WaitingWork, 'country'>, roles: readonly RoleGrant[]): boolean =>
  roles.some((grant) => grant.country === country)

/**
 * The countries to show: those that the roles name come first, with or without something that waits; of the others only
 * those in which something does.
 */
export function whatWaits(all: readonly WaitingWork[], roles: readonly RoleGrant[]): readonly WaitingWork[] {
  const mine = all.filter((waiting) => isMine(waiting, roles))
  const others = all.filter(
    (waiting) => !isMine(waiting, roles) && WAITING_KINDS.some((kind) => waiting[kind].length > 0),
  )
  return [...mine, ...others]
}
