import type { MemberId } from '../../shared/domain/ids.ts'
import { newId } from '../../shared/domain/ids.ts'
import type { GuestGrant, RoleGrant } from '../../shared/domain/member.ts'
import type { Account } from '../registry/Registry.ts'

/** What an account begins with. */
export interface NewAccount {
  readonly name: string
  readonly email: string
  readonly passwordHash: string
  readonly roles: readonly RoleGrant[]
  readonly guest: GuestGrant | null
  readonly now: number
}

/** A fresh account under a fresh id. */
export function newAccount({ name, email, passwordHash, roles, guest, now }: NewAccount): Account {
  return {
    id: newId() as MemberId, // brand: newId keeps the pattern
    name,
    email,
    passwordHash,
    roles: [...roles],
    ...(guest && { guest }),
    disabled: false,
    created: now,
    lastSeen: null,
  }
}
