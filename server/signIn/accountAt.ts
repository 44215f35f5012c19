import { plainAddress } from '../../shared/domain/person/emailAddress.ts'
import type { Account } from '../registry/Registry.ts'

/** The account of an address, however either was spelt when it was kept. */
export function accountAt<A extends Pick<Account, 'email'>>(accounts: readonly A[], email: string): A | undefined {
  const plain = plainAddress(email)
  return accounts.find((account) => plainAddress(account.email) === plain)
}
